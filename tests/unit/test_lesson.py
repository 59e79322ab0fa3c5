"""Agreement of the list of hideable parts with the parts in index.html and the dock's tabs."""

import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"


def test_the_page_marks_exactly_the_hideable_parts() -> None:
    table = (WEB / "schema" / "hideable_parts.js").read_text(encoding="utf-8")
    names = set(re.findall(r"^  (\w+): \"", table, re.MULTILINE))
    page = (WEB / "index.html").read_text(encoding="utf-8")
    tabs = (WEB / "schema" / "dock_tabs.js").read_text(encoding="utf-8")
    marked = re.findall(r'data-part="(\w+)"', page) + re.findall(r'name: "(\w+)"', tabs)
    assert names
    assert set(marked) == names
