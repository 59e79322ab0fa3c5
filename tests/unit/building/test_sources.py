"""Requests to a CDN."""

import urllib.error
from pathlib import Path

import pytest

from building.sources import Cdn
from tests.unit.building.tiny import asset_of, serve


def test_an_unreachable_host_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def urlopen(url: str, timeout: float) -> None:
        calls.append(url)
        raise urllib.error.URLError("Name or service not known")

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    cdn = Cdn()
    for base in ("cdn.invalid/one/", "cdn.invalid/two/", "other.invalid/"):
        for name in ("a", "b"):
            with pytest.raises(OSError, match="Name or service not known"):
                cdn(asset_of(name, b"", cdn=f"https://{base}"))
    assert calls == ["https://cdn.invalid/one/a", "https://other.invalid/a"]


@pytest.mark.parametrize(("size", "lines"), [(900_000, 0), (2_000_000, 10)])
def test_progress_is_printed_for_files_over_one_megabyte(
    size: int, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "big").write_bytes(bytes(size))
    with serve(tmp_path) as url:
        assert Cdn()(asset_of("big", bytes(size), url)) == bytes(size)
    output = capsys.readouterr().out
    assert output.count("\n") == lines
    assert "1.0 MB of 2.0 MB" in output or not lines


def test_a_response_longer_than_the_pin_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "endless").write_bytes(bytes(500_000))
    with serve(tmp_path) as url:
        assert 3 < len(Cdn()(asset_of("endless", b"abc", url))) < 10
