"""The command that a page is likely to begin with, carried out before there is a page."""

from __future__ import annotations

from typing import Any

from .session import Command, Event, Session


class Anticipation:
    """A session that has answered one command before it came.

    Parameters
    ----------
    type_, payload
        Those of the command.

    Attributes
    ----------
    session : Session
        As it is after the command; to go on with if that comes.
    """

    def __init__(self, type_: str, payload: dict[str, Any]) -> None:
        self._type, self._payload = type_, payload
        self.session = Session()
        (self._answer,) = self.session.handle([{"type": type_, "id": None, "payload": payload}])

    def meets(self, command: Command) -> bool:
        """Return whether this is the command."""
        return bool(command["type"] == self._type and command["payload"] == self._payload)

    def answer(self, command_id: int) -> Event:
        """Return the answer to the command, which has this id."""
        return {**self._answer, "id": command_id}
