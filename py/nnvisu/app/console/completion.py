"""Completion of a name in the console."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

MAX_COMPLETIONS: Final = 100
MAX_NAME: Final = 50
"""Maximum number of characters in a completion."""

ENDING: Final = re.compile(r"(?P<objects>(?:[^\W\d]\w*\.)*)(?P<prefix>(?:[^\W\d]\w*)?)$")
"""Matches the end of a text: names of objects, each with a dot, then the beginning of a name."""


def completions(before: str, names: Mapping[str, Any]) -> list[str]:
    """Return the names that complete a text.

    Parameters
    ----------
    before : str
        The text up to the cursor, such as "model.pre".
    names : mapping
        The objects of the console by name.

    Returns
    -------
    list of str
        In alphabetical order, at most `MAX_COMPLETIONS`, each of at most `MAX_NAME` characters.
        Each name begins with the letters after the last dot. Names with a leading underscore are
        found only if the text has this underscore.
    """
    ending = ENDING.search(before)
    if ending is None or before[: ending.start()].endswith("."):
        return []  # The attributes of a literal, or of the result of a call, are unknown.
    *objects, prefix = ending[0].split(".")
    if not objects and not prefix:
        return []
    candidates = _attributes(objects, names) if objects else _visible(names)
    found = {name for name in candidates if name.startswith(prefix)}
    if not prefix:
        found = {name for name in found if not name.startswith("_")}
    return sorted(name for name in found if len(name) <= MAX_NAME)[:MAX_COMPLETIONS]


def _visible(names: Mapping[str, Any]) -> Iterable[str]:
    return {*names, *dir(builtins), *keyword.kwlist}


def _attributes(objects: list[str], names: Mapping[str, Any]) -> Iterable[str]:
    """Return the names of the attributes of an object; `objects` is the path to the object.

    For example, the path of ``trainer.model`` is ["trainer", "model"].
    """
    first, *path = objects
    try:
        value = names[first]
        for name in path:
            value = getattr(value, name)
        return [str(name) for name in dir(value)]
    except Exception:  # the lookup may run the person's own code
        return []
