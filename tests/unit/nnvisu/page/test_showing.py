"""The function `show`, with a browser and with a notebook that only record what they show."""

import re

import pytest

import nnvisu
from nnvisu.page import files, showing


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A small page; no test opens a browser or runs in a notebook."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(files, "PAGE", tmp_path / "nnvisu.html")
    monkeypatch.setattr(showing, "notebook_output", lambda: None)
    files.PAGE.write_text("</body>")


def test_a_script_opens_the_browser(page, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    nnvisu.show([[0, 0], [1, 1]], [0, 1], activation="relu")
    (file,) = files.PAGE.parent.glob(f"{files.PREFIX}*")
    assert opened == [file.as_uri()]
    link = re.search(r'replace\("([^"]*)"\)', file.read_text())[1]
    assert nnvisu.read_link(link).settings["activation"] == "relu"


def test_without_a_browser_the_error_names_the_file(page, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda url: False)
    with pytest.raises(RuntimeError, match=rf"No browser.*{files.PREFIX}"):
        nnvisu.show([[0, 0], [1, 1]], [0, 1])


def test_a_notebook_shows_a_frame(page, monkeypatch):
    shown = []
    monkeypatch.setattr(showing, "notebook_output", lambda: shown.append)
    monkeypatch.setattr(showing, "check_local", lambda: None)
    nnvisu.show([[0, 0], [1, 1]], [0, 1], height=600)
    assert re.match(r'<iframe src="http://127.0.0.1:\d+/\S+/" .*height="600"', shown[0])
    assert len(shown[0]) < 300, "notebooks stay small"


@pytest.mark.parametrize("options", [{"height": 0}, {"speed": 1}, {"names": ["x"]}])
def test_refused_arguments_open_nothing(page, monkeypatch, options):
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail("opened"))
    with pytest.raises(nnvisu.ValidationError):
        nnvisu.show([[0, 0], [1, 1]], [0, 1], **options)
