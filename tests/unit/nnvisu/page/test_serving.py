"""The server from which notebooks load the page."""

import urllib.error
import urllib.request

import pytest

from nnvisu.page import files, serving


def read(address):
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.headers["Content-Type"], response.read().decode()


def test_every_address_has_its_own_link(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PAGE", tmp_path / "nnvisu.html")
    files.PAGE.write_text("<p>page</p></body>")
    first, second = serving.serve("v=1"), serving.serve("v=1&l1=0.5")
    assert first.startswith("http://127.0.0.1:") and first != second
    kind, text = read(first)
    assert kind == "text/html; charset=utf-8"
    assert ">v=1</script>" in text
    assert ">v=1&l1=0.5</script>" in read(second)[1]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(first.rpartition("/")[0][:-1] + "/")
