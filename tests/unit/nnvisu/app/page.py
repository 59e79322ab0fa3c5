"""A page without a browser, for tests. It sends commands and stores the sections of events."""

import json
import math
from itertools import count
from typing import Any

import numpy as np

from nnvisu.app.session import Session
from nnvisu.app.workspace import Workspace

Payload = dict[str, Any]

#: Settings that use every part of a checkpoint: batch order, random state, optimizer state.
BATCHES = {"batch_size": 32, "dropout": 0.2, "optimizer": "adam", "test_share": 0.2}


class Page:
    """A session, and the state that a page with this session would have.

    Each reading of the session's clock advances the clock by `seconds_per_look` seconds.
    """

    def __init__(self, seconds_per_look: float = 0.004) -> None:
        self.now = 0.0
        self.state: Payload = {}
        self.session = Session(clock=self._clock)
        self._seconds = seconds_per_look
        self._ids = count(1)

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def is_busy(self) -> bool:
        """Whether the session has work to do without a new command."""
        return math.isfinite(self.session.idle_seconds)

    def command(self, type_: str, **payload: Any) -> Payload:
        return {"type": type_, "id": next(self._ids), "payload": payload}

    def event(self, type_: str, **payload: Any) -> Payload:
        """Send one command and return the event that answers it."""
        (event,) = self._store(self.session.handle([self.command(type_, **payload)]))
        return event

    def send(self, type_: str, **payload: Any) -> Payload:
        """Send a command that must succeed; return the payload of its answer."""
        event = self.event(type_, **payload)
        assert event["type"] != "command_failed", event["payload"]
        answer: Payload = event["payload"]
        return answer

    def refusal(self, type_: str, **payload: Any) -> Payload:
        """Send a command that must fail; return the payload of the failure."""
        event = self.event(type_, **payload)
        assert event["type"] == "command_failed", event
        failure: Payload = event["payload"]
        return failure

    def advance(self, slices: int = 1) -> list[Payload]:
        """Advance the session by `slices` slices and return their events."""
        return [e for _ in range(slices) for e in self._store(self.session.advance())]

    def weights(self) -> list[np.ndarray]:
        model = self.send("get_model")
        return [np.array(values) for values in model["coefs"] + model["intercepts"]]

    def _clock(self) -> float:
        self.now += self._seconds
        return self.now

    def _store(self, events: list[Payload]) -> list[Payload]:
        for event in events:
            for section, values in event["payload"].items():
                if isinstance(values, dict):
                    self.state.setdefault(section, {}).update(values)
        return events


def page_with_moons() -> Page:
    """Return a page with 200 points of two moons, after its first frame."""
    page = Page()
    page.send("generate_data", generator="moons", n_classes=2)
    page.advance()
    return page


def page_with_batches(seconds_per_look: float = 0.002) -> Page:
    """Return a page with 150 points of two moons and the settings `BATCHES`."""
    page = Page(seconds_per_look)
    page.send("generate_data", generator="moons", n_samples=150)
    page.send("configure", **BATCHES)
    return page


def trained_page(n_steps: int) -> Page:
    """Return a page of `page_with_batches` after `n_steps` steps without a break."""
    page = page_with_batches()
    page.send("step", n_steps=n_steps)
    return page


def stored_work(page: Page) -> Any:
    """Return points, settings, weights, random state and timeline, as the page stores them."""
    session = through_javascript(page.send("export_session")["session"])
    session["config"].pop("keep_weights")  # Undo does not restore this setting.
    return session


def same(a: list[np.ndarray], b: list[np.ndarray]) -> bool:
    """Return whether two lists contain equal arrays."""
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))


def through_javascript(value: Any) -> Any:
    """Return `value` as the page sends it back: arrays as values with a shape, the rest as JSON."""
    if isinstance(value, np.ndarray):
        return {"values": list(value.ravel()), "shape": list(value.shape)}
    if isinstance(value, dict):
        return {name: through_javascript(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [through_javascript(entry) for entry in value]
    return json.loads(json.dumps(value))
