"""Agreement of the parts that a lesson can hide with the parts that the page marks."""

import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"


def test_every_hideable_part_is_marked_in_the_page() -> None:
    table = (WEB / "schema" / "hideable_parts.js").read_text(encoding="utf-8")
    names = set(re.findall(r"^  (\w+): \"", table, re.MULTILINE))
    page = (WEB / "index.html").read_text(encoding="utf-8")
    assert names
    assert set(re.findall(r'data-part="(\w+)"', page)) == names
