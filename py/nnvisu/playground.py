"""What one open playground holds (points, settings, model, trainer) and every command on it.

The public methods of `Playground` are the commands: their keyword arguments are the fields of the
command's payload, and what they return are the sections of state that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from .config import Config
from .datasets import GENERATORS, REGRESSION_GENERATORS
from .decision_map import layer_map, neuron_maps
from .editing import History
from .importing import import_points
from .learner import ARCHITECTURE, DivergedError, Learner
from .network import MLP
from .points import Points
from .trainer import Trainer
from .transplant import transplant
from .validation import (
    LIMITS,
    ValidationError,
    check_choice,
    check_float,
    check_indices,
    check_int,
    check_labels,
    check_points,
    check_positions,
)

Sections = dict[str, Any]


class Playground:
    """Points, settings, model and trainer of one page.

    Attributes
    ----------
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
        self._config = Config()
        self._inspected: dict[str, int] | None = None
        self._start(Points.none(self._config.problem, self._config.test_share))

    @property
    def model(self) -> MLP:
        """The network as it is now."""
        return self._learner.model

    @property
    def trainer(self) -> Trainer:
        """What trains it."""
        return self._learner.trainer

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
        self.model_stale = self.metrics_stale = True
        try:
            self._learner.train(go_on)
        except DivergedError:
            self.running = False
            raise

    def status(self) -> Sections:
        """Return where training stands."""
        return {
            "running": self.running,
            "step": self.trainer.n_steps_,
            "epoch": self.trainer.n_epochs_,
        }

    def metrics(self) -> Sections:
        """Return loss and accuracy over training and test points; see `Learner.metrics`."""
        return dict(self._learner.metrics())

    def map(self, resolution: int) -> Sections:
        """Return what the model says of every place, or the neuron that is inspected.

        Parameters
        ----------
        resolution : int
            Cells along each side.
        """
        features, inspected = self._config.features, self._inspected
        if inspected is None:
            outputs = layer_map(self.model, -1, resolution, features)
        else:
            layer, neuron = inspected["layer"], inspected["neuron"]
            outputs = layer_map(self.model, layer, resolution, features)[:, :, [neuron]]
        return {"outputs": outputs, "inspected": inspected}

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
        n_classes: int = 2,
        n_samples: int = 200,
        noise: float | None = None,
        random_state: int = 0,
    ) -> Sections:
        """Replace the points by a fresh data set.

        `noise` None is the generator's own default; in regression there is no use for `n_classes`.
        """
        options: Any = {"n_samples": n_samples, "random_state": random_state}
        if noise is not None:
            options["noise"] = noise
        generators: Mapping[str, Callable[..., Any]]
        if self._config.problem == "regression":
            generators, n_classes = REGRESSION_GENERATORS, 0
        else:
            generators, options["n_classes"] = GENERATORS, n_classes
        X, y = generators[check_choice("generator", generator, generators)](**options)
        return self._replace_points(Points.of(X, y, n_classes, self._config.test_share))

    def import_data(self, *, text: str, columns: Mapping[str, str] | None = None) -> Sections:
        """Replace the points by those in the text of a file; see `import_points`."""
        imported = import_points(text, self._config.problem, columns)
        n_classes = max(len(imported.labels), 2) if self._config.problem == "classification" else 0
        points = Points.of(imported.X, imported.y, n_classes, self._config.test_share)
        report = {"n_rows": len(points), "scale": imported.scale, "labels": imported.labels}
        return {**self._replace_points(points), "import": report}

    def add_points(self, *, X: Any, y: Any, stroke: int | None = None) -> Sections:
        """Add points; those of one `stroke` are undone together."""
        added = check_points(_array("X", X), _array("y", y), self._config.problem)
        return self._change_points(self._history.points.adding(*added), stroke)

    def erase_points(self, *, X: Any, radius: float, stroke: int | None = None) -> Sections:
        """Erase the points within `radius` (frame units) of any position in `X`."""
        centres = check_positions(_array("X", X))
        radius = check_float("radius", radius, 0.0, 2.0)
        points = self._history.points
        return self._change_points(points.removing(points.within(centres, radius)), stroke)

    def move_points(self, *, indices: Any, X: Any, stroke: int | None = None) -> Sections:
        """Move the points at `indices` to the positions `X`."""
        points, places = self._history.points, check_positions(_array("X", X))
        chosen = check_indices(_array("indices", indices), len(points))
        if len(places) != len(chosen):
            raise ValidationError(
                "X", f"X must hold a place for each of {len(chosen)} points, got {len(places)}"
            )
        return self._change_points(points.moving(chosen, places), stroke)

    def label_points(self, *, indices: Any, y: Any) -> Sections:
        """Give the points at `indices` the labels `y`."""
        points = self._history.points
        chosen = check_indices(_array("indices", indices), len(points))
        labels = check_labels(_array("y", y), len(chosen), points.problem)
        return self._change_points(points.labelling(chosen, labels))

    def remove_points(self, *, indices: Any) -> Sections:
        """Remove the points at `indices`."""
        points = self._history.points
        chosen = check_indices(_array("indices", indices), len(points))
        return self._change_points(points.removing(chosen))

    def clear_data(self) -> Sections:
        """Remove every point."""
        return self._replace_points(Points.none(self._config.problem, self._config.test_share))

    def undo(self) -> Sections:
        """Take back the last change of the points, and of the problem they belong to."""
        self._history.undo()
        return self._points_walked()

    def redo(self) -> Sections:
        """Make the change again that `undo` took back."""
        self._history.redo()
        return self._points_walked()

    # Commands on the model and its training

    def configure(self, **values: Any) -> Sections:
        """Change settings together; one that is refused leaves all as they were.

        Another problem, other features and other hidden layers need another model: it starts from
        the weights of the seed, those replaced that `transplant` finds in the old one if
        `keep_weights` is on, and the optimiser remembers nothing. All other settings leave the
        weights as they are; another seed counts from the next fresh weights on. Another problem
        starts without points, another share of test points assigns all of them anew. A setting
        that has its value already changes nothing.
        """
        previous, config = self._config, self._config.changed(values)
        changed = {n for n in values if getattr(previous, n) != getattr(config, n)}
        self._config = config
        sections: Sections = {"config": {name: getattr(config, name) for name in values}}
        if "problem" in changed:
            self._history.change(Points.none(config.problem, config.test_share))
        if not changed.isdisjoint(ARCHITECTURE):
            self._rebuild(previous if config.keep_weights else None)
        elif changed:
            self._learner.adjust(config)
            self.model_stale = self.metrics_stale = True
        if not changed.isdisjoint(("problem", "test_share")):
            sections |= self._points_walked()
        return {**sections, "training": self.status()}

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
        self._rebuild()
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
            self._inspected = {"layer": layer, "neuron": neuron}
        self.model_stale = True
        return {"inspected": self._inspected}

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
        restored = Config().changed(config)
        regression = restored.problem == "regression"
        low, high = (0, 0) if regression else LIMITS["n_classes"]
        n_classes = check_int("n_classes", n_classes, low, high)
        X, y = check_points(_array("X", X), _array("y", y), restored.problem)
        self._config = restored
        self.running = False
        self._start(Points.of(X, y, n_classes, restored.test_share))
        return {
            **self._data(),
            "config": {name: getattr(restored, name) for name in config},
            "training": self.status(),
        }

    # What commands have in common

    def _start(self, points: Points) -> None:
        """Begin without a past and with fresh weights."""
        self._history = History(points)
        self._learner = Learner(self._config, points)
        self._model_replaced()

    def _rebuild(self, keep_from: Config | None = None) -> None:
        """Start from fresh weights, or with those of the model that was made for `keep_from`."""
        old = self._learner
        self._learner = Learner(self._config, self._history.points)
        if keep_from:
            transplant(old.model, self.model, keep_from.features, self._config.features)
        self._model_replaced()

    def _model_replaced(self) -> None:
        self._inspected = None
        self.run += 1
        self.model_stale = self.metrics_stale = True

    def _replace_points(self, points: Points) -> Sections:
        self.run += 1
        return self._change_points(points)

    def _change_points(self, points: Points, stroke: int | None = None) -> Sections:
        self._history.change(points, stroke)
        return self._take_points()

    def _points_walked(self) -> Sections:
        """Bring problem and test share of the points and the settings together."""
        points, sections = self._history.points, {}
        if points.test_share != self._config.test_share:
            self._history.points = points.splitting(self._config.test_share)
        if points.problem != self._config.problem:
            self._config = replace(self._config, problem=points.problem)
            self._rebuild()
            sections = {"config": {"problem": points.problem}, "training": self.status()}
        return self._take_points() | sections

    def _take_points(self) -> Sections:
        """Let the model know the points as they are now."""
        sizes = self.model.layer_sizes
        self._learner.take(self._history.points)
        if sizes != self.model.layer_sizes:
            self._inspected = None
            self.model_stale = True
        self.metrics_stale = True
        return self._data()

    def _data(self) -> Sections:
        points = self._history.points
        data = {
            "X": points.X,
            "y": points.y.astype(np.uint8) if points.n_classes else points.y,
            "is_test": points.is_test.astype(np.uint8),
            "n_classes": points.n_classes,
            "can_undo": self._history.can_undo,
            "can_redo": self._history.can_redo,
        }
        return {"data": data}


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
