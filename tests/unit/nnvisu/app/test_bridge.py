"""Tests of the bridge with stand-ins for the modules of the browser."""

import importlib
import signal
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "emscripten", reason="Pyodide has these modules")

NULL = object()


class Posted(list[dict[str, Any]]):
    """The messages that the bridge has posted; `buffers` has the buffers of each message."""

    def __init__(self) -> None:
        self.buffers: list[list[Any]] = []

    def __call__(self, message: dict[str, Any], buffers: list[Any]) -> None:
        self.append(message)
        self.buffers.append(buffers)


class JsArray(list[Any]):
    """A typed array; `buffer` stands for its memory."""

    @property
    def buffer(self) -> tuple[str, int]:
        return ("buffer", len(self))


def to_js(value: Any, dict_converter: object = None) -> Any:
    return JsArray(value.tolist()) if isinstance(value, np.ndarray) else value


@pytest.fixture
def posted() -> Posted:
    return Posted()


@pytest.fixture
def bridge(monkeypatch: pytest.MonkeyPatch, posted: Posted) -> Iterator[ModuleType]:
    """The module, newly imported; the handler of signals and NumPy's settings are restored."""
    entries = SimpleNamespace(fromEntries=None)
    stand_ins = {
        "js": {"postMessage": posted, "Object": entries},
        "pyodide": {},
        "pyodide.ffi": {"JsProxy": object, "jsnull": NULL, "to_js": to_js},
    }
    for name, contents in stand_ins.items():
        module = ModuleType(name)
        vars(module).update(contents)
        monkeypatch.setitem(sys.modules, name, module)
    handler = signal.getsignal(signal.SIGINT)
    with np.errstate():
        yield importlib.import_module("nnvisu.app.bridge")
    signal.signal(signal.SIGINT, handler)
    del sys.modules["nnvisu.app.bridge"]


def commands(*types: str, **payload: Any) -> Any:
    messages = [{"type": type_, "id": 1, "payload": payload} for type_ in types]
    return SimpleNamespace(to_py=lambda: messages)


MOVED = {"indices": [0], "X": [[0.5, 0.5]], "stroke": 1}


def test_new_points_are_drawn_before_python_goes_on_but_not_twice_in_a_row(
    bridge: ModuleType,
) -> None:
    moved = commands("move_points", **MOVED)
    rests = [bridge.deliver(moved) for _ in range(5)]
    assert rests == [True, False, True, False, True], "a long stroke must not stop the training"
    bridge.advance()
    assert bridge.deliver(moved), "Python has worked since the last rest"
    assert not bridge.deliver(commands("pause_training"))
    assert bridge.deliver(moved)


def test_arrays_are_sent_as_values_with_a_shape_and_their_buffers_are_transferred(
    bridge: ModuleType, posted: Posted
) -> None:
    bridge.deliver(commands("move_points", **MOVED))
    (message,), (buffers,) = posted, posted.buffers
    data = message["payload"]["data"]
    assert message["type"] == "points_moved"
    assert data["X"]["shape"] == [200, 2] and data["X"]["values"][:2] == [0.5, 0.5]
    assert ("buffer", 400) in buffers and len(buffers) == 3, "positions, labels, test points"
    assert data["source"] is NULL and data["units"] is NULL, "undefined would be left out of JSON"
    assert message["payload"]["undo"]["models"] == []


@pytest.mark.usefixtures("small_maps")
def test_the_next_call_is_due_for_the_next_step_and_never_while_idle(
    bridge: ModuleType, posted: Posted
) -> None:
    while (milliseconds := bridge.advance()) < np.inf:
        assert milliseconds >= 0
    assert posted[0]["type"] == "frame_computed"
    bridge.deliver(commands("configure", max_steps_per_second=0.001))
    bridge.deliver(commands("start_training"))
    pauses = [bridge.advance() for _ in range(9)]
    assert 100_000 < max(pauses) <= 1_000_000, "milliseconds"


def test_another_worker_continues_with_the_workspace(bridge: ModuleType, posted: Posted) -> None:
    bridge.deliver(commands("move_points", **MOVED))
    data = bridge.export_workspace()
    bridge.deliver(commands("clear_data"))
    bridge.import_workspace(SimpleNamespace(to_bytes=lambda: data))
    bridge.deliver(commands("undo"))
    undone = posted[-1]["payload"]["data"]["X"]
    assert undone["shape"] == [200, 2] and undone["values"][:2] != [0.5, 0.5]


def test_the_first_messages_need_no_memory_of_the_worker(bridge: ModuleType) -> None:
    first = bridge.first_messages()
    assert [message["type"] for message in first] == ["data_generated", "frame_computed"]
