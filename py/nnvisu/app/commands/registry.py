"""The registry of commands, and the check of a command's payload."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, TypeVar

from nnvisu._check_values import ValidationError

from ..sections import Sections
from ..workspace import Workspace

Function = Callable[Concatenate[Workspace, ...], Sections]
F = TypeVar("F", bound=Function)


@dataclass(frozen=True)
class Command:
    """One command.

    Attributes
    ----------
    function : callable
        ``function(workspace, **payload)`` carries out the command and returns the sections of
        state that changed.
    answer : str
        Type of the event that answers the command.
    superseded : bool
        Whether only the last of several waiting commands of this type is carried out. Dragging a
        slider, for example, sends commands faster than they are carried out.
    fields : inspect.Signature
        The fields of the payload: the parameters of `function` after the workspace.
    """

    function: Function
    answer: str
    superseded: bool
    fields: inspect.Signature

    def run(self, workspace: Workspace, payload: Any) -> Sections:
        """Carry out the command and return the sections of state that changed.

        Raises
        ------
        ValidationError
            If `payload` lacks a field, has an unknown field, or holds a value that is not allowed.
        """
        try:
            self.fields.bind(**payload)
        except TypeError as error:
            known = ", ".join(self.fields.parameters) or "none"
            raise ValidationError(
                "payload", f"payload: {error}.", f"Possible fields: {known}."
            ) from None
        return self.function(workspace, **payload)


COMMANDS: dict[str, Command] = {}
"""Every command by its type."""


def command(type_: str, *, answer: str, superseded: bool = False) -> Callable[[F], F]:
    """Register the decorated function as the command `type_`; see `Command`.

    Raises
    ------
    ValueError
        If a command of that type is already registered.
    """

    def register(function: F) -> F:
        if type_ in COMMANDS:
            raise ValueError(f"the command {type_} is registered twice")
        signature = inspect.signature(function)
        _, *fields = signature.parameters.values()
        signature = signature.replace(parameters=fields)
        COMMANDS[type_] = Command(function, answer, superseded, signature)
        return function

    return register
