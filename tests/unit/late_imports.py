"""A pytest plugin for Pyodide: nnvisu must not import what the page does not have.

The tests need more of Python than nnvisu, so it is there; a page that starts from the snapshot has
nothing but what is in it.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType

PACKAGE = "/site-packages/nnvisu/"


class LateImports:
    """Finds nothing, but notes what is looked for on behalf of nnvisu."""

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
    """Look out from when all tests have been imported."""
    sys.meta_path.insert(0, late_imports)


def pytest_sessionfinish(session: object) -> None:
    """Fail if anything was found."""
    if late_imports.names:
        print(f"imported late: {sorted(set(late_imports.names))}")
        session.exitstatus = 1  # type: ignore[attr-defined]
