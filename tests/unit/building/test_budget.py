"""Download budgets."""

import re
from pathlib import Path

import pytest

import build
from building.budget import BUDGET


def test_the_build_reports_a_part_over_its_budget(
    project: Path,
    tmp_path: Path,
    no_registry: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build.build(project, tmp_path / "cache")
    assert "OVER" not in capsys.readouterr().out
    monkeypatch.setitem(BUDGET, "page", 100)
    build.build(project, tmp_path / "cache")
    output = capsys.readouterr().out
    assert output.count("OVER") == 1
    assert re.search(r"page [\d.]+ kB \(OVER ITS BUDGET of 0.1 kB\)", output)
