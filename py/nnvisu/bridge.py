"""Between the session and the browser: the only module that may import js or pyodide."""

from __future__ import annotations

from typing import Any

import js
import numpy as np
from pyodide.ffi import JsProxy, jsnull, to_js

from .session import Event, Session

_session = Session()
# Of training that diverges the session tells the person; NumPy need not tell the console.
np.seterr(over="ignore", invalid="ignore")


def deliver(commands: JsProxy) -> float:
    """Hand an array of commands to the session, post its events, and go on training.

    Returns
    -------
    float
        Milliseconds after which to call again; infinite if only a command gives more to do.
    """
    _post(_session.handle(commands.to_py()))
    _post(_session.advance())
    return 1000 * _session.idle_seconds


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
