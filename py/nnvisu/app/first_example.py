"""The first example: the points of a new session, which the page shows before Python runs."""

from __future__ import annotations

from typing import Any

from .session import Event, Session

#: The payload of the command that generates the points of the first example.
FIRST_EXAMPLE: dict[str, Any] = {
    "generator": "circles",
    "n_classes": 2,
    "n_samples": 200,
    "noise": None,
    "random_state": 0,
}


def first_session() -> tuple[Session, list[Event]]:
    """Return a session with the first example, and the event that reports its points."""
    session = Session()
    command = {"type": "generate_data", "id": None, "payload": FIRST_EXAMPLE}
    return session, session.handle([command])


def first_events() -> list[Event]:
    """Return the events from which a page draws the first example: points, map and network."""
    session, events = first_session()
    return events + session.advance()
