"""Parts: code that a person has written, each with a kind, a name and a source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from nnvisu._check_values import ValidationError, check_choice, refusal
from nnvisu.activations import ACTIVATIONS
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS
from nnvisu.features import FEATURES
from nnvisu.losses import LOSSES
from nnvisu.optimizers import OPTIMIZERS

REGISTRIES: Final[dict[str, dict[str, Any]]] = {
    "generator": GENERATORS,
    "feature": FEATURES,
    "activation": ACTIVATIONS,
    "optimizer": OPTIMIZERS,
    "loss": LOSSES,
}
"""The registry of each kind, in the order of the kinds on the page."""

BUILT_IN: Final = {kind: frozenset(registry) for kind, registry in REGISTRIES.items()}
RESERVED: Final = {"generator": frozenset(REGRESSION_GENERATORS), "loss": frozenset({"default"})}

NAME: Final = re.compile("[A-Za-z][A-Za-z0-9_]{0,29}")
MAX_SOURCE: Final = 20_000
"""Maximum length of a source. All sources of a session together must fit into a link."""

MAX_PARTS: Final = 30

SWITCHED_OFF: Final = "Switched off."


class Part(NamedTuple):
    """One part.

    Attributes
    ----------
    kind : str
        Key of `REGISTRIES`.
    name : str
    source : str
        Python code that defines the functions of the kind.
    runs : bool
        Whether the registry has an entry for the part. If False, the part is only stored, because
        its check failed, or because the part was restored without being executed.
    notes : tuple of str
        Sentences about the part, for people.
    """

    kind: str
    name: str
    source: str
    runs: bool = True
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """File name of the source in tracebacks."""
        return f"<your {self.kind} {self.name}>"


Parts = tuple[Part, ...]


def check_part(kind: Any, name: Any, source: Any) -> Part:
    """Return a part, if kind, name and source are allowed.

    Raises
    ------
    ValidationError
        If `kind` is unknown, if `name` does not match `NAME`, is reserved or is the name of a
        built-in, or if `source` is not a text of at most `MAX_SOURCE` characters.
    """
    kind = check_choice("kind", kind, REGISTRIES)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise refusal(
            "name", "1 to 30 letters from a to z, digits and _, with a letter first", name
        )
    if name in BUILT_IN[kind] | RESERVED.get(kind, frozenset()):
        raise ValidationError(
            "name", f"name must not be that of a built-in {kind}, got {name!r}", "Change the name."
        )
    if not isinstance(source, str) or len(source) > MAX_SOURCE:
        raise refusal("source", f"text of at most {MAX_SOURCE:,} characters", source)
    return Part(kind, name, source)


def find_part(parts: Parts, kind: str, name: str) -> Part | None:
    """Return the part with this kind and name, or None."""
    return next((part for part in parts if (part.kind, part.name) == (kind, name)), None)


def names_of(parts: Iterable[Part], kind: str) -> set[str]:
    """Return the names of the parts of one kind."""
    return {part.name for part in parts if part.kind == kind}


def replace_part(parts: Parts, part: Part, replaces: str | None = None) -> Parts:
    """Return the parts with `part` in the position of the part called `replaces`, or at the end.

    Parameters
    ----------
    parts : tuple of Part
    part : Part
    replaces : str, optional
        Name of a part of the same kind. If omitted, `part` replaces the part of its own name.

    Raises
    ------
    ValidationError
        If no part is called `replaces`, if another part already has the new name, or if there are
        too many parts.
    """
    replaced = find_part(parts, part.kind, replaces or part.name)
    if replaces is not None and replaced is None:
        own = ", ".join(sorted(names_of(parts, part.kind))) or "there is none yet"
        raise refusal("replaces", f"the name of an own {part.kind} ({own})", replaces)
    if replaces not in (None, part.name) and find_part(parts, part.kind, part.name):
        message = f"name must not be that of another own {part.kind}, got {part.name!r}"
        raise ValidationError("name", message, "Change the name.")
    if replaced is None and len(parts) == MAX_PARTS:
        message = f"At most {MAX_PARTS} parts are possible."
        raise ValidationError("name", message, "Delete a part first.")
    if replaced is None:
        return (*parts, part)
    return tuple(part if each is replaced else each for each in parts)
