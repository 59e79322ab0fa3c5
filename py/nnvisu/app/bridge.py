"""Between the session and the browser: the only module that may import js or pyodide."""

from __future__ import annotations

from typing import Any

import js
import numpy as np
from pyodide.ffi import JsProxy, jsnull, to_js

from .first_example import first_events, first_session
from .session import Event

#: Milliseconds that the page gets to draw new points in before training and maps go on: on two
#: processors they would take turns with it, and keep points waiting that have just been asked for.
REST_MILLISECONDS = 20.0

_session, _ = first_session()
_rested = False
# Of training that diverges the session tells the person; NumPy need not tell the console.
np.seterr(over="ignore", invalid="ignore")


def deliver(commands: JsProxy) -> float:
    """Hand an array of commands to the session, post its events, and go on training.

    Returns
    -------
    float
        Milliseconds after which to call again; infinite if only a command gives more to do.
    """
    global _rested
    events = _session.handle(commands.to_py())
    _post(events)
    # Every other time at most, or a long stroke of the brush would stop training.
    _rested = not _rested and any("data" in event["payload"] for event in events)
    if _rested:
        return REST_MILLISECONDS
    _post(_session.advance())
    return 1000 * _session.idle_seconds


def first_messages() -> JsProxy:
    """Return as messages what tells a page of the first example, for the build."""
    return to_js([_message(event, []) for event in first_events()])


def _post(events: list[Event]) -> None:
    for event in events:
        buffers: list[Any] = []
        js.postMessage(_message(event, buffers), to_js(buffers))


def _message(event: Event, buffers: list[Any]) -> JsProxy:
    return to_js(_flatten(event, buffers), dict_converter=js.Object.fromEntries)


def _flatten(value: Any, buffers: list[Any]) -> Any:
    """Replace each array by ``{values, shape}``; its typed array's buffer goes into `buffers`.

    None becomes JavaScript's null; left to Pyodide it would be undefined, which JSON drops.
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
