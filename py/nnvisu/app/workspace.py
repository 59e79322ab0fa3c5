"""The workspace: points, settings, model and training of one open page."""

from __future__ import annotations

from dataclasses import asdict, replace

from nnvisu._settings import Requirement
from nnvisu.network import MLP
from nnvisu.trainer import Trainer

from .config import Config, settings_that_require
from .learner import Learner
from .points import Points
from .stopping import StoppingConditions
from .undo import UndoStack
from .weight_transfer import transfer_weights


class Workspace:
    """Points, settings and learner of one page. A change of one part adjusts the other parts.

    Attributes
    ----------
    config : Config
    undo_stack : UndoStack
        The points, with their earlier and later versions.
    learner : Learner
        Model, trainer and timeline.
    inspected : dict or None
        ``{layer, neuron}`` of the neuron whose map replaces the decision map, or None.
    running : bool
        Whether training is on.
    conditions : StoppingConditions or None
        Training stops when one of the conditions is met.
    run : int
        Number of fresh models and new data sets so far.
    reproducible : bool
        Whether training fresh weights for the same number of steps, with the present points and
        settings, leads to the present weights.
    model_stale, metrics_stale : bool
        Whether the model, or a measure of it, has changed since the last frame. The session
        resets both after a frame.
    """

    def __init__(self) -> None:
        self.running = False
        self.run = 0
        self.inspected: dict[str, int] | None = None
        self.conditions: StoppingConditions | None = None
        config = Config()
        self.begin(config, Points.empty(config.problem, config.test_share))

    @property
    def points(self) -> Points:
        """The present points."""
        return self.undo_stack.points

    @property
    def model(self) -> MLP:
        """The network at the viewed step."""
        return self.learner.model

    @property
    def trainer(self) -> Trainer:
        """The trainer of `model`."""
        return self.learner.trainer

    @property
    def learning(self) -> bool:
        """Whether training is on and there are points to train on."""
        return self.running and len(self.undo_stack.points) > 0

    @property
    def stale(self) -> bool:
        """Whether a frame would report anything new."""
        return self.model_stale or self.metrics_stale

    def mark_stale(self) -> None:
        """Mark model and metrics as changed since the last frame."""
        self.model_stale = self.metrics_stale = True

    def begin(self, config: Config, points: Points, learner: Learner | None = None) -> None:
        """Replace settings, points and learner; Undo cannot reverse this.

        If `learner` is None, the new learner has a fresh model.
        """
        self.config = config
        self.undo_stack = UndoStack(points)
        self._replace_learner(learner or Learner(config, points))

    def rebuild_model(self, transfer_from: Config | None = None) -> None:
        """Replace the model by a fresh one.

        Parameters
        ----------
        transfer_from : Config, optional
            The settings of the present model. If given, its weights are transferred.
        """
        old = self.learner
        self._replace_learner(Learner(self.config, self.points))
        if transfer_from:
            transfer_weights(old.model, self.model, transfer_from.features, self.config.features)
            self.learner.record()
            self.reproducible = False

    def replace_points(self, points: Points) -> None:
        """Replace the points by a new data set."""
        self.run += 1
        self.change_points(points)

    def change_points(self, points: Points, stroke: int | None = None) -> None:
        """Change the points and their problem; those with the same `stroke` are undone together."""
        self.undo_stack.change(points, stroke)
        self._reconcile_points()

    def undo(self) -> None:
        """Undo the last change of the points, and of the problem if it changed with the points."""
        self.undo_stack.undo()
        self._reconcile_points()

    def redo(self) -> None:
        """Redo the change that was undone last."""
        self.undo_stack.redo()
        self._reconcile_points()

    def change_config(self, config: Config) -> None:
        """Change the settings, and do what `SETTINGS` requires after a change of each setting."""
        previous, self.config = self.config, config
        changed = {n for n, value in asdict(config).items() if getattr(previous, n) != value}

        def requires(*requirements: Requirement) -> bool:
            return not changed.isdisjoint(settings_that_require(*requirements))

        if "problem" in changed:
            self.undo_stack.change(Points.empty(config.problem, config.test_share))
        if requires("new model", "new data"):
            self.rebuild_model(previous if config.keep_weights else None)
        elif changed:
            self.learner.apply_settings(config)
            self._check_reproducible(fresh_model_differs=requires("new weights"))
            self.mark_stale()
        if requires("new split", "new data"):
            self._reconcile_points()

    def inspect(self, neuron: dict[str, int] | None) -> None:
        """Show the map of `neuron`, or the decision map if `neuron` is None."""
        self.inspected = neuron
        self.model_stale = True

    def set_weight(self, layer: int, source: int | None, target: int, value: float) -> None:
        """Set one weight at the viewed step; if `source` is None, set the bias of `target`."""
        self.learner.resume()
        if source is None:
            self.model.intercepts_[layer][target] = value
        else:
            self.model.coefs_[layer][source, target] = value
        self.reproducible = False
        self.learner.record()
        self.mark_stale()

    def _replace_learner(self, learner: Learner) -> None:
        self.learner = learner
        self.conditions = None
        self.reproducible = True
        self.inspected = None
        self.run += 1
        self.mark_stale()

    def _reconcile_points(self) -> None:
        """Apply the present test share to the points, and the points' problem to the settings."""
        points = self.points
        if points.test_share != self.config.test_share:
            self.undo_stack.points = points.splitting(self.config.test_share)
        if points.problem != self.config.problem:
            self.config = replace(self.config, problem=points.problem)
            self.rebuild_model()
        self._train_on_points()

    def _train_on_points(self) -> None:
        """Pass the points to the learner, which changes the outputs if the classes have changed."""
        sizes = self.model.layer_sizes
        self.learner.set_points(self.points)
        if sizes != self.model.layer_sizes:
            self.inspected = None
            self.model_stale = True
        self._check_reproducible(fresh_model_differs=sizes != self.model.layer_sizes)
        self.metrics_stale = True

    def _check_reproducible(self, fresh_model_differs: bool) -> None:
        """Rebuild an untrained model from its seed; mark a trained one as not reproducible."""
        if self.trainer.n_steps_:
            self.reproducible = False
        elif fresh_model_differs and self.reproducible:
            self.rebuild_model()
