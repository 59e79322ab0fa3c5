"""Download budgets, in bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping

from building.messages import megabytes
from building.page import ONLY_FOR, unpacked_name
from building.runtime import COLD, Runtime

# Maximum sizes in bytes: of the file build, of everything that a first visit of the site downloads
# ("first"), of some parts of that download, and of the editor, which the tab Code downloads when it
# opens. The other parts need no limit, because the pinned versions determine their sizes.
BUDGET = {
    "nnvisu.html": 14_000_000,
    "first": 6_850_000,
    "snapshot.zst": 3_600_000,
    "libraries.zst": 1_050_000,
    "pyodide.asm.wasm.zst": 1_750_000,
    "worker": 210_000,
    "page": 360_000,
    "editor": 150_000,
}

# Suffixes of the files that hosts such as GitHub Pages compress with gzip.
TEXT = (".html", ".css", ".js", ".json")

# Files of the site that the browser loads only on request: the editor, the maker of animations,
# readable sources, source maps, licenses.
ON_REQUEST = r"(.*/(animation|editor|sources)/.*|.*\.(map|md))"


def print_budget(files: Mapping[str, bytes], runtime: Runtime) -> None:
    """Print the sizes of both builds and of the site's parts; warn of sizes over their budgets.

    The size of a part is the number of bytes that a browser downloads.
    """
    for path in ("nnvisu.html", "site"):
        size = sum(len(data) for name, data in files.items() if name.startswith(path))
        print(f"dist/{path}: {within_budget(path, size)}", flush=True)
    site = {
        name: downloaded(name, data)
        for name, data in files.items()
        if name.startswith("site/") and "/runtime/" not in name
    }
    needed = {name: size for name, size in site.items() if not re.fullmatch(ON_REQUEST, name)}
    parts = {name: len(data) for name, data in runtime.site_files.items()}
    parts["worker"] = sum(size for name, size in needed.items() if name.endswith("/worker.js"))
    parts["page"] = sum(needed.values()) - parts["worker"]
    late = {
        name: size for name, size in parts.items() if ONLY_FOR.get(unpacked_name(name)) == "stock"
    }
    after = {name: parts[name] for name in (f"{COLD}.zst",)}
    first = {name: size for name, size in parts.items() if name not in {*late, *after}}
    code = {"editor": sum(size for name, size in site.items() if name.endswith("/editor/main.js"))}
    for title, part in (
        ("first", first),
        ("after the start", after),
        ("when the tab Code opens", code),
        ("only if the memory snapshot fails", late),
    ):
        sizes = ", ".join(f"{name} {within_budget(name, size)}" for name, size in part.items())
        print(f"  {title}: {within_budget(title, sum(part.values()))} ({sizes})", flush=True)


def downloaded(name: str, data: bytes) -> int:
    """Return the number of bytes that a host sends for a file; hosts compress texts."""
    return len(gzip.compress(data, 6)) if name.endswith(TEXT) else len(data)


def within_budget(part: str, size: int) -> str:
    """Return `size` as text with a unit, and with a warning if `part` is over its budget."""
    limit = BUDGET.get(part, size)
    over = f" (OVER ITS BUDGET of {megabytes(limit)})" if size > limit else ""
    return megabytes(size) + over
