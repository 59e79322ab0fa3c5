"""The session: it answers commands with events, and trains in slices between commands.

A command is ``{"type", "id", "payload"}``; the package `commands` has one function for each type.
An event ``{"type", "id", "run", "payload"}`` answers each command. The event's payload contains the
sections of state that changed: ``data``, ``config``, ``training``, ``diagnostics``, ``timeline``,
``undo``, ``map``, ``inspected``, ``network``, ``compared``, ``compared_maps``, ``own_code``,
``script``, ``layers``, ``hidden_space``, ``loss_surface``, ``followed``. A command that fails
changes nothing; its answer is the event ``command_failed``. Between commands, `Session.advance`
trains and reports frames.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from nnvisu._check_values import ValidationError, check_choice

from .commands import COMMANDS
from .divergence import DivergedError
from .frames import Frames
from .own_code.deadline import Deadline
from .own_code.guard import COMMAND_SECONDS as COMMAND_LIMIT
from .own_code.guard import SLICE_SECONDS as SLICE_LIMIT
from .own_code.guard import guarding
from .own_code.output import Output
from .own_code.problems import OwnCodeError
from .own_code.registry import install
from .pacing import FOLLOWED_RATE, SLICE_SECONDS, Clock, StepPacer
from .sections import Sections, own_code_section, progress_sections
from .training import train
from .workspace import Workspace

Message = dict[str, Any]
Event = dict[str, Any]

#: Types of commands that may execute new own code.
RUN_NEW_CODE = ("apply_code", "restore")


class Session:
    """A workspace that commands change. Events report the changes.

    Parameters
    ----------
    clock : Clock
        The clock paces slices and frames; the trained weights do not depend on the clock.

    Attributes
    ----------
    workspace : Workspace
    deadline : Deadline
        Handles the signals of the worker, and interrupts own code that runs for too long.
    """

    def __init__(self, clock: Clock = time.perf_counter) -> None:
        self.workspace = Workspace()
        self.deadline = Deadline()
        self._clock = clock
        self._frames = Frames(clock)
        self._steps = StepPacer()
        self._own_code: Sections = {"parts": [], "output": ""}
        self._output = Output()

    @property
    def idle_seconds(self) -> float:
        """Seconds until `advance` has work; infinite if only a command can cause work."""
        workspace = self.workspace
        rate = workspace.config.max_steps_per_second
        step_due_at = self._steps.due_at(rate) if workspace.learning else math.inf
        return max(min(self._frames.due_at(workspace), step_due_at) - self._clock(), 0.0)

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
            events.append(self._answer(message))
        return events

    def advance(self) -> list[Event]:
        """Report a frame if a frame is due; otherwise train for one slice if training is on.

        One call never does both. For a large model, a frame and a slice take long, and the next
        command would have to wait for both.
        """
        try:
            with guarding(self.workspace.parts, SLICE_LIMIT, self._output, self.deadline):
                install(self.workspace.parts)
                return self._advance()
        except OwnCodeError as error:
            return [self._stopped(error)]

    def _advance(self) -> list[Event]:
        workspace, now = self.workspace, self._clock()
        rate = workspace.config.max_steps_per_second
        sections = self._frames.advance(workspace, now)
        if sections:
            return [self._event("frame_computed", None, self._with_own_code(sections))]
        if sections is None and workspace.learning and now >= self._steps.due_at(rate):
            return self._train(rate)
        return []

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
        self._frames.stop()
        trainer = workspace.trainer
        training = {"running": False, "step": trainer.n_steps_, "epoch": trainer.n_epochs_}
        details = {**error.details, "output": self._output.text}
        payload = {"training": training, "reason": error.message, **details}
        return self._event("training_paused", None, payload)

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

    def _answer(self, message: Message) -> Event:
        type_ = message["type"]
        runs_code = bool(self.workspace.parts) or type_ in RUN_NEW_CODE
        before = self.workspace.copy() if runs_code else None
        try:
            with guarding(self.workspace.parts, COMMAND_LIMIT, self._output, self.deadline):
                install(self.workspace.parts)
                command = COMMANDS[check_choice("type", type_, COMMANDS)]
                sections = command.run(self.workspace, message["payload"])
        except OwnCodeError as error:
            if before is not None:  # the command may have failed halfway
                self.workspace = before
                self._frames.drop_refined()
            return self._failure(message["id"], error.code, error)
        except ValidationError as error:
            return self._failure(message["id"], error.code, error)
        return self._event(command.answer, message["id"], self._with_own_code(sections))

    def _with_own_code(self, sections: Sections) -> Sections:
        """Add the section ``own_code`` if it has changed since it was sent last.

        The section contains the text that the code has printed since the parts changed last.
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
