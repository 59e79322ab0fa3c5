"""Tests of the sources that About links to."""

import base64
import html
import io
import re
import tarfile

from building.source_pages import LISTING, archive_url, served, source_files

SOURCES = {
    "README.md": b"Read me.\n",
    "py/a.py": "x = 'ä'\n".encode(),
    "web/b & c.js": b"",
    "py/d.json": b"{}",
}


def test_python_and_markdown_are_served_as_text() -> None:
    assert [served(path) for path in SOURCES] == [
        "README.md.txt",
        "py/a.py.txt",
        "web/b & c.js",
        "py/d.json",
    ]
    files = source_files(SOURCES, "1")
    assert files.pop(LISTING)
    assert files == {f"sources/{served(path)}": data for path, data in SOURCES.items()}


def test_the_listing_links_to_each_file_below_the_name_of_its_folder() -> None:
    page = source_files(SOURCES, "1 < 2")[LISTING].decode()
    found = [
        (tag, html.unescape(href), html.unescape(text))
        for tag, href, text in re.findall(r'<(h1|h2|a)(?: href="([^"]*)")?>([^<]*)<', page)
    ]
    assert [(tag, text) for tag, _, text in found] == [
        ("h1", "Source code of nnvisu 1 < 2"),
        ("h2", "nnvisu"),
        ("a", "README.md"),
        ("h2", "py"),
        ("a", "a.py"),
        ("a", "d.json"),
        ("h2", "web"),
        ("a", "b & c.js"),
    ]
    links = [href for tag, href, _ in found if tag == "a"]
    assert links == ["README.md.txt", "py/a.py.txt", "py/d.json", "web/b & c.js"]


def test_the_archive_contains_each_file_and_is_the_same_in_each_build() -> None:
    url = archive_url(SOURCES)
    kind, data = url.split(",")
    assert kind == "data:application/gzip;base64" and archive_url(dict(SOURCES)) == url
    with tarfile.open(fileobj=io.BytesIO(base64.b64decode(data))) as archive:
        contents = {
            name: (archive.extractfile(name) or io.BytesIO()).read() for name in archive.getnames()
        }
        assert {member.mtime for member in archive} == {0}
    assert contents == SOURCES
