"""Between the session and the browser: the only module that may import js or pyodide."""

from __future__ import annotations

from typing import Any

import js
import numpy as np
from pyodide.ffi import JsProxy, jsnull, to_js

from .anticipation import Anticipation
from .session import Command, Event, Session

_session = Session()
_anticipation: Anticipation | None = None
# Of training that diverges the session tells the person; NumPy need not tell the console.
np.seterr(over="ignore", invalid="ignore")


def anticipate(type_: str, payload: dict[str, Any]) -> None:
    """Have the answer to a command ready, in case it is the first that comes."""
    global _anticipation
    _anticipation = Anticipation(type_, payload)


def deliver(commands: JsProxy) -> float:
    """Hand an array of commands to the session, post its events, and go on training.

    Returns
    -------
    float
        Milliseconds after which to call again; infinite if only a command gives more to do.
    """
    received = commands.to_py()
    if _anticipation and received:
        received = _begin(_anticipation, received)
    _post(_session.handle(received))
    _post(_session.advance())
    return 1000 * _session.idle_seconds


def _begin(anticipation: Anticipation, commands: list[Command]) -> list[Command]:
    """Begin with what was anticipated if that is what comes; return the commands that are left."""
    global _session, _anticipation
    _anticipation = None
    first, *others = commands
    if not anticipation.meets(first):
        return commands
    _session = anticipation.session
    _post([anticipation.answer(first["id"])])
    return others


def _post(events: list[Event]) -> None:
    for event in events:
        buffers: list[Any] = []
        message = to_js(_flatten(event, buffers), dict_converter=js.Object.fromEntries)
        js.postMessage(message, to_js(buffers))


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
