"""A pytest plugin for Pyodide that fails if nnvisu imports a module after the start.

The tests need more modules than nnvisu, so this Python has modules that the page lacks.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType

PACKAGE = "/site-packages/nnvisu/"
#: Modules that the page has, and that NumPy imports at their first use. A memory snapshot contains
#: them already imported.
SHIPPED = ("numpy.ma",)


class LateImports:
    """A finder that finds nothing, but records the modules that nnvisu looks for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        frame: FrameType | None = sys._getframe(1)
        while frame:
            if PACKAGE in frame.f_code.co_filename:
                self.names.append(name)
                break
            frame = frame.f_back
        return None


late_imports = LateImports()


def pytest_collection_finish() -> None:
    """Start recording after all tests have been imported."""
    for name in SHIPPED:
        importlib.import_module(name)
    sys.meta_path.insert(0, late_imports)


def pytest_sessionfinish(session: object) -> None:
    """Fail if nnvisu has looked for a module."""
    if late_imports.names:
        print(f"imported late: {sorted(set(late_imports.names))}")
        session.exitstatus = 1  # type: ignore[attr-defined]
