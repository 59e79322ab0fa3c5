"""Commands in, events out: everything one open playground knows, without a browser in it.

A command is ``{"type", "id", "payload"}``. The method of `Session` that bears the command's type
carries it out; its keyword arguments are the payload's fields. The answer is an event
``{"type", "id", "run", "payload"}`` whose payload holds the sections of state that changed
(``data``, ``config``, ``training``, ``map``), or a ``command_failed`` that leaves all as it was.
"""

from __future__ import annotations

import inspect
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from .config import Config
from .datasets import GENERATORS
from .decision_map import class_probabilities
from .editing import History, Points
from .losses import cross_entropy
from .metrics import accuracy
from .network import MLP
from .pacing import FramePacer, StepRate
from .trainer import Trainer
from .validation import (
    LIMITS,
    ValidationError,
    check_choice,
    check_float,
    check_int,
    check_points,
)

Payload = dict[str, Any]
Event = dict[str, Any]

#: Command type -> type of the event that answers it.
ANSWERS = {
    "generate_data": "data_generated",
    "add_points": "points_added",
    "erase_points": "points_erased",
    "clear_data": "data_cleared",
    "undo": "change_undone",
    "redo": "change_redone",
    "configure": "configured",
    "start_training": "training_started",
    "pause_training": "training_paused",
    "step": "stepped",
    "reset_model": "model_reset",
    "get_model": "model_read",
    "restore": "session_restored",
}

#: Settings that the trainer takes over as they are, without touching the weights.
TRAINER_SETTINGS = (
    "optimizer",
    "learning_rate",
    "batch_size",
    "weight_decay",
    "l1",
    "dropout",
)

#: Seconds of training between two looks at the message queue.
SLICE_SECONDS = 0.010


