"""Every command on what one open playground holds.

The public methods of `Playground` are the commands: their keyword arguments are the fields of the
command's payload, and what they return are the sections of state that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnvisu._validation import (
    ValidationError,
    as_array,
    check_choice,
    check_float,
    check_indices,
    check_int,
    check_labels,
    check_number,
    check_points,
    check_positions,
)
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS

from .importing.points import import_points
from .keeping import KeepingCommands
from .points import Points
from .workspace import Sections


class Playground(KeepingCommands):
    """The commands on points and model of one page, and those on its training and settings."""

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
        check_number("n_classes", n_classes)
        options: Any = {"n_samples": n_samples, "random_state": random_state}
        source = {**options, "generator": generator, "n_classes": n_classes, "noise": noise}
        if noise is not None:
            options["noise"] = noise
        generators: Mapping[str, Callable[..., Any]]
        if self._config.problem == "regression":
            generators, n_classes = REGRESSION_GENERATORS, 0
        else:
            generators, options["n_classes"] = GENERATORS, n_classes
        X, y = generators[check_choice("generator", generator, generators)](**options)
        points = Points.of(X, y, n_classes, self._config.test_share)
        return {**self._replace_points(points), "source": source}

    def import_data(self, *, text: str, columns: Mapping[str, str] | None = None) -> Sections:
        """Replace the points by those in the text of a file; see `import_points`."""
        imported = import_points(text, self._config.problem, columns)
        n_classes = max(len(imported.labels), 2) if self._config.problem == "classification" else 0
        points = Points.of(imported.X, imported.y, n_classes, self._config.test_share)
        report = {"n_rows": len(points), "scale": imported.scale, "labels": imported.labels}
        return {**self._replace_points(points), "import": report}

    def add_points(self, *, X: Any, y: Any, stroke: int | None = None) -> Sections:
        """Add points; those of one `stroke` are undone together."""
        added = check_points(as_array("X", X), as_array("y", y), self._config.problem)
        return self._change_points(self._undo_stack.points.adding(*added), stroke)

    def erase_points(self, *, X: Any, radius: float, stroke: int | None = None) -> Sections:
        """Erase the points within `radius` (frame units) of any position in `X`."""
        centers = check_positions(as_array("X", X))
        radius = check_float("radius", radius, 0.0, 2.0)
        points = self._undo_stack.points
        return self._change_points(points.removing(points.within(centers, radius)), stroke)

    def move_points(self, *, indices: Any, X: Any, stroke: int | None = None) -> Sections:
        """Move the points at `indices` to the positions `X`."""
        points, places = self._undo_stack.points, check_positions(as_array("X", X))
        chosen = check_indices(as_array("indices", indices), len(points))
        if len(places) != len(chosen):
            raise ValidationError(
                "X", f"X must hold a place for each of {len(chosen)} points, got {len(places)}"
            )
        return self._change_points(points.moving(chosen, places), stroke)

    def label_points(self, *, indices: Any, y: Any) -> Sections:
        """Give the points at `indices` the labels `y`."""
        points = self._undo_stack.points
        chosen = check_indices(as_array("indices", indices), len(points))
        labels = check_labels(as_array("y", y), len(chosen), points.problem)
        return self._change_points(points.labeling(chosen, labels))

    def remove_points(self, *, indices: Any) -> Sections:
        """Remove the points at `indices`."""
        points = self._undo_stack.points
        chosen = check_indices(as_array("indices", indices), len(points))
        return self._change_points(points.removing(chosen))

    def clear_data(self) -> Sections:
        """Remove every point."""
        return self._replace_points(Points.empty(self._config.problem, self._config.test_share))

    def undo(self) -> Sections:
        """Take back the last change of the points, and of the problem they belong to."""
        self._undo_stack.undo()
        return self._points_walked()

    def redo(self) -> Sections:
        """Make the change again that `undo` took back."""
        self._undo_stack.redo()
        return self._points_walked()

    # Commands on the model

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
        value = check_number("value", value, "weight")
        if source is not None:
            source = check_int("source", source, 0, sizes[layer] - 1)
        self._learner.resume()
        if source is None:
            self.model.intercepts_[layer][target] = value
        else:
            self.model.coefs_[layer][source, target] = value
        self.reproducible = False
        self._learner.record()
        self.model_stale = self.metrics_stale = True
        return {"training": self.training(), "timeline": self.timeline()}
