"""The unit tests of the package once more, in the Python that people run: Pyodide's."""

import gzip
import importlib.metadata
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("run_in_pyodide.mjs")
# pytest and what it needs, all pure Python.
DISTRIBUTIONS = ("pytest", "iniconfig", "packaging", "pluggy", "pygments")


def test_unit_tests_pass_in_pyodide(
    dist: Path, node: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_runtime(dist / "site" / "runtime", tmp_path / "runtime")
    copy_distributions(tmp_path / "site")
    project = tmp_path / "project"
    for folder in ("py/nnvisu", "tests/unit/nnvisu"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, project / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", project)
    command = [node, str(SCRIPT), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    passed = re.search(r"^=+ (.*\b[1-9]\d* passed\b.*) =+$", output, re.MULTILINE)
    assert passed, f"no test ran in Pyodide:\n{output}"
    with capsys.disabled():
        print(f" in Pyodide: {passed[1]} ", end="")


def copy_runtime(shipped: Path, target: Path) -> None:
    """Copy the runtime as built, unpacked for Node."""
    shutil.copytree(shipped, target)
    for file in target.glob("*.gz"):
        file.with_suffix("").write_bytes(gzip.decompress(file.read_bytes()))


def copy_distributions(target: Path) -> None:
    """Copy pytest out of the environment; the rest of it is not for WebAssembly."""
    for name in DISTRIBUTIONS:
        for file in importlib.metadata.files(name) or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file.locate(), target / file)
