"""The session: it answers commands with events, and trains in slices between commands.

A command is ``{"type", "id", "payload"}``; the package `commands` has one function for each type.
An event ``{"type", "id", "run", "payload"}`` answers each command. The event's payload contains the
sections of state that changed: ``data``, ``config``, ``training``, ``diagnostics``, ``timeline``,
``map``, ``network``, ``compared``, ``script``. A command that fails changes nothing; its answer is
the event ``command_failed``. Between commands, `Session.advance` trains and reports frames.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from nnvisu._check_values import ValidationError, check_choice

from .commands import COMMANDS
from .divergence import DivergedError
from .own_code.guard import COMMAND_SECONDS as COMMAND_LIMIT
from .own_code.guard import SLICE_SECONDS as SLICE_LIMIT
from .own_code.guard import TimeLimitError, guarding, snapshot
from .own_code.output import Output
from .own_code.problems import OwnCodeError
from .own_code.registry import install
from .pacing import FOLLOWED_RATE, FramePacer, StepPacer, StepRate
from .script.watch import ScriptWatch
from .sections import (
    Sections,
    map_in_parts,
    map_sections,
    measure_sections,
    own_code_section,
    progress_sections,
    timeline_section,
)
from .stalls.check import StallCheck
from .training import train
from .workspace import Workspace

Message = dict[str, Any]
Event = dict[str, Any]

#: Length of a slice in seconds. Between two slices, new messages are handled.
SLICE_SECONDS = 0.005
#: Types of commands that may execute new own code.
RUN_NEW_CODE = ("apply_code", "restore")


class Session:
    """A workspace that commands change. Events report the changes.

    Parameters
    ----------
    clock : callable returning float
        Seconds from any origin. The clock paces slices and frames; the trained weights do not
        depend on the clock.

    Attributes
    ----------
    workspace : Workspace
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.workspace = Workspace()
        self._clock = clock
        self._frames = FramePacer()
        self._steps = StepPacer()
        self._stalls = StallCheck()
        self._script = ScriptWatch()
        self._rate = StepRate()
        self._finer_map: Iterator[Sections] | None = None
        #: Whether the last frame was one of a comparison. If own code of the kept run is removed,
        #: the comparison ends, and the next frame says so.
        self._compares = False
        self._own_code: Sections = {"parts": [], "output": ""}
        self._output = Output()

    @property
    def runs_own_code(self) -> bool:
        """Whether the registries contain own code, which may run for too long."""
        return any(part.runs for part in self.workspace.parts)

    @property
    def idle_seconds(self) -> float:
        """Seconds until `advance` has work; infinite if only a command can cause work."""
        workspace, due = self.workspace, [math.inf if self._finer_map is None else 0.0]
        if workspace.learning:
            due.append(self._steps.due_at(workspace.config.max_steps_per_second))
        if workspace.stale:
            due.append(self._frame_due_at)
        return max(min(due) - self._clock(), 0.0)

    @property
    def _frame_due_at(self) -> float:
        """Earliest time of the next frame; -infinity at low rates, at which every step is shown."""
        workspace = self.workspace
        followed = 0 < workspace.config.max_steps_per_second <= FOLLOWED_RATE
        return self._frames.due_at(workspace.learning and not followed)

    def handle(self, messages: Sequence[Message]) -> list[Event]:
        """Carry out the commands in order, and return one event for each.

        For types that are registered with ``superseded=True``, only the last of several commands in
        a row is carried out. The earlier commands fail with the code ``superseded``.
        """
        events = []
        for message, following in zip_longest(messages, messages[1:]):
            type_ = message["type"]
            if following and type_ == following["type"] and _is_superseded(type_):
                error = ValidationError("type", "A newer request replaced this one.")
                events.append(self._failure(message["id"], "superseded", error))
                continue
            try:
                events.append(self._answer(message))
            except KeyboardInterrupt as interrupt:  # outside of own code, between two commands
                late = TimeLimitError(interrupt, COMMAND_LIMIT)
                events.append(self._failure(message["id"], late.code, late))
        return events

    def advance(self) -> list[Event]:
        """Report a frame if a frame is due; otherwise train for one slice if training is on.

        One call never does both. For a large model, a frame and a slice take long, and the next
        command would have to wait for both.
        """
        try:
            with guarding(self.workspace.parts, SLICE_LIMIT, self._output):
                install(self.workspace.parts)
                return self._advance()
        except OwnCodeError as error:
            return [self._stopped(error)]

    def _advance(self) -> list[Event]:
        workspace, now = self.workspace, self._clock()
        learning, rate = workspace.learning, workspace.config.max_steps_per_second
        self._rate.update(now, workspace.trainer.n_steps_, learning)
        if learning or workspace.model_stale:
            self._finer_map = None
        if workspace.stale and now >= self._frame_due_at:
            sections = self._with_own_code(self._frame(now))
            frame = self._event("frame_computed", None, sections)
            self._frames.reported(now, self._clock())
            return [frame]
        if learning and now >= self._steps.due_at(rate):
            return self._train(rate)
        return self._refine(self._finer_map) if self._finer_map else []

    def _train(self, rate: float) -> list[Event]:
        """Train for one slice; report an event if training stopped."""
        workspace = self.workspace
        try:
            reason = train(workspace, self._slice(rate))
        except DivergedError as error:
            return [self._failure(None, error.code, error)]
        if not reason:
            return []
        payload = {**progress_sections(workspace), "reason": reason}
        return [self._event("training_paused", None, payload)]

    def _stopped(self, error: OwnCodeError) -> Event:
        """Pause after an error of own code; return the event that reports the error.

        The event contains no measures, because measuring could run the code again.
        """
        workspace = self.workspace
        workspace.running = False
        self._finer_map = None
        trainer = workspace.trainer
        training = {"running": False, "step": trainer.n_steps_, "epoch": trainer.n_epochs_}
        details = {**error.details, "output": self._output.text}
        payload = {"training": training, "reason": error.message, **details}
        return self._event("training_paused", None, payload)

    def _refine(self, finer_map: Iterator[Sections]) -> list[Event]:
        """Compute the finer map for one slice; report the map if it is complete."""
        until = self._clock() + SLICE_SECONDS
        for sections in finer_map:
            if sections:
                self._finer_map = None
                return [self._event("frame_computed", None, sections)]
            if self._clock() >= until:
                break
        return []

    def _slice(self, rate: float) -> Callable[[], bool]:
        """Begin a slice of training.

        Returns
        -------
        callable
            A function to call after each step. It returns whether the slice has time for another
            step.
        """
        clock, steps = self._clock, self._steps
        until = clock() + SLICE_SECONDS
        if not rate:
            return lambda: clock() < until

        def has_room() -> bool:
            now = clock()
            steps.taken(now, rate)
            return rate > FOLLOWED_RATE and steps.due_at(rate) <= now < until

        return has_room

    def _frame(self, start: float) -> Sections:
        workspace = self.workspace
        frame: Sections = {}
        is_model_stale = workspace.model_stale
        # If own code fails in this frame, the frame is not tried again until the next change.
        workspace.model_stale = workspace.metrics_stale = False
        if is_model_stale:
            n_params = len(workspace.model.params_)
            resolution = self._frames.resolution(n_params, workspace.learning)
            frame |= map_sections(workspace, resolution)
            self._frames.mapped(self._clock() - start, n_params, resolution)
            finer = self._frames.fine_resolution(n_params)
            if not workspace.learning and finer > resolution:
                self._finer_map = map_in_parts(workspace, finer)
            self._stalls.update(workspace, self._clock)
        compared = workspace.compared
        if compared and compared.is_due(workspace.points):
            n_params = len(compared.learner.model.params_)
            resolution = self._frames.resolution(n_params, workspace.learning)
            frame["compared"] = compared.section(workspace.points, resolution)
        elif self._compares and not compared:
            frame["compared"] = None
        self._compares = compared is not None
        frame["timeline"] = timeline_section(workspace)
        frame |= measure_sections(workspace)
        frame["training"]["steps_per_second"] = self._rate.value
        frame |= self._script.update(workspace, frame["training"], start)
        return frame

    def _answer(self, message: Message) -> Event:
        type_ = message["type"]
        runs_code = bool(self.workspace.parts) or type_ in RUN_NEW_CODE
        before = snapshot(self.workspace) if runs_code else None
        try:
            with guarding(self.workspace.parts, COMMAND_LIMIT, self._output):
                install(self.workspace.parts)
                command = COMMANDS[check_choice("type", type_, COMMANDS)]
                sections = command.run(self.workspace, message["payload"])
                return self._event(command.answer, message["id"], self._with_own_code(sections))
        except OwnCodeError as error:
            if before is not None:  # the command may have failed half-way
                self.workspace = before
                self._finer_map = None
            return self._failure(message["id"], error.code, error)
        except ValidationError as error:
            return self._failure(message["id"], error.code, error)

    def _with_own_code(self, sections: Sections) -> Sections:
        """Add the section ``own_code`` if it has changed since it was sent last.

        The section contains what the code has printed since the parts changed last.
        """
        if not self.workspace.parts and not self._own_code["parts"]:
            return sections
        section = own_code_section(self.workspace)
        if section["parts"] != self._own_code["parts"]:
            self._output = Output()
        section["output"] = self._output.text
        if section == self._own_code:
            return sections
        self._own_code = section
        return {**sections, "own_code": section}

    def _event(self, type_: str, id_: int | None, payload: Sections) -> Event:
        return {"type": type_, "id": id_, "run": self.workspace.run, "payload": payload}

    def _failure(self, id_: int | None, code: str, error: ValidationError) -> Event:
        failure = {"field": error.field, "message": error.message, "hint": error.hint}
        return self._event("command_failed", id_, {"code": code, **failure, **error.details})


def _is_superseded(type_: object) -> bool:
    return isinstance(type_, str) and type_ in COMMANDS and COMMANDS[type_].superseded
