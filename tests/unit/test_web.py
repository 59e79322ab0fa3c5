"""The unit tests of the page's JavaScript, in Node: tests/unit/web/**/*.test.js."""

import os
import re
import subprocess
from pathlib import Path

from hypothesis import settings

FOLDER = Path(__file__).parent / "web"


def test_javascript_unit_tests_pass(node: str) -> None:
    files = sorted(str(file) for file in FOLDER.rglob("*.test.js"))
    assert files, "no test files found: without file names, Node would search for tests"
    # Without a package.json that declares modules, Node warns about each file.
    options = ["--test", "--test-reporter=tap", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"]
    environment = {**os.environ, "NNVISU_EXAMPLES": str(settings().max_examples)}
    done = subprocess.run(
        [node, *options, *files], capture_output=True, encoding="utf-8", env=environment
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert re.search(r"^# pass [1-9]", output, re.MULTILINE), output
