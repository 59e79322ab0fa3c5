"""What a lesson can leave out of the page, and the page, agree."""

import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"


def test_every_part_of_a_lesson_is_in_the_page() -> None:
    table = (WEB / "schema" / "hideable_parts.js").read_text(encoding="utf-8")
    names = set(re.findall(r"^  (\w+): \"", table, re.MULTILINE))
    page = (WEB / "index.html").read_text(encoding="utf-8")
    assert names
    assert set(re.findall(r'data-part="(\w+)"', page)) == names
