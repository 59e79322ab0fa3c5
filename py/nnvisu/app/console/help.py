"""The function ``help`` of the console: signature, docstring and public names of an object."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

USAGE: Final = (
    "Write help(model), for example, to print signature, docstring and names of an object."
)
NO_DOCSTRING: Final = (
    "There is no docstring: the page leaves out those of NumPy and nnvisu. The view Source shows "
    "those of nnvisu."
)
_NOTHING: Final = object()


class Help:
    """A replacement of Python's ``help``, which needs a module that the page does not have."""

    def __repr__(self) -> str:
        return USAGE

    def __call__(self, value: Any = _NOTHING, /) -> None:
        """Print the help of `value`, or of its class if `value` is an instance."""
        print(USAGE if value is _NOTHING else "\n\n".join(_sections(value)))


def _sections(value: Any) -> Iterator[str]:
    is_named = inspect.isclass(value) or inspect.ismodule(value) or callable(value)
    value = value if is_named else type(value)
    yield _headline(getattr(value, "__name__", type(value).__name__), value)
    yield inspect.getdoc(value) or NO_DOCSTRING
    if inspect.isclass(value) or inspect.ismodule(value):
        names = [name for name in dir(value) if not name.startswith("_")]
        yield "\n".join(_headline(name, _attribute(value, name)) for name in names)


def _attribute(value: Any, name: str) -> Any:
    """Return an attribute, or None if it cannot be read, like a submodule that the page lacks."""
    try:
        return getattr(value, name)
    except Exception:
        return None


def _headline(name: str, value: Any) -> str:
    """Return the name; for a function or a class, with the signature without types."""
    if not callable(value):
        return name
    try:
        own = inspect.signature(value)
    except (TypeError, ValueError):  # some functions in C have no signature
        return f"{name}(...)"
    names = [each.replace(annotation=each.empty) for each in own.parameters.values()]
    return f"{name}{own.replace(parameters=names, return_annotation=own.empty)}"
