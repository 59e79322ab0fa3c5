"""The unit tests of the package, run again in Pyodide's Python."""

import importlib.metadata
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from building.fetching import cache_folder

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("run_in_pyodide.mjs")
# pytest and its dependencies, all pure Python.
DISTRIBUTIONS = ("pytest", "iniconfig", "packaging", "pluggy", "pygments")


# Tests by kind of start. Both starts run the same sources with the same NumPy. So for the start
# without the memory snapshot, the tests of a whole training suffice. The tests of stalls train for
# thousands of steps. In WebAssembly, they take a quarter of the time of all tests, and
# tests/e2e/test_stalls.py finds stalls in the page.
STARTS = {
    "snapshot": ("tests", "--ignore=tests/unit/nnvisu/app/stalls"),
    "stock": ("tests/unit/nnvisu/test_trainer.py", "tests/unit/nnvisu/app/test_session.py"),
}


def test_unit_tests_pass_in_pyodide(
    dist: Path, node: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_runtime(dist / "site", tmp_path)
    copy_distributions(tmp_path / "site")
    project = tmp_path / "project"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tests/unit/nnvisu", project / "tests/unit/nnvisu", ignore=ignored)
    # The page's Python lacks the package that opens the page.
    shutil.rmtree(project / "tests/unit/nnvisu/page")
    shutil.copy(ROOT / "pyproject.toml", project)
    # The page receives the examples of own code as text; they are not part of its Python.
    examples = "py/nnvisu/app/own_code/examples"
    shutil.copytree(ROOT / examples, project / examples, ignore=ignored)
    runs = {start: run_tests(node, tmp_path, start) for start in STARTS}
    for start, run in runs.items():
        output, _ = run.communicate()
        assert run.returncode == 0, f"{start}:\n{output}"
        passed = re.search(r"^=+ (.*\b[1-9]\d* passed\b.*) =+$", output, re.MULTILINE)
        assert passed, f"no test ran in Pyodide:\n{output}"
        with capsys.disabled():
            print(f" {start}: {passed[1]} ", end="")


def run_tests(node: str, folder: Path, start: str) -> subprocess.Popen[str]:
    """Start the tests in Pyodide; `start` is the kind of start, a key of `STARTS`."""
    command = [node, str(SCRIPT), str(folder), start, *STARTS[start]]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )


def copy_runtime(site: Path, target: Path) -> None:
    """Copy the built runtime, Pyodide for Node, and the parts of Python that the build omits."""
    runtime = target / "runtime"
    (built,) = site.glob("*/runtime")
    shutil.copytree(built, runtime)
    page = (site / "index.html").read_text("utf-8")
    manifest = re.search(r'id="manifest">([^<]*)<', page)
    assert manifest
    (target / "info.json").write_text(json.dumps(json.loads(manifest[1])["info"]))
    (target / "package.json").write_text('{"type": "module"}')
    shutil.copy(ROOT / "web/engine/snapshot.js", target)
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["nnvisu"]["assets"]
    for name, pin in pins.items():
        cached = cache_folder() / pin["sha256"]
        if name.startswith("pyodide."):
            shutil.copy(cached, runtime / name)
        elif name == "python_stdlib.zip":
            shutil.copy(cached, target / "stdlib.zip")
        elif name.endswith(".whl"):
            shutil.copy(cached, target / "numpy.whl")


def copy_distributions(target: Path) -> None:
    """Copy pytest from the environment, whose other packages do not run in WebAssembly."""
    target.mkdir()
    shutil.copy(Path(__file__).with_name("late_imports.py"), target)
    for name in DISTRIBUTIONS:
        for file in importlib.metadata.files(name) or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file.locate(), target / file)
