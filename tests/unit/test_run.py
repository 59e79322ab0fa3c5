"""The runner of `python3 build.py test`: order of the commands, exit codes and closing line."""

import sys

import pytest

from tests import run

Calls = list[list[str]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Return a list that records all commands; no command fails."""
    return record(monkeypatch, failing="no command")


def record(monkeypatch: pytest.MonkeyPatch, failing: str) -> Calls:
    """Return a list that records all commands; a command that contains `failing` returns 1."""
    calls: Calls = []

    def call(command: list[str], **_: object) -> int:
        calls.append(command)
        return int(failing in " ".join(command))

    monkeypatch.setattr(run, "make_venv", lambda: None)
    monkeypatch.setattr("subprocess.call", call)
    return calls


def test_the_page_is_built_before_the_tests(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "failed_checks", list)
    assert run.main("test", "-k", "x") == 0
    assert [command[-2:] for command in calls] == [
        [str(run.ROOT / "build.py"), "--no-open"],
        ["-k", "x"],
    ]


def test_no_test_runs_after_a_failed_build(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = record(monkeypatch, failing="build.py")
    assert run.main("test") == 1
    assert len(calls) == 1


def test_tests_run_after_a_failed_check(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "CHECKS", {"mypy": ["mypy"], "tsc": ["tsc"]})
    monkeypatch.setattr(run, "output_of", lambda command: (1, "as the test asked"))
    assert run.main("test", "-k", "x") == 1
    assert calls[-1][-2:] == ["-k", "x"]
    assert capsys.readouterr().err == "build.py test: failed: mypy, tsc\n"


@pytest.mark.parametrize("code", [0, 1])
def test_all_tests_run_in_parallel_processes(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    monkeypatch.setattr(run, "failed_checks", list)
    outputs = {True: (0, "=== 7 passed in 9s ==="), False: (code, "=== 5 passed in 9s ===")}
    monkeypatch.setattr(run, "output_of", lambda command, is_shown=False: outputs[is_shown])
    assert run.main("test") == code
    last = capsys.readouterr().out.rstrip().splitlines()[-1]
    assert f" {7 + 5 * len(run.PROCESSES[1:])} passed in " in last


def test_the_files_of_the_processes_exist() -> None:
    second = [word for word in run.SECOND.split(" or ") if word.startswith("test_")]
    paths = [*run.THIRD, *(f"tests/e2e/{name}.py" for name in second)]
    assert all((run.ROOT / path).exists() for path in paths)


def test_the_closing_line_sums_the_counts_of_all_processes() -> None:
    outputs = (
        "...\n=== 1 failed, 20 passed, 3 skipped, 1 warning in 70.02s (0:01:10) ===\n",
        "...\n=== 5 passed, 2 warnings, 1 error, 1 rerun in 3.00s ===\n",
    )
    line = run.closing_line(outputs, 75.4)
    assert line.strip("= ") == (
        "1 failed, 25 passed, 3 skipped, 3 warnings, 1 error, 1 rerun in 75.40s (0:01:15)"
    )


def test_output_of_returns_exit_code_and_output() -> None:
    script = "import sys; print('seen'); sys.exit(3)"
    assert run.output_of([sys.executable, "-c", script]) == (3, "seen\n")
