"""A pytest plugin for Pyodide that fails if nnvisu imports a module after the start.

The Python of these tests has more modules than Python on the page, because pytest needs them.
Without this plugin, an import that fails on the page could succeed in the tests.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import FrameType, ModuleType

PACKAGE = "/site-packages/nnvisu/"
#: Modules of the page that NumPy imports at their first use. In a memory snapshot, they are already
#: imported.
SHIPPED = ("numpy.ma", "numpy.random")


class LateImports:
    """An import finder that finds no module, but records the modules that nnvisu imports."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        frame: FrameType | None = sys._getframe(1)
        # Built-in modules are part of the interpreter. For example, a traceback imports one of them
        # to suggest a name. A module that does not exist fails here as on the page.
        if name in sys.builtin_module_names or PathFinder.find_spec(name, path) is None:
            return None
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
    """Fail if nnvisu has imported a module after the start."""
    if late_imports.names:
        print(f"imported late: {sorted(set(late_imports.names))}")
        session.exitstatus = 1  # type: ignore[attr-defined]
