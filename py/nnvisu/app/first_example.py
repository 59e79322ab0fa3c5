"""The first example: the points of a new session, which the page shows before Python runs."""

from __future__ import annotations

from nnvisu.setup.generating import FIRST_SOURCE

from .sections import undo_section
from .session import Event, Session


def first_session() -> tuple[Session, list[Event]]:
    """Return a session with the first example, and the event that reports its points.

    Undo cannot remove the example.
    """
    session = Session()
    command = {"type": "generate_data", "id": None, "payload": FIRST_SOURCE}
    events = session.handle([command])
    session.workspace.undo_stack.clear()
    events[0]["payload"]["undo"] = undo_section(session.workspace)
    return session, events


def first_events() -> list[Event]:
    """Return the events from which a page draws the first example: points, map and network."""
    session, events = first_session()
    return events + session.advance()
