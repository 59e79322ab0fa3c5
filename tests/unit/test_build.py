"""Tests of the command line of build.py."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import build
from building.messages import BuildError


def test_arguments_after_the_command_test_go_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def call(command: list[str]) -> int:
        calls.append(command)
        return 3

    monkeypatch.setattr("subprocess.call", call)
    assert build.main(["test", "-k", "x", "--no-open", "--help"]) == 3
    ((_, runner, *arguments),) = calls
    assert Path(runner) == build.ROOT / "tests" / "run.py"
    assert arguments == ["test", "-k", "x", "--no-open", "--help"]


def test_a_failed_build_exits_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, cache: Path, *, with_archives: bool) -> None:
        raise BuildError("no source has numpy.whl")

    monkeypatch.setattr(build, "build", fail)
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail("opened the page"))
    assert build.main([]) == 1
    assert capsys.readouterr().err == "build.py: no source has numpy.whl\n"


def test_the_page_opens_unless_the_option_no_open_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(build, "build", lambda root, cache, with_archives: None)
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert build.main(["--no-open"]) == 0 and opened == []
    assert build.main([]) == 0 and opened[0].endswith("/dist/nnvisu.html")


def test_an_older_python_is_refused_with_the_needed_version() -> None:
    source = Path(build.__file__).read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))
    older = """if True:
        import runpy, sys
        sys.modules["tomllib"] = None  # Imitate a Python without tomllib.
        try:
            runpy.run_path(sys.argv[1], run_name="__main__")
        finally:
            assert "building" not in sys.modules
    """
    command = [sys.executable, "-c", older, build.__file__]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr.startswith("build.py needs Python 3.11 or later, this is "), done.stderr
    assert done.returncode == 1
