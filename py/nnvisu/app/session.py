"""Commands in, events out: the protocol between a page and its playground, and the time it takes.

A command is ``{"type", "id", "payload"}``; the method of `Playground` that bears its type carries
it out. The answer is an event ``{"type", "id", "run", "payload"}`` whose payload holds the sections
of state that changed (``data``, ``config``, ``training``, ``diagnostics``, ``timeline``, ``map``,
``network``), or a ``command_failed`` that leaves all as it was. Between commands,
`Session.advance` trains and reports frames.
"""

from __future__ import annotations

import inspect
import math
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from nnvisu._validation import ValidationError, check_choice

from .learner import DivergedError
from .pacing import FOLLOWED_RATE, FramePacer, StepPacer, StepRate
from .playground import Playground
from .workspace import Sections

Command = dict[str, Any]
Event = dict[str, Any]

#: Command type -> type of the event that answers it.
ANSWERS = {
    "generate_data": "data_generated",
    "import_data": "data_imported",
    "add_points": "points_added",
    "erase_points": "points_erased",
    "move_points": "points_moved",
    "label_points": "points_labeled",
    "remove_points": "points_removed",
    "clear_data": "data_cleared",
    "undo": "change_undone",
    "redo": "change_redone",
    "configure": "configured",
    "start_training": "training_started",
    "pause_training": "training_paused",
    "step": "stepped",
    "step_epoch": "epoch_stepped",
    "reset_model": "model_reset",
    "get_model": "model_read",
    "inspect_neuron": "neuron_inspected",
    "set_weight": "weight_set",
    "view_checkpoint": "checkpoint_viewed",
    "view_latest": "latest_viewed",
    "resume_from_checkpoint": "checkpoint_resumed",
    "export_session": "session_exported",
    "restore": "session_restored",
}

#: Commands that come faster than they can be carried out, each making the one before it pointless.
SUPERSEDED = ("generate_data", "view_checkpoint")

#: Seconds of training between two looks at the message queue.
SLICE_SECONDS = 0.005


class Session:
    """A playground behind messages.

    Parameters
    ----------
    clock : callable returning float
        Seconds from any origin. It paces slices and frames; no trained number depends on it.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.playground = Playground()
        self._clock = clock
        self._frames = FramePacer()
        self._steps = StepPacer()
        self._rate = StepRate()
        self._finer_map: Iterator[Sections] | None = None

    @property
    def busy(self) -> bool:
        """Whether `advance` has anything to do, now or later."""
        playground = self.playground
        return playground.learning or playground.stale or self._finer_map is not None

    @property
    def idle_seconds(self) -> float:
        """Seconds until `advance` has something to do; infinite if only a command leads to that."""
        playground, due = self.playground, [math.inf if self._finer_map is None else 0.0]
        if playground.learning:
            due.append(self._steps.due_at(playground.max_steps_per_second))
        if playground.stale:
            due.append(self._frame_due_at)
        return max(min(due) - self._clock(), 0.0)

    @property
    def _frame_due_at(self) -> float:
        """When the next frame may be computed: at once where each step is to be seen."""
        playground = self.playground
        followed = 0 < playground.max_steps_per_second <= FOLLOWED_RATE
        return self._frames.due_at(playground.learning and not followed)

    def handle(self, commands: Sequence[Command]) -> list[Event]:
        """Carry out `commands` in order and answer each with one event.

        Of several commands in a row that each undo the one before, those in `SUPERSEDED`, only the
        last is carried out; the others fail with the code ``superseded``.
        """
        events = []
        for command, following in zip_longest(commands, commands[1:]):
            if following and command["type"] == following["type"] and command["type"] in SUPERSEDED:
                error = ValidationError("type", "A later request took its place.")
                events.append(self._failure(command["id"], "superseded", error))
            else:
                events.append(self._answer(command))
        return events

    def advance(self) -> list[Event]:
        """Report a frame when one is due; or else train for one slice if training is on.

        Never both: of a large model each takes long, and a command waits for all of it.
        """
        playground, now = self.playground, self._clock()
        learning, rate = playground.learning, playground.max_steps_per_second
        self._rate.update(now, playground.trainer.n_steps_, learning)
        if learning or playground.model_stale:
            self._finer_map = None
        if playground.stale and now >= self._frame_due_at:
            frame = self._event("frame_computed", None, self._frame(now))
            self._frames.reported(now, self._clock())
            return [frame]
        if learning and now >= self._steps.due_at(rate):
            return self._train(rate)
        return self._refine(self._finer_map) if self._finer_map else []

    def _train(self, rate: float) -> list[Event]:
        """Train for one slice, and say so if that was the end of it."""
        playground, events = self.playground, []
        try:
            playground.train(self._slice(rate))
        except DivergedError as error:
            events.append(self._failure(None, error.code, error))
        if playground.reached:
            payload = {"training": playground.training(), "reason": playground.reached}
            events.append(self._event("training_paused", None, payload))
            playground.reached = ""
        return events

    def _refine(self, finer_map: Iterator[Sections]) -> list[Event]:
        """Go on with the finer map for one slice, and report it when it is done."""
        until = self._clock() + SLICE_SECONDS
        for sections in finer_map:
            if sections:
                self._finer_map = None
                return [self._event("frame_computed", None, sections)]
            if self._clock() >= until:
                break
        return []

    def _slice(self, rate: float) -> Callable[[], bool]:
        """Return what tells after each step whether another fits into the slice that begins now."""
        clock, steps = self._clock, self._steps
        until = clock() + SLICE_SECONDS
        if not rate:
            return lambda: clock() < until

        def goes_on() -> bool:
            now = clock()
            steps.taken(now, rate)
            return rate > FOLLOWED_RATE and steps.due_at(rate) <= now < until

        return goes_on

    def _frame(self, start: float) -> dict[str, Any]:
        playground = self.playground
        frame: dict[str, Any] = {}
        if playground.model_stale:
            n_params = len(playground.model.params_)
            resolution = self._frames.resolution(n_params, playground.learning)
            frame |= playground.pictures(resolution)
            self._frames.mapped(self._clock() - start, n_params, resolution)
            finer = self._frames.fine_resolution(n_params)
            if not playground.learning and finer > resolution:
                self._finer_map = playground.map_in_parts(finer)
            frame["timeline"] = playground.timeline()
        frame |= playground.measures()
        frame["training"]["steps_per_second"] = self._rate.value
        playground.model_stale = playground.metrics_stale = False
        return frame

    def _answer(self, command: Command) -> Event:
        try:
            name = check_choice("type", command["type"], tuple(ANSWERS))
            method = getattr(self.playground, name)
            _check_fields(method, command["payload"])
            return self._event(ANSWERS[name], command["id"], method(**command["payload"]))
        except ValidationError as error:
            return self._failure(command["id"], error.code, error)

    def _event(self, type_: str, id_: int | None, payload: dict[str, Any]) -> Event:
        return {"type": type_, "id": id_, "run": self.playground.run, "payload": payload}

    def _failure(self, id_: int | None, code: str, error: ValidationError) -> Event:
        failure = {"field": error.field, "message": error.message, "hint": error.hint}
        return self._event("command_failed", id_, {"code": code, **failure, **error.details})


def _check_fields(method: Callable[..., Any], payload: Any) -> None:
    """Raise `ValidationError` if `payload` lacks an argument of `method` or has one too many."""
    try:
        inspect.signature(method).bind(**payload)
    except TypeError as error:
        known = ", ".join(inspect.signature(method).parameters) or "none"
        raise ValidationError("payload", f"payload: {error}.", f"Its fields: {known}.") from None
