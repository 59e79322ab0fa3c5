"""The bridge between session and browser: the only module that may import js or pyodide."""

from __future__ import annotations

import pickle
import signal
from typing import Any

import js
import numpy as np
from pyodide.ffi import JsProxy, jsnull, to_js

from .first_example import first_events, first_session
from .session import Event

#: Length in milliseconds of a pause after new points, in which the page draws the points. Without
#: the pause, training and maps delay the drawing on a machine with two processors.
REST_MILLISECONDS = 20.0

_session, _ = first_session()
signal.signal(signal.SIGINT, _session.deadline.handle)
_session.deadline.on_library = lambda: js.postMessage(_message({"type": "library_running"}, []))
_rested = False
# The session reports training that diverges, so NumPy's warnings in the console are not needed.
np.seterr(over="ignore", invalid="ignore")


def deliver(commands: JsProxy) -> bool:
    """Dispatch an array of commands to the session, and post its events.

    Returns
    -------
    bool
        Whether Python should rest for `REST_MILLISECONDS` before it advances, because there are new
        points to draw.
    """
    global _rested
    events = _session.handle(commands.to_py())
    _post(events)
    # Do not pause twice in a row: otherwise training would stop during a long stroke of the brush.
    _rested = not _rested and any("data" in event["payload"] for event in events)
    return _rested


def advance() -> float:
    """Train for one slice or compute a frame, and post the events.

    Returns
    -------
    float
        Milliseconds until the next call is due; infinite if only a command can make a call due.
    """
    global _rested
    _rested = False
    _post(_session.advance())
    return 1000 * _session.idle_seconds


def export_workspace() -> JsProxy:
    """Return the workspace as bytes, which `import_workspace` of another worker reads."""
    return to_js(pickle.dumps(_session.workspace))


def import_workspace(data: JsProxy) -> None:
    """Replace the workspace by the workspace that another worker exported.

    A pickle can run any code. The page therefore calls this function only with bytes from a worker
    that had not run own code.
    """
    _session.workspace = pickle.loads(data.to_bytes())
    _session.workspace.mark_stale()


def first_messages() -> JsProxy:
    """Return the messages from which a page draws the first example.

    The build stores them in the page.
    """
    return to_js([_message(event, []) for event in first_events()])


def _post(events: list[Event]) -> None:
    for event in events:
        buffers: list[Any] = []
        js.postMessage(_message(event, buffers), to_js(buffers))


def _message(event: Event, buffers: list[Any]) -> JsProxy:
    return to_js(_flatten(event, buffers), dict_converter=js.Object.fromEntries)


def _flatten(value: Any, buffers: list[Any]) -> Any:
    """Replace each array by ``{values, shape}``, and append the buffer of its values to `buffers`.

    None becomes JavaScript's null. Pyodide would convert None to undefined, which JSON omits.
    """
    if value is None:
        return jsnull
    if isinstance(value, dict):
        return {key: _flatten(entry, buffers) for key, entry in value.items()}
    if isinstance(value, list):
        return [_flatten(entry, buffers) for entry in value]
    if isinstance(value, np.ndarray):
        values = to_js(value.ravel())
        buffers.append(values.buffer)
        return {"values": values, "shape": list(value.shape)}
    return value
