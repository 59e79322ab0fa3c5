"""The unit tests of the page's JavaScript, in Node: tests/unit/web/**/*.test.js."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

FOLDER = Path(__file__).parent / "web"
RUNNER = Path(__file__).with_name("run_web.mjs")
#: Test files by folder. The files of a folder share a process, and so global variables.
FILES = {
    folder.name: sorted(map(str, folder.glob("*.test.js" if folder == FOLDER else "**/*.test.js")))
    for folder in (FOLDER, *sorted(FOLDER.iterdir()))
    if folder.is_dir() and folder.name != "support"
}


@pytest.mark.parametrize("folder", FILES)
def test_javascript_unit_tests_pass(node: str, folder: str) -> None:
    # Without a package.json that declares modules, Node warns about each file.
    options = ["--test-reporter=tap", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"]
    environment = {**os.environ, "NNVISU_EXAMPLES": str(settings().max_examples)}
    done = subprocess.run(
        [node, *options, str(RUNNER), *FILES[folder]],
        capture_output=True,
        encoding="utf-8",
        env=environment,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert re.search(r"^# pass [1-9]", output, re.MULTILINE), output
