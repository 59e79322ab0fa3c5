"""The command `nnvisu`."""

import pytest

import nnvisu
from nnvisu.page import files
from nnvisu.page.command import main


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PAGE", tmp_path / "nnvisu.html")
    files.PAGE.touch()
    return files.PAGE


def test_the_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"nnvisu {nnvisu.__version__}\n"


def test_the_path_is_printed_and_nothing_is_opened(page, capsys, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail("opened"))
    assert main(["--path"]) == 0
    assert capsys.readouterr().out == f"{page}\n"


@pytest.mark.parametrize("has_browser", [True, False])
def test_the_page_is_opened(page, capsys, monkeypatch, has_browser):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or has_browser)
    assert main([]) == (0 if has_browser else 1)
    assert opened == [page.as_uri()]
    assert (str(page) in capsys.readouterr().err) is not has_browser


def test_a_missing_page_is_reported(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(files, "PAGE", tmp_path / "nnvisu.html")
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("nnvisu: This installation of nnvisu has no page.")
