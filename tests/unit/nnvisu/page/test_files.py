"""The file of the page, and the files that open it with a link."""

import os

import pytest

from nnvisu.page import files


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A small page in a folder of its own, which is also the folder of temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    page = tmp_path / "nnvisu.html"
    page.write_text("<head>\n</head>\n<body>\n<p>The tag &lt;/head></p>\n</body>\n")
    monkeypatch.setattr(files, "PAGE", page)
    return page


def test_a_short_link_leads_to_the_page(page):
    opener = files.write_opener("v=1&points=ab-_")
    address = f"{page.as_uri()}#v=1&points=ab-_"
    assert f'location.replace("{address}")' in opener.read_text()
    assert opener.parent == page.parent


def test_a_copy_of_the_page_contains_a_link_that_is_too_long_for_an_address(page, monkeypatch):
    monkeypatch.setattr(files, "LONGEST_LINK", 3)
    text = files.write_opener("v=1&points=ab-_").read_text()
    element = '<script type="text/plain" id="asset:link">v=1&points=ab-_</script>\n'
    assert text == page.read_text().replace("</head>", f"{element}</head>")


def test_only_the_newest_files_are_kept(page):
    opened = []
    for i in range(files.FILES_KEPT + 3):
        opened.append(files.write_opener(f"v={i}"))
        os.utime(opened[-1], (i, i))
    assert [file.exists() for file in opened] == [False] * 3 + [True] * files.FILES_KEPT


def test_a_missing_page_is_reported_with_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(files, "PAGE", tmp_path / "nnvisu.html")
    with pytest.raises(FileNotFoundError, match=r"python3 build\.py wheel"):
        files.page_file()
