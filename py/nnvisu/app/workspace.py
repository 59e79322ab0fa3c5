"""What one open playground holds (points, settings, model, trainer) and what it shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from nnvisu._validation import check_int
from nnvisu.decision_map import map_parts, pictures
from nnvisu.fingerprint import fingerprint
from nnvisu.network import MLP
from nnvisu.trainer import Trainer

from .config import Config
from .evaluation import Evaluations
from .learner import DivergedError, Learner
from .points import Points
from .stopping import StoppingCondition
from .undo import UndoStack
from .weight_transfer import transfer_weights

Sections = dict[str, Any]

#: While it learns from more points than this, the prediction of each is left out: the page could
#: not draw so many at the pace of frames.
MAX_LIVE_PREDICTIONS = 2000


class Workspace:
    """Points, settings, model and trainer of one page; methods return sections of its state.

    Attributes
    ----------
    running : bool
        Whether training is on.
    run : int
        Rises with every fresh model and every new data set.
    reached : str
        What training has stopped at by itself, in words; whoever watches empties it.
    reproducible : bool
        Whether fresh weights, trained for as many steps with the points and settings there are
        now, would become those there are now.
    model_stale, metrics_stale : bool
        Whether the model, or what is measured of it, has changed since whoever watches last
        lowered the flag.
    """

    def __init__(self) -> None:
        self.running = False
        self.run = 0
        self.reached = ""
        self._stopping: StoppingCondition | None = None
        self._config = Config()
        self._inspected: dict[str, int] | None = None
        self._start(Points.empty(self._config.problem, self._config.test_share))

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
        return self.running and len(self._undo_stack.points) > 0

    @property
    def stale(self) -> bool:
        """Whether there is anything new to report."""
        return self.model_stale or self.metrics_stale

    @property
    def max_steps_per_second(self) -> float:
        """How fast to train; 0 is full speed."""
        return self._config.max_steps_per_second

    def train(self, go_on: Callable[[], bool]) -> None:
        """Take optimizer steps, one at least, while `go_on` says so.

        Raises
        ------
        DivergedError
            If the loss is no longer finite; training is off and back at a good step then.
        """
        self._learner.resume()
        self.model_stale = self.metrics_stale = True
        try:
            self._learner.train(self._until_reached(go_on) if self._stopping else go_on)
        except DivergedError:
            self.running = False
            raise

    def _until_reached(self, go_on: Callable[[], bool]) -> Callable[[], bool]:
        goal = self._stopping
        assert goal

        def goes_on() -> bool:
            self.reached = goal.reached()
            if self.reached:
                self.running, self._stopping = False, None
            return not self.reached and go_on()

        return goes_on

    def training(self, evaluations: Evaluations | None = None) -> Sections:
        """Return where training stands, always with loss and accuracy there, without dropout."""
        evaluations = evaluations or self._learner.evaluate()
        return {
            "running": self.running,
            "step": self.trainer.n_steps_,
            "epoch": self.trainer.n_epochs_,
            "reproducible": self.reproducible,
            "fingerprint": None if self.learning else fingerprint(self.model.params_),
            **evaluations.metrics(),
        }

    def measures(self) -> Sections:
        """Return where training stands, and how the model errs."""
        evaluations = self._learner.evaluate()
        is_test = self._undo_stack.points.is_test
        tells_each = not self.learning or len(is_test) <= MAX_LIVE_PREDICTIONS
        return {
            "training": self.training(evaluations),
            "diagnostics": evaluations.diagnostics(is_test if tells_each else None),
        }

    def timeline(self) -> Sections:
        """Return the steps that can be shown, the newest last, and which one is if not that.

        Returns
        -------
        dict
            ``steps`` (ndarray of int32), ``viewed_step`` (int or None), ``branches`` (list of
            int), and ``limited_by_memory``, see `Timeline`.
        """
        learner, timeline = self._learner, self._learner.timeline
        newest = learner.newest["n_steps"] if learner.newest else self.trainer.n_steps_
        steps = [*timeline.steps, newest] if newest % timeline.spacing else timeline.steps
        return {
            "steps": np.array(steps, dtype=np.int32),
            "viewed_step": self.trainer.n_steps_ if learner.newest else None,
            "branches": timeline.branches,
            "limited_by_memory": timeline.limited_by_memory,
        }

    def pictures(self, resolution: int) -> Sections:
        """Return what model or inspected neuron say of every place, and the network.

        Parameters
        ----------
        resolution : int
            Cells along each side.

        Returns
        -------
        dict
            ``map`` with the large picture; ``network`` with a small map of every neuron, and the
            weights.
        """
        inspected = self._inspected
        layer = inspected["layer"] if inspected else -1
        outputs, maps = pictures(self.model, layer, resolution, self._config.features)
        if inspected:
            outputs = outputs[:, :, [inspected["neuron"]]]
        return {
            "map": {"outputs": outputs, "inspected": inspected},
            "network": {
                "maps": maps,
                "coefs": [W.astype(np.float32) for W in self.model.coefs_],
                "intercepts": [b.astype(np.float32) for b in self.model.intercepts_],
            },
        }

    def map_in_parts(self, resolution: int) -> Iterator[Sections]:
        """Compute a ``map`` of `resolution` a row at a time: no section until the last has it."""
        inspected = self._inspected
        layer = inspected["layer"] if inspected else -1
        rows = []
        for row in map_parts(self.model, layer, resolution, self._config.features, resolution):
            rows.append(row[:, :, [inspected["neuron"]]] if inspected else row)
            yield {}
        yield {"map": {"outputs": np.concatenate(rows), "inspected": inspected}}

    def _start(self, points: Points, learner: Learner | None = None) -> None:
        """Begin without a past, and with fresh weights unless there is a `learner` already."""
        self._undo_stack = UndoStack(points)
        self._learner = learner or Learner(self._config, points)
        self._model_replaced()

    def _rebuild(self, keep_from: Config | None = None) -> None:
        """Start from fresh weights, or with those of the model that was made for `keep_from`."""
        old = self._learner
        self._learner = Learner(self._config, self._undo_stack.points)
        self._model_replaced()
        if keep_from:
            transfer_weights(old.model, self.model, keep_from.features, self._config.features)
            self._learner.record()
            self.reproducible = False

    def _model_replaced(self) -> None:
        self._stopping = None
        self.reproducible = True
        self._inspected = None
        self.run += 1
        self.model_stale = self.metrics_stale = True

    def _replace_points(self, points: Points) -> Sections:
        self.run += 1
        return self._change_points(points)

    def _change_points(self, points: Points, stroke: int | None = None) -> Sections:
        if stroke is not None:
            check_int("stroke", stroke, 0, 2**53)
        self._undo_stack.change(points, stroke)
        return self._take_points()

    def _points_walked(self) -> Sections:
        """Bring problem and test share of the points and the settings together."""
        points, sections = self._undo_stack.points, {}
        if points.test_share != self._config.test_share:
            self._undo_stack.points = points.splitting(self._config.test_share)
        if points.problem != self._config.problem:
            self._config = replace(self._config, problem=points.problem)
            self._rebuild()
            sections = {"config": {"problem": points.problem}, "training": self.training()}
        return self._take_points() | sections

    def _take_points(self) -> Sections:
        """Let the model know the points as they are now."""
        sizes = self.model.layer_sizes
        self._learner.set_points(self._undo_stack.points)
        if sizes != self.model.layer_sizes:
            self._inspected = None
            self.model_stale = True
        self._circumstances_changed(another_model=sizes != self.model.layer_sizes)
        self.metrics_stale = True
        return self._data()

    def _circumstances_changed(self, another_model: bool) -> None:
        """Have an untrained model remain that of its seed; a trained one can't be had again."""
        if self.trainer.n_steps_:
            self.reproducible = False
        elif another_model and self.reproducible:
            self._rebuild()

    def _data(self) -> Sections:
        points = self._undo_stack.points
        data = {
            "X": points.X,
            "y": points.y.astype(np.uint8) if points.n_classes else points.y,
            "is_test": points.is_test.astype(np.uint8),
            "n_classes": points.n_classes,
            "can_undo": self._undo_stack.can_undo,
            "can_redo": self._undo_stack.can_redo,
        }
        return {"data": data}
