"""Own code in the script: the sources of the parts in use, and their registration."""

from __future__ import annotations

import ast
import builtins
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from nnvisu.setup.parts import Part

from ..own_code.usage import is_in_use
from ..workspace import Workspace
from .data import Data
from .lines import Line, comment, import_lines, short_call

CONTRACTS: Final = {
    "generator": ("GENERATORS", "as_generator", ("generate",)),
    "feature": ("FEATURES", "as_feature", ("feature",)),
    "activation": ("ACTIVATIONS", "as_activation", ("function", "derivative")),
    "optimizer": ("OPTIMIZERS", "as_optimizer", ("init", "update")),
    "loss": ("LOSSES", "as_loss", ("loss", "output_activation")),
}
"""Registry, adapter, and functions that the source may define, by kind."""

OPTIONAL: Final = ("derivative", "output_activation")

CONTROLS: Final = {"feature": "features"}
"""Control of a kind, if the name of the control differs from the name of the kind."""

SCRIPT_NAMES: Final = frozenset(
    {
        "X",
        "y",
        "X_train",
        "X_test",
        "y_train",
        "y_test",
        "points",
        "is_test",
        "features",
        "datasets",
    }
    | {"model", "trainer", "step", "score", "MLP", "Trainer", "train_test_split"}
    | {"plt", "torch", "nn", "Network", "network", "coordinates", "losses", "difference"}
    | {"side", "grid", "values", "positions", "inputs", "expected", "outputs", "in_units"}
    | {"find_spec", "label", "name", "value", "vector", "i", "parameter", "layer", "W", "b"}
    | {"json", "file", "state", "STATE", "block_views", "X_tensor", "y_tensor", "optimizer", "rng"}
    | {"remaining", "next_batch", "draw_masks", "loss_function", "train", "more_losses", "loss"}
    | {name for registry, adapter, _ in CONTRACTS.values() for name in (registry, adapter)}
)
"""Names that the script or the exported notebook binds outside of the parts."""

UNSAFE_NAMES: Final = frozenset({"__name__", "__future__", "*", *dir(builtins)})
"""Names that a source in the script may not bind or use.

Otherwise the name, or other code of the script, would have another meaning.
"""


class OwnParts:
    """The parts that settings and points of a workspace use.

    The script usually contains the source of a part. The source is in a separate file if it would
    mean something else in the script: if it binds a name of the script, of another part or of
    Python, imports ``*``, or uses ``__name__`` or ``__future__``.

    Attributes
    ----------
    files : dict of str to str
        The sources that are files, by name of the file.
    library_names : list of str
        The names that `lines` imports from nnvisu.
    """

    def __init__(self, workspace: Workspace, data: Data) -> None:
        used = (p for p in workspace.parts if is_in_use(p, workspace.config, workspace.points))
        self._parts = [part for part in used if part.kind != "generator" or data.is_generated]
        taken = set(SCRIPT_NAMES)
        self.files: dict[str, str] = {}
        for part in self._parts:
            names = set(bound_names(part)) - {"np", *CONTRACTS[part.kind][2]}
            if names & (taken | UNSAFE_NAMES):
                self.files[f"{_module(part)}.py"] = part.source
            taken |= names
        contracts = [CONTRACTS[part.kind] for part in self._parts]
        self.library_names = [name for contract in contracts for name in contract[:2]]

    def lines(self) -> list[Line]:
        """Return the lines that define and register the parts."""
        return [line for part in self._parts for line in self._lines(part)]

    def _lines(self, part: Part) -> list[Line]:
        control = CONTROLS.get(part.kind, part.kind)
        registry, adapter, contract = CONTRACTS[part.kind]
        bound = set(bound_names(part))
        functions = ", ".join(n for n in contract if n in bound or n not in OPTIONAL)
        if f"{_module(part)}.py" in self.files:
            source = import_lines(_module(part), functions)
        else:
            source = [Line(text, control) for text in lines_of(part.source.strip("\n"))]
        title = comment(f"Own {part.kind}: {part.name}", control)
        register = short_call(f'{registry}["{part.name}"] = {adapter}', functions, control)
        return [Line(""), *title, *source, Line(""), *register]


def _module(part: Part) -> str:
    """Return the name of a module for the source of a part."""
    return f"own_{part.kind}_{part.name}"


def lines_of(source: str) -> list[str]:
    """Return the lines of a source. Unlike `str.splitlines`, this splits where Python does."""
    return [line.rstrip("\n") for line in io.StringIO(source, newline=None)]


def bound_names(part: Part) -> Iterator[str]:
    """Yield the global names that a source binds; "*", ``__name__`` or ``__future__`` if used."""
    tree = ast.parse(part.source)
    yield from _bound(tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "__name__":
            yield node.id
        elif isinstance(node, ast.ImportFrom) and node.module == "__future__":
            yield node.module
        elif isinstance(node, ast.Global):
            yield from node.names


def imported_modules(part: Part) -> set[str]:
    """Return the global names that a source binds only by statements such as ``import math``."""
    statements = [node for node in ast.parse(part.source).body if isinstance(node, ast.Import)]
    aliases = [alias for statement in statements for alias in statement.names]
    plain = Counter(alias.name for alias in aliases if alias.asname is None)
    bound = Counter(bound_names(part))
    return {name for name, count in plain.items() if bound[name] == count}


def _bound(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that statements bind, without those inside functions and classes."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        yield from _bound(ast.iter_child_nodes(node))
