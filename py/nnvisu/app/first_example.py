"""The first example: what Python begins with, and a page shows before Python is there."""

from __future__ import annotations

from typing import Any

from .session import Event, Session

#: As the page would ask for it.
FIRST_EXAMPLE: dict[str, Any] = {
    "generator": "circles",
    "n_classes": 2,
    "n_samples": 200,
    "noise": None,
    "random_state": 0,
}


def first_session() -> tuple[Session, list[Event]]:
    """Return a session with the first example, and the event that tells of its points."""
    session = Session()
    command = {"type": "generate_data", "id": None, "payload": FIRST_EXAMPLE}
    return session, session.handle([command])


def first_events() -> list[Event]:
    """Return what tells a page of the first example, all that it shows of the network included."""
    session, events = first_session()
    return events + session.advance()
