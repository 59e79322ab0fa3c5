"""What one open playground holds (points, settings, model, trainer) and every command on it.

The public methods of `Playground` are the commands: their keyword arguments are the fields of the
command's payload, and what they return are the sections of state that changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .config import Config
from .datasets import GENERATORS
from .decision_map import layer_map, neuron_maps
from .editing import History, Points
from .features import transform
from .losses import cross_entropy
from .metrics import accuracy
from .network import MLP
from .trainer import Trainer
from .validation import (
    LIMITS,
    ValidationError,
    check_choice,
    check_float,
    check_int,
    check_points,
)

Sections = dict[str, Any]

#: Settings that the trainer takes over as they are, without touching the weights.
TRAINER_SETTINGS = (
    "optimizer",
    "learning_rate",
    "batch_size",
    "weight_decay",
    "l1",
    "dropout",
)


class Playground:
    """Points, settings, model and trainer of one page.

    Attributes
    ----------
    model : MLP
    trainer : Trainer
    running : bool
        Whether training is on.
    run : int
        Rises with every fresh model and every new data set.
    model_stale, metrics_stale : bool
        Whether the model, or what is measured of it, has changed since whoever watches last
        lowered the flag.
    """

    def __init__(self) -> None:
        self.running = False
        self.run = 0
        self._history = History(Points.none())
        self._config = Config()
        self._inspected: tuple[int, slice] | None = None
        self._build_model()

    @property
    def learning(self) -> bool:
        """Whether training is on and there are points to train on."""
        return self.running and len(self._history.points) > 0

    def train(self, go_on: Callable[[], bool]) -> None:
        """Take optimiser steps, one at least, while `go_on` says so.

        Raises
        ------
        DivergedError
            If the loss is no longer finite; training is off then.
        """
        y = self._history.points.y
        self.model_stale = self.metrics_stale = True
        while True:
            if not math.isfinite(self.trainer.step(self._inputs, y)):
                self.running = False
                raise DivergedError(self.trainer.n_steps_)
            if not go_on():
                return

    def status(self) -> Sections:
        """Return where training stands."""
        return {
            "running": self.running,
            "step": self.trainer.n_steps_,
            "epoch": self.trainer.n_epochs_,
        }

    def metrics(self) -> Sections:
        """Return loss and accuracy over all points, without dropout; None without points."""
        points = self._history.points
        loss, share = None, None
        if len(points):
            logits = self.model.logits(self._inputs)
            value, _ = cross_entropy(logits, points.y)
            if math.isfinite(value):
                loss, share = value, accuracy(points.y, logits.argmax(axis=1))
        return {
            "train_loss": loss,
            "train_accuracy": share,
            "test_loss": None,
            "test_accuracy": None,
        }

    def map(self, resolution: int) -> Sections:
        """Return what the model says of every place, or the neuron that is inspected.

        Parameters
        ----------
        resolution : int
            Cells along each side.
        """
        layer, neuron = self._inspected or (-1, slice(None))
        outputs = layer_map(self.model, layer, resolution, self._config.features)
        return {"outputs": outputs[:, :, neuron], "inspected": self._inspection()}

    def network(self) -> Sections:
        """Return a small map of every neuron, and the weights."""
        return {
            "maps": neuron_maps(self.model, self._config.features),
            "coefs": [W.astype(np.float32) for W in self.model.coefs_],
            "intercepts": [b.astype(np.float32) for b in self.model.intercepts_],
        }

    # Commands on the points

    def generate_data(
        self,
        *,
        generator: str,
        n_classes: int,
        n_samples: int = 200,
        noise: float | None = None,
        random_state: int = 0,
    ) -> Sections:
        """Replace the points by a fresh data set; `noise` None is the generator's own default."""
        make = GENERATORS[check_choice("generator", generator, tuple(GENERATORS))]
        options = {} if noise is None else {"noise": noise}
        X, y = make(n_samples=n_samples, n_classes=n_classes, random_state=random_state, **options)
        self._history.change(Points(X, y, n_classes))
        self.run += 1
        return self._points_changed()

    def add_points(self, *, X: Any, y: Any, stroke: int | None = None) -> Sections:
        """Add points; those of one `stroke` are undone together."""
        added = check_points(_array("X", X), _array("y", y))
        self._history.change(self._history.points.adding(*added), stroke)
        return self._points_changed()

    def erase_points(self, *, X: Any, radius: float, stroke: int | None = None) -> Sections:
        """Erase the points within `radius` (frame units) of any position in `X`."""
        X = _array("X", X)
        centres, _ = check_points(X, np.zeros(len(X)))
        radius = check_float("radius", radius, 0.0, 2.0)
        self._history.change(self._history.points.erasing(centres, radius), stroke)
        return self._points_changed()

    def clear_data(self) -> Sections:
        """Remove every point."""
        self._history.change(Points.none())
        self.run += 1
        return self._points_changed()

    def undo(self) -> Sections:
        """Take back the last change of the points."""
        self._history.undo()
        return self._points_changed()

    def redo(self) -> Sections:
        """Make the change again that `undo` took back."""
        self._history.redo()
        return self._points_changed()

    # Commands on the model and its training

    def configure(self, **values: Any) -> Sections:
        """Change settings; only another architecture or seed starts from fresh weights."""
        previous, self._config = self._config, self._config.changed(values)
        if any(
            getattr(previous, name) != getattr(self._config, name)
            for name in ("features", "hidden_layer_sizes", "random_state")
        ):
            self._build_model()
        else:
            self.model.activation = self._config.activation
            for name in TRAINER_SETTINGS:
                setattr(self.trainer, name, getattr(self._config, name))
            self.model_stale = self.metrics_stale = True
        changed = {name: getattr(self._config, name) for name in values}
        return {"config": changed, "training": self.status()}

    def start_training(self) -> Sections:
        """Train until paused; without points, wait for some."""
        self.running = True
        return {"training": self.status()}

    def pause_training(self) -> Sections:
        """Stop training where it is."""
        self.running = False
        return {"training": self.status()}

    def step(self, *, n_steps: int = 1) -> Sections:
        """Take `n_steps` optimiser steps, 1 to 10,000."""
        left = check_int("n_steps", n_steps, 1, 10_000)
        if not len(self._history.points):
            raise ValidationError(
                "data", "data: there are no points to train on.", "Generate or draw some first."
            )
        target = self.trainer.n_steps_ + left
        self.train(lambda: self.trainer.n_steps_ < target)
        return {"training": {**self.status(), **self.metrics()}}

    def reset_model(self) -> Sections:
        """Start again from the weights of the seed."""
        self._build_model()
        return {"training": {**self.status(), **self.metrics()}}

    def get_model(self) -> Sections:
        """Report the weights as nested lists."""
        return {
            "coefs": [W.tolist() for W in self.model.coefs_],
            "intercepts": [b.tolist() for b in self.model.intercepts_],
        }

    def inspect_neuron(self, *, layer: int | None, neuron: int | None) -> Sections:
        """Show one neuron on the decision map; the model as a whole again if both are None.

        Layer 0 are the features, the last layer the outputs.
        """
        if layer is None and neuron is None:
            self._inspected = None
        else:
            sizes = self.model.layer_sizes
            layer = check_int("layer", layer, 0, len(sizes) - 1)
            neuron = check_int("neuron", neuron, 0, sizes[layer] - 1)
            self._inspected = layer, slice(neuron, neuron + 1)
        self.model_stale = True
        return {"inspected": self._inspection()}

    def set_weight(self, *, layer: int, source: int | None, target: int, value: float) -> Sections:
        """Set ``coefs_[layer][source, target]``, or without a source the bias of the target."""
        sizes = self.model.layer_sizes
        layer = check_int("layer", layer, 0, len(sizes) - 2)
        target = check_int("target", target, 0, sizes[layer + 1] - 1)
        value = check_float("value", value, *LIMITS["weight"])
        if source is None:
            self.model.intercepts_[layer][target] = value
        else:
            source = check_int("source", source, 0, sizes[layer] - 1)
            self.model.coefs_[layer][source, target] = value
        self.model_stale = self.metrics_stale = True
        return {"training": self.status()}

    def restore(self, *, X: Any, y: Any, n_classes: int, config: Mapping[str, Any]) -> Sections:
        """Take over points and settings, as after a crash; the weights are those of the seed."""
        n_classes = check_int("n_classes", n_classes, *LIMITS["n_classes"])
        points = Points(*check_points(_array("X", X), _array("y", y)), n_classes)
        self._config = Config().changed(config)
        self._history = History(points)
        self.running = False
        self._build_model()
        return {
            **self._points_changed(),
            "config": {name: getattr(self._config, name) for name in config},
            "training": self.status(),
        }

    def _build_model(self) -> None:
        config = self._config
        sizes = (len(config.features), *config.hidden_layer_sizes, self._history.points.n_classes)
        self.model = MLP(sizes, activation=config.activation, random_state=config.random_state)
        settings = {name: getattr(config, name) for name in TRAINER_SETTINGS}
        self.trainer = Trainer(self.model, random_state=config.random_state, **settings)
        self._inputs = transform(self._history.points.X, config.features)
        self._inspected = None
        self.run += 1
        self.model_stale = self.metrics_stale = True

    def _inspection(self) -> Sections | None:
        if self._inspected is None:
            return None
        layer, neurons = self._inspected
        return {"layer": layer, "neuron": neurons.start}

    def _points_changed(self) -> Sections:
        points = self._history.points
        if points.n_classes != self.model.layer_sizes[-1]:
            self.trainer.resize_outputs(points.n_classes)
            self._inspected = None
            self.model_stale = True
        self._inputs = transform(points.X, self._config.features)
        self.metrics_stale = True
        data = {
            "X": points.X,
            "y": points.y.astype(np.uint8),
            "is_test": np.zeros(len(points), dtype=np.uint8),
            "n_classes": points.n_classes,
            "can_undo": self._history.can_undo,
            "can_redo": self._history.can_redo,
        }
        return {"data": data}


class DivergedError(ValidationError):
    """Training has led to a loss that is no finite number."""

    code = "training_diverged"

    def __init__(self, n_steps: int) -> None:
        super().__init__(
            "learning_rate",
            f"The loss is no longer a finite number after step {n_steps}: "
            "the weights have grown beyond all bounds.",
            "Lower the learning rate, then press Reset model.",
        )


def _array(field: str, value: Any) -> Any:
    """Return the array that ``{values, shape}`` stands for; anything else as it is."""
    if not isinstance(value, Mapping):
        return value
    try:
        return np.asarray(value["values"]).reshape(value["shape"])
    except (KeyError, TypeError, ValueError):
        raise ValidationError(
            field,
            f"{field} must be values that fill a shape, got {len(value.get('values', ()))} values "
            f"for the shape {value.get('shape')}",
        ) from None
