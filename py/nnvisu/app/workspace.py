"""The workspace: points, settings, model and training of one open page."""

from __future__ import annotations

from dataclasses import replace

from nnvisu._settings import Requirement
from nnvisu._types import FloatArray
from nnvisu.network import MLP
from nnvisu.trainer import Trainer

from .compared_run import ComparedRun
from .config import Config, settings_that_require
from .console.console import Console
from .generating import example_points
from .importing.points import Imported
from .learner import Learner
from .own_code.parts import Parts
from .own_code.registry import install
from .own_code.usage import CODE_SETTINGS, recoded_settings
from .points import Points
from .stopping import StoppingConditions
from .undo import UndoStack, Version, Weight, Weights
from .weight_transfer import transfer_weights


class Workspace:
    """Points, settings and learner of one page. A change of one part adjusts the other parts.

    Attributes
    ----------
    config : Config
    points : Points
        The present points.
    parts : tuple of Part
        Own code. The registries of the library have entries for the parts that run.
    undo_stack : UndoStack
        Earlier and later versions of points, settings and weights.
    learner : Learner
        Model, trainer and timeline.
    console : Console
    compared : ComparedRun or None
        The kept run whose predictions the page shows beside those of the present run.
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
    checked_import : tuple or None
        Arguments and result of the last `import_points`, if its points are not imported yet.
    script_watched : bool
        Whether the page shows the script, see the package `script`.
    model_stale, metrics_stale : bool
        Whether the model, or a measure of it, has changed since the last frame. The session
        resets both after a frame.
    """

    def __init__(self) -> None:
        self.running = False
        self.run = 0
        self.console = Console()
        self.compared: ComparedRun | None = None
        self.inspected: dict[str, int] | None = None
        self.checked_import: tuple[tuple[object, ...], Imported] | None = None
        self.script_watched = False
        config = Config()
        self.begin(config, Points.empty(config.problem, config.test_share))

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
        return self.running and len(self.points) > 0

    @property
    def stale(self) -> bool:
        """Whether a frame would report anything new."""
        return self.model_stale or self.metrics_stale

    def mark_stale(self) -> None:
        """Mark model and metrics as changed since the last frame."""
        self.model_stale = self.metrics_stale = True

    def begin(
        self,
        config: Config,
        points: Points,
        learner: Learner | None = None,
        parts: Parts = (),
    ) -> None:
        """Replace settings, points, learner and own code; Undo cannot reverse this.

        If `learner` is None, the new learner has a fresh model.
        """
        self.config = config
        self.points = points
        self.parts = parts
        self.undo_stack = UndoStack()
        self.conditions: StoppingConditions | None = None
        self._replace_learner(learner or Learner(config, points))

    def rebuild_model(self, transfer_from: Config | None = None) -> None:
        """Replace the model by a fresh one.

        Parameters
        ----------
        transfer_from : Config, optional
            The settings of the present model. If given, the weights of the present model are
            transferred to the new model.
        """
        old = self.learner
        self._replace_learner(Learner(self.config, self.points))
        if transfer_from:
            transfer_weights(old.model, self.model, transfer_from.features, self.config.features)
            self.learner.record()
            self.reproducible = False

    def replace_points(self, points: Points, change: str) -> None:
        """Replace the points by a new data set and switch to its problem.

        The undo stack records the replacement under the name `change`.
        """
        self.run += 1
        if points.problem == self.config.problem:
            self.change_points(points, change)
        else:
            self.undo_stack.record(self._version(change))
            self._apply(self.config.for_problem(points.problem), points, self.parts)
        self.learner.trained_on_test_points = False

    def change_points(self, points: Points, change: str, stroke: int | None = None) -> None:
        """Change the points; changes of one `stroke` are undone together."""
        before, continues = self._version(change), False
        if points is not self.points:
            continues = self.undo_stack.record(before, stroke)
        self.points = points
        self._train_on_points(continues)

    def undo(self) -> None:
        """Undo the last change of points, settings or a weight."""
        self.undo_stack.undo(self._swap)

    def redo(self) -> None:
        """Redo the change that was undone last."""
        self.undo_stack.redo(self._swap)

    def change_config(self, config: Config) -> None:
        """Change the settings, and do the work that `SETTINGS` requires for each change.

        If the problem changes, the points are replaced by the latest points of the new problem, or
        by an example if there are none.
        """
        changed = self.config.changes_to(config)
        points = self.points
        if "problem" in changed:
            former = self.undo_stack.latest_points(config.problem)
            if former is None:
                former = example_points(config.problem, points.source)
            points = former
        if points.test_share != config.test_share:
            points = points.splitting(config.test_share)
        if changed:
            change = "configure" if len(changed) > 1 else min(changed)
            self.undo_stack.record(self._version(change))
        self._apply(config, points, self.parts)

    def use_weights(self, params: FloatArray, config: Config, points: Points, change: str) -> None:
        """Replace settings and points, and begin at step 0 with given weights, as one change.

        Undo restores the former weights if the former model has the same inputs and layers.
        Otherwise, Undo and Redo give a fresh model, whose weights follow from the seed.

        Parameters
        ----------
        params : ndarray of float64, shape (n_params,)
            Parameters of the model with these settings and points; see `MLP.params_`.
        config : Config
        points : Points
            Points with the problem of `config`.
        change : str
            Name of the change for the undo stack.
        """
        old, features = self.model, self.config.features
        before = self._version(change)
        self.config, self.points = config, points
        self._replace_learner(Learner(config, points))
        if (old.layer_sizes, features) == (self.model.layer_sizes, config.features):
            before = before._replace(weight=Weights(old.params_))
        self.undo_stack.record(before)
        self.model.params_ = params
        self.learner.record()
        self.reproducible = False

    def change_parts(self, parts: Parts, config: Config, points: Points, change: str) -> None:
        """Replace own code, and the settings and points that depend on it, as one change."""
        self.undo_stack.record(self._version(change))
        self._apply(config, points, parts)

    def inspect(self, neuron: dict[str, int] | None) -> None:
        """Show the map of `neuron`, or the decision map if `neuron` is None."""
        self.inspected = neuron
        self.model_stale = True

    def view(self, step: int) -> None:
        """View the checkpoints of the present and the compared run that are nearest to `step`."""
        self.learner.view(step)
        if self.compared:
            self.compared.view(step)

    def view_latest(self) -> None:
        """View the latest steps of the present and the compared run."""
        self.learner.view_latest()
        if self.compared:
            self.compared.view_latest()

    def resume(self) -> None:
        """Make the viewed step the latest one, and discard later steps.

        If step 0 is viewed and its weights are those of the seed, the weights are reproducible
        again, because all later steps are discarded.
        """
        if self.learner.latest is None:
            return
        self.learner.resume()
        if self.compared:
            self.compared.view_latest()
        if self.trainer.n_steps_ == 0:
            self.reproducible = self.learner.equal_start(Learner(self.config, self.points))

    def set_weight(self, weight: Weight | Weights, change: str) -> None:
        """Set one weight or bias, or all of them, at the viewed step."""
        before = weight.of(self.model)
        self.undo_stack.record(self._version(change, before))
        self.resume()
        self._write(weight)

    def _swap(self, version: Version) -> Version:
        """Restore `version`, and return the version that it replaces.

        Settings with the requirement "nothing" are not undone: they change neither points nor
        model. The weight of `version` is written at the latest step, even if an earlier step is
        viewed, so no step is discarded.
        """
        present = self._version(version.change, version.weight)
        stay = {name: getattr(self.config, name) for name in settings_that_require("nothing")}
        self._apply(replace(version.config, **stay), version.points, version.parts)
        if version.weight:
            self.learner.view_latest()
            present = present._replace(weight=version.weight.of(self.model))
            self._write(version.weight)
        return present

    def _version(self, change: str, weight: Weight | Weights | None = None) -> Version:
        """Return the present version, before the change called `change`."""
        return Version(change, self.points, self.config, weight, self.parts)

    def _apply(self, config: Config, points: Points, parts: Parts) -> None:
        """Replace settings, points and own code; adjust model, trainer and split to them."""
        previous, self.config = self.config, config
        old_points, self.points = self.points, points
        recoded = recoded_settings(previous, self.parts, config, parts)
        self.parts = parts
        install(parts)
        if self.compared and not self.compared.uses_code_of(parts):
            self.compared = None
            self.mark_stale()
        names_changed = previous.changes_to(config)
        changed = recoded | (names_changed - CODE_SETTINGS)
        if previous.features == config.features:  # with other code, but in the same network
            changed.discard("features")

        def requires(*requirements: Requirement) -> bool:
            return not changed.isdisjoint(settings_that_require(*requirements))

        if requires("new model", "new data"):
            self.rebuild_model(previous if config.keep_weights else None)
            return
        if names_changed or recoded:
            self.learner.apply_settings(config)
        if changed or recoded:
            self._check_reproducible(
                fresh_model_differs=requires("new weights")
                or ("activation" in changed and config.init == "he")
            )
            self.mark_stale()
        if points is not old_points or "features" in recoded:
            self._train_on_points()
        if requires("new split"):
            trained = self.trainer.n_steps_ > 0
            self.learner.trained_on_test_points = trained and bool(points.is_test.any())

    def _write(self, weight: Weight | Weights) -> None:
        """Write one or all weights into the model and into a checkpoint of the present step."""
        weight.write(self.model)
        self.reproducible = False
        self.learner.record()
        self.learner.note_change()
        self.mark_stale()

    def _replace_learner(self, learner: Learner) -> None:
        self.learner = learner
        self.undo_stack.drop_weights()
        if self.conditions:
            self.conditions = self.conditions.renewed(learner)
            self.running = self.running and self.conditions is not None
        self.reproducible = True
        self.inspected = None
        if self.compared:
            self.compared.trains_along = False
        self.run += 1
        self.mark_stale()

    def _train_on_points(self, continues: bool = False) -> None:
        """Pass the points to the learner, which changes the outputs if the classes have changed."""
        sizes = self.model.layer_sizes
        self.learner.set_points(self.points, continues)
        if sizes != self.model.layer_sizes:
            self.inspected = None
            self.model_stale = True
        self._check_reproducible(fresh_model_differs=sizes != self.model.layer_sizes)
        self.metrics_stale = True

    def _check_reproducible(self, fresh_model_differs: bool) -> None:
        """Rebuild an untrained model from its seed; mark a trained one as not reproducible."""
        if self.trainer.n_steps_ == 0 and fresh_model_differs and self.reproducible:
            self.rebuild_model()
        elif self.learner.latest_step:
            self.reproducible = False
