"""Registration of own parts in the registries of the library."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from nnvisu.setup.parts import BUILT_IN, REGISTRIES, Part, Parts

from .checks import (
    check_activation,
    check_feature,
    check_generator,
    check_loss,
    check_optimizer,
    reporting_activation,
    reporting_feature,
    reporting_generator,
    reporting_loss,
    reporting_optimizer,
)
from .checks.plot import Plot
from .code import Code
from .output import Output, capturing
from .problems import OwnCodeError

MAX_CACHED: Final = 64
"""Number of entries that are cached, so that Undo does not execute their sources again."""


class Check(NamedTuple):
    """Result of the check of a part.

    Attributes
    ----------
    part : Part
        The checked part, with its notes.
    output : str
        The text that the code printed.
    plot : Plot or None
    """

    part: Part
    output: str
    plot: Plot | None

    def as_section(self) -> dict[str, Any]:
        """Return the result as an event contains it."""
        plot = self.plot and self.plot._asdict()
        notes = list(self.part.notes)
        return {"problems": [], "output": self.output, "plot": plot, "notes": notes}


CHECKS: Final[dict[str, Callable[[Code], Plot | None]]] = {
    "generator": check_generator,
    "feature": check_feature,
    "activation": check_activation,
    "optimizer": check_optimizer,
    "loss": check_loss,
}

_installed: Parts = ()


def check(part: Part) -> Check:
    """Execute the source of a part, and check its functions.

    Raises
    ------
    OwnCodeError
        For the first violation of the contract; its details contain what the code printed.
    """
    output = Output()
    try:
        with capturing(output):
            code = Code(part)
            with code.reporting(None):
                plot = CHECKS[part.kind](code)
    except OwnCodeError as error:
        error.details["output"] = output.text
        raise
    return Check(part._replace(runs=True, notes=tuple(code.notes)), output.text, plot)


def install(parts: Parts) -> None:
    """Register an entry for each part that runs, and remove all other own entries.

    Raises
    ------
    OwnCodeError
        If the execution of a source fails. The registries are then unchanged.
    """
    global _installed
    if parts == _installed:
        return
    entries = [(part, _entry(part)) for part in parts if part.runs]
    for kind, registry in REGISTRIES.items():
        for name in registry.keys() - BUILT_IN[kind]:
            del registry[name]
    for part, entry in entries:
        REGISTRIES[part.kind][part.name] = entry
    _installed = parts


@lru_cache(maxsize=MAX_CACHED)
def _entry(part: Part) -> Any:
    """Return the registry's entry for a part, from a new execution of its source.

    The functions that were checked are not used: their global variables may have changed.
    """
    code = Code(part)
    with code.reporting(None):
        return ADAPTERS[part.kind](code)


ADAPTERS: Final[dict[str, Callable[[Code], Any]]] = {
    "generator": reporting_generator,
    "feature": reporting_feature,
    "activation": reporting_activation,
    "optimizer": reporting_optimizer,
    "loss": reporting_loss,
}
