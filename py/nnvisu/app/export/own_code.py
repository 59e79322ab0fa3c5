"""Own code in exported programs: sources to include, and refusals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from nnvisu._check_values import ValidationError
from nnvisu.setup.parts import Part

from ..own_code.usage import is_in_use
from ..script.own_parts import CONTRACTS, UNSAFE_NAMES, bound_names, imported_modules
from ..workspace import Workspace

SPECIAL_NAMES: Final = frozenset({"__name__", "__future__"})
"""Names whose meaning depends on the file in which they are."""

CONTRACT_NAMES: Final = frozenset(name for _, _, names in CONTRACTS.values() for name in names)
"""Names of the functions that sources define. A program renames them directly after the source."""


def parts_in_use(workspace: Workspace, *kinds: str) -> list[Part]:
    """Return the own parts of these kinds that settings and points use."""
    used = (p for p in workspace.parts if is_in_use(p, workspace.config, workspace.points))
    return [part for part in used if part.kind in kinds]


def in_words(names: Sequence[str]) -> str:
    """Return names as a list in words: "a", "a and b" or "a, b and c"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def refuse_parts(workspace: Workspace, target: str, *kinds: str) -> None:
    """Raise `ValidationError` if a part of one of these kinds is in use.

    Parameters
    ----------
    workspace : Workspace
    target : str
        The export in words, at the beginning of a sentence.
    *kinds : str
    """
    if parts := parts_in_use(workspace, *kinds):
        names = [f"the {part.kind} {part.name}" for part in parts]
        raise ValidationError(
            "format",
            f"{target} cannot contain your code: {in_words(names)}.",
            "Export Python (NumPy) or a notebook instead.",
        )


def sources(parts: Collection[Part], program_names: Collection[str]) -> str:
    """Return the sources of parts, each followed by the new names of its functions.

    The function of a feature gets the name ``feature_NAME``, the function of an activation the name
    ``own_activation``, and the output activation of a loss the name ``own_output_activation``.

    Parameters
    ----------
    parts : collection of Part
        Features, at most one activation and at most one loss.
    program_names : collection of str
        Names that the program binds.

    Raises
    ------
    ValidationError
        If a source binds a name of the program, of another part or of Python, imports ``*``, or
        uses ``__name__`` or ``__future__``. In the program, these names would have another meaning.
        Two sources may import the same module.
    """
    blocks = []
    taken = {*UNSAFE_NAMES, *CONTRACT_NAMES, *program_names}
    shared = {"math"}  # a module that the program may import, too
    for part in parts:
        names = set(bound_names(part)) - {"np", *CONTRACTS[part.kind][2]}
        if "*" in names:
            raise ValidationError(
                "format",
                f"The program cannot contain your {part.kind} {part.name}: it imports all names of "
                "a module.",
                "Import only the names that your code uses, not *.",
            )
        if special := sorted(names & SPECIAL_NAMES):
            raise ValidationError(
                "format",
                f"The program cannot contain your {part.kind} {part.name}: {special[0]} would mean "
                "something else there.",
                f"Remove {special[0]} from your code.",
            )
        modules = imported_modules(part)
        if clash := sorted((names & taken) - (modules & shared)):
            raise ValidationError(
                "format",
                f"The program cannot contain your {part.kind} {part.name}: other code of the "
                f"program uses the name {clash[0]}, too.",
                f"Choose another name than {clash[0]} in your code.",
            )
        shared |= modules - taken
        taken |= names
        new, old = {
            "feature": (f"feature_{part.name}", "feature"),
            "activation": ("own_activation", "function"),
            "loss": ("own_output_activation", "output_activation"),
        }[part.kind]
        title = f"# Own {part.kind}: {part.name}\n"
        blocks.append(f"{title}{part.source.strip(chr(10))}\n\n\n{new} = {old}\n")
    return "\n\n".join(blocks)


def predicting_parts(workspace: Workspace) -> list[Part]:
    """Return the parts that predictions need: features, activation, output activation."""
    parts = parts_in_use(workspace, "feature", "activation", "loss")
    return [p for p in parts if p.kind != "loss" or "output_activation" in bound_names(p)]
