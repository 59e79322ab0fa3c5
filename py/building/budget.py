"""How much people have to wait for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from building.messages import megabytes
from building.page import ONLY_FOR
from building.runtime import Runtime

# Bytes that people should not have to wait for more of; what is not here is pinned anyway.
BUDGET = {
    "nnvisu.html": 18_000_000,
    "first": 13_000_000,
    "snapshot.gz": 6_100_000,
    "libraries.gz": 1_400_000,
    "page": 850_000,
}


def print_budget(files: Mapping[str, bytes], runtime: Runtime) -> None:
    """Print how large the builds are, and by part what is loaded until one can train."""
    for path in ("nnvisu.html", "site"):
        size = sum(len(data) for name, data in files.items() if name.startswith(path))
        print(f"dist/{path}: {within_budget(path, size)}", flush=True)
    parts = {name: len(data) for name, data in runtime.files.items()}
    parts["page"] = sum(
        len(data) for name, data in files.items() if re.match(r"site/(?!.*(runtime/|\.md$))", name)
    )
    late = {name: size for name, size in parts.items() if ONLY_FOR.get(name) == "stock"}
    first = {name: size for name, size in parts.items() if name not in late}
    for title, part in (("first", first), ("only if the snapshot fails", late)):
        sizes = ", ".join(f"{name} {within_budget(name, size)}" for name, size in part.items())
        print(f"  {title}: {within_budget(title, sum(part.values()))} ({sizes})", flush=True)


def within_budget(part: str, size: int) -> str:
    """Return the size of a part for people, and whether it is too large."""
    limit = BUDGET.get(part, size)
    over = f" (OVER ITS BUDGET of {megabytes(limit)})" if size > limit else ""
    return megabytes(size) + over