class Session:
    """One playground: its points, model and trainer, and whether it is training.

    Parameters
    ----------
    clock : callable returning float
        Seconds from any origin. It paces slices and frames; no trained number depends on it.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._history = History(Points.none())
        self._config = Config()
        self._run = 0
        self._running = False
        self._metrics_stale = True
        self._pacer = FramePacer()
        self._rate = StepRate()
        self._build_model()

    @property
    def busy(self) -> bool:
        """Whether `advance` has anything to do."""
        return self._learning or self._metrics_stale or self._pacer.stale

    @property
    def _learning(self) -> bool:
        return self._running and len(self._history.points) > 0

    def handle(self, commands: Sequence[Payload]) -> list[Event]:
        """Carry out `commands` in order and answer each with one event.

        Of several ``generate_data`` in a row only the last is carried out; the others fail with
        the code ``superseded``.
        """
        events = []
        for command, following in zip(commands, [*commands[1:], None], strict=True):
            if following and _generates(command) and _generates(following):
                error = ValidationError("generator", "A later request took its place.", "")
                events.append(self._failure(command["id"], "superseded", error))
            else:
                events.append(self._answer(command))
        return events

    def advance(self) -> list[Event]:
        """Train for one slice if training is on, and report a frame when one is due."""
        events = self._train_slice() if self._learning else []
        start = self._clock()
        if self._pacer.due(start, self._running):
            resolution = self._pacer.resolution(self._running)
            probabilities = class_probabilities(self._model, resolution)
            self._pacer.mapped(self._clock() - start, resolution)
            frame = {"map": {"probabilities": probabilities}, "training": self._training()}
            events.append(self._event("map_computed", None, frame))
            self._pacer.reported(start, self._clock())
        elif self._metrics_stale and not self._running:
            events.append(self._event("metrics_computed", None, {"training": self._training()}))
        return events

    # Commands

    def generate_data(
        self,
        *,
        generator: str,
        n_classes: int,
        n_samples: int = 200,
        noise: float | None = None,
        random_state: int = 0,
    ) -> Payload:
        """Replace the points by a fresh data set; `noise` None is the generator's own default."""
        make = GENERATORS[check_choice("generator", generator, tuple(GENERATORS))]
        options = {} if noise is None else {"noise": noise}
        X, y = make(n_samples=n_samples, n_classes=n_classes, random_state=random_state, **options)
        self._history.change(Points(X, y, n_classes))
        self._run += 1
        return self._points_changed()

    def add_points(self, *, X: Any, y: Any, stroke: int | None = None) -> Payload:
        """Add points; those of one `stroke` are undone together."""
        self._history.change(self._history.points.adding(*check_points(X, y)), stroke)
        return self._points_changed()

    def erase_points(self, *, X: Any, radius: float, stroke: int | None = None) -> Payload:
        """Erase the points within `radius` (frame units) of any position in `X`."""
        radius = check_float("radius", radius, 0.0, 2.0)
        centres, _ = check_points(X, np.zeros(len(X), dtype=np.int64))
        self._history.change(self._history.points.erasing(centres, radius), stroke)
        return self._points_changed()

    def clear_data(self) -> Payload:
        """Remove every point."""
        self._history.change(Points.none())
        self._run += 1
        return self._points_changed()

    def undo(self) -> Payload:
        """Take back the last change of the points."""
        self._history.undo()
        return self._points_changed()

    def redo(self) -> Payload:
        """Make the change again that `undo` took back."""
        self._history.redo()
        return self._points_changed()

    def configure(self, **values: Any) -> Payload:
        """Change settings; only another architecture or seed starts from fresh weights."""
        previous, self._config = self._config, self._config.changed(values)
        rebuild = any(
            getattr(previous, name) != getattr(self._config, name)
            for name in ("hidden_layer_sizes", "random_state")
        )
        if rebuild:
            self._build_model()
        else:
            self._model.activation = self._config.activation
            for name in TRAINER_SETTINGS:
                setattr(self._trainer, name, getattr(self._config, name))
            self._pacer.stale = True
        return {"config": asdict(self._config), "training": self._training()}

    def start_training(self) -> Payload:
        """Train until paused; without points, wait for some."""
        self._running = True
        self._rate.start(self._clock(), self._trainer.n_steps_)
        return {"training": self._training()}

    def pause_training(self) -> Payload:
        """Stop training where it is."""
        self._running = False
        self._pacer.stale = True
        return {"training": self._training()}

    def step(self, *, n_steps: int = 1) -> Payload:
        """Take `n_steps` optimiser steps, 1 to 10,000."""
        points = self._history.points
        if not len(points):
            raise ValidationError(
                "data", "data: there are no points to train on.", "Generate or draw some first."
            )
        for _ in range(check_int("n_steps", n_steps, 1, 10_000)):
            self._trainer.step(points.X, points.y)
        self._pacer.stale = True
        return {"training": self._training()}

    def reset_model(self) -> Payload:
        """Start again from the weights of the seed."""
        self._build_model()
        return {"training": self._training()}

    def get_model(self) -> Payload:
        """Report the weights as nested lists."""
        return {
            "coefs": [W.tolist() for W in self._model.coefs_],
            "intercepts": [b.tolist() for b in self._model.intercepts_],
        }

    def restore(self, *, X: Any, y: Any, n_classes: int, config: Payload) -> Payload:
        """Take over points and settings, as after a crash; the weights are those of the seed."""
        n_classes = check_int("n_classes", n_classes, *LIMITS["n_classes"])
        points = Points(*check_points(X, y), n_classes)
        self._config = Config().changed(config)
        self._history = History(points)
        self._running = False
        self._build_model()
        return {**self._points_changed(), "config": asdict(self._config)}

    # The machinery behind them

    def _answer(self, command: Payload) -> Event:
        try:
            name = check_choice("type", command["type"], tuple(ANSWERS))
            method: Callable[..., Payload] = getattr(self, name)
            _check_fields(method, command["payload"])
            return self._event(ANSWERS[name], command["id"], method(**command["payload"]))
        except ValidationError as error:
            return self._failure(command["id"], error.code, error)

    def _event(self, type_: str, id_: int | None, payload: Payload) -> Event:
        return {"type": type_, "id": id_, "run": self._run, "payload": payload}

    def _failure(self, id_: int | None, code: str, error: ValidationError) -> Event:
        payload = {
            "code": code,
            "field": error.field,
            "message": error.message,
            "hint": error.hint,
        }
        return self._event("command_failed", id_, payload)

    def _build_model(self) -> None:
        config = self._config
        sizes = (2, *config.hidden_layer_sizes, self._history.points.n_classes)
        self._model = MLP(sizes, activation=config.activation, random_state=config.random_state)
        settings = {name: getattr(config, name) for name in TRAINER_SETTINGS}
        self._trainer = Trainer(self._model, random_state=config.random_state, **settings)
        self._rate.start(self._clock(), 0)
        self._run += 1
        self._pacer.stale = True

    def _points_changed(self) -> Payload:
        points = self._history.points
        if points.n_classes != self._model.layer_sizes[-1]:
            self._trainer.resize_outputs(points.n_classes)
            self._pacer.stale = True
        self._metrics_stale = True
        data = {
            "X": points.X,
            "y": points.y.astype(np.uint8),
            "n_classes": points.n_classes,
            "can_undo": self._history.can_undo,
            "can_redo": self._history.can_redo,
        }
        return {"data": data}

    def _train_slice(self) -> list[Event]:
        points, trainer = self._history.points, self._trainer
        until = self._clock() + SLICE_SECONDS
        loss = trainer.step(points.X, points.y)
        while math.isfinite(loss) and self._clock() < until:
            loss = trainer.step(points.X, points.y)
        self._rate.update(self._clock(), trainer.n_steps_)
        self._pacer.stale = True
        if math.isfinite(loss):
            return []
        self._running = False
        error = ValidationError(
            "learning_rate",
            f"The loss is no longer a finite number after step {trainer.n_steps_}: "
            "the weights have grown beyond all bounds.",
            "Lower the learning rate, then press Reset model.",
        )
        return [self._failure(None, "training_diverged", error)]

    def _training(self) -> Payload:
        """Return where training stands, measured on all points, without dropout."""
        points, self._metrics_stale = self._history.points, False
        training: Payload = {
            "running": self._running,
            "step": self._trainer.n_steps_,
            "epoch": self._trainer.n_epochs_,
            "steps_per_second": self._rate.value if self._running else 0.0,
            "train_loss": None,
            "train_accuracy": None,
            "test_loss": None,
            "test_accuracy": None,
        }
        if len(points):
            logits = self._model.logits(points.X)
            loss, _ = cross_entropy(logits, points.y)
            if math.isfinite(loss):
                training["train_loss"] = loss
                training["train_accuracy"] = accuracy(points.y, logits.argmax(axis=1))
        return training


def _generates(command: Payload) -> bool:
    return bool(command["type"] == "generate_data")


def _check_fields(method: Callable[..., Payload], payload: Payload) -> None:
    """Raise `ValidationError` if `payload` lacks an argument of `method` or has one too many."""
    try:
        inspect.signature(method).bind(**payload)
    except TypeError as error:
        known = ", ".join(inspect.signature(method).parameters) or "none"
        raise ValidationError("payload", f"payload: {error}.", f"Fields: {known}.") from None
