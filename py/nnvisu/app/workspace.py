"""The workspace: points, settings, model and training of one open page."""

from __future__ import annotations

from copy import deepcopy

from nnvisu._settings import Requirement
from nnvisu.network import MLP
from nnvisu.setup.config import Config, settings_that_require
from nnvisu.setup.parts import Parts
from nnvisu.setup.points import Points
from nnvisu.trainer import Trainer

from .compared_run import ComparedRun
from .console.console import Console
from .edited_weights import Weight, Weights
from .importing.points import Imported
from .learner import Learner
from .own_code.registry import install
from .own_code.usage import CODE_SETTINGS, recoded_settings
from .stopping import StoppingConditions
from .undo import UndoStack
from .watched import Watched
from .weight_transfer import transfer_weights


class Workspace:
    """Points, settings and learner of one page. A change of one part adjusts the other parts.

    The methods record nothing for Undo; the functions in `changes` do.

    Attributes
    ----------
    config : Config
    points : Points
        The present points.
    parts : tuple of Part
        Own code. The registries of the library have entries for the parts that run.
    undo_stack : UndoStack
        Earlier and later versions of points, settings, weights and models.
    learner : Learner
        Model, trainer and timeline.
    console : Console
    compared : ComparedRun or None
        The kept run whose predictions the page shows beside those of the present run.
    trained : ComparedRun or None
        The kept run that trains, or has trained, side by side with the present run, until the page
        has stored it. Another kept run may have become the compared run meanwhile.
    inspected : dict or None
        ``{layer, neuron}`` of the neuron whose map replaces the decision map, or None.
    watched : Watched
        The sections that the page shows.
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
    model_stale, metrics_stale : bool
        Whether the model, or a measure of it, has changed since the last frame. The session
        resets both after a frame.
    """

    def __init__(self) -> None:
        self.running = False
        self.run = 0
        self._n_models = 0
        self.console = Console()
        self.compared: ComparedRun | None = None
        self.trained: ComparedRun | None = None
        self.inspected: dict[str, int] | None = None
        self.watched = Watched()
        self.checked_import: tuple[tuple[object, ...], Imported] | None = None
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

    @property
    def resizes_outputs(self) -> bool:
        """Whether the model needs another number of outputs for the present points."""
        return (self.points.n_classes or 1) != self.model.layer_sizes[-1]

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
        """Replace settings, points, learner and own code, with an empty undo stack.

        If `learner` is None, the new learner has a fresh model.
        """
        self.config = config
        self.points = points
        self.parts = parts
        self.undo_stack = UndoStack()
        self.conditions: StoppingConditions | None = None
        self.use_learner(learner or Learner(config, points))

    def use_learner(self, learner: Learner) -> None:
        """Replace the learner. Its settings and points must be those of the workspace."""
        self.learner = learner
        if learner.number is None:
            self._number(learner)
        if self.conditions:
            self.conditions = self.conditions.renewed(learner)
            self.running = self.running and self.conditions is not None
        self.reproducible = True
        self.inspected = None
        self.end_training_along()
        self._view_compared()
        self.run += 1
        self.mark_stale()

    def use_parts(self, parts: Parts) -> None:
        """Replace own code. If the compared run uses other code, end the comparison."""
        self.parts = parts
        install(parts)
        if self.compared and not self.compared.uses_code_of(parts):
            self.compare(None)

    def apply(self, config: Config, points: Points, parts: Parts) -> None:
        """Replace settings, points and own code; adjust model, trainer and split to them.

        If a fresh model replaces the present one, the present learner does not change, so that the
        undo stack can store it as it was before.
        """
        previous, self.config = self.config, config
        old_points, self.points = self.points, points
        recoded = recoded_settings(previous, self.parts, config, parts)
        self.use_parts(parts)
        names_changed = previous.changes_to(config)
        changed = recoded | (names_changed - CODE_SETTINGS)
        if previous.features == config.features:  # The network has the same shape.
            changed.discard("features")

        def requires(*requirements: Requirement) -> bool:
            return not changed.isdisjoint(settings_that_require(*requirements))

        if requires("new model", "new data"):
            self._rebuild_model(previous if config.keep_weights else None)
            return
        is_he = "activation" in changed and config.init == "he"
        if self._rebuild_untrained(requires("new weights") or is_he or self.resizes_outputs):
            return
        if names_changed or recoded:
            self.learner.apply_settings(config)
        if changed or recoded:
            self._note_other_training()
            self.mark_stale()
        if points is not old_points or "features" in recoded:
            self.train_on_points()
        if requires("new split"):
            trained = self.trainer.n_steps_ > 0
            self.learner.trained_on_test_points = trained and bool(points.is_test.any())

    def train_on_points(self, continues: bool = False) -> None:
        """Pass the points to the learner, which changes the outputs if the classes have changed.

        If `continues` is True, the change of the points is part of the previous change.
        """
        resizes = self.resizes_outputs
        if self._rebuild_untrained(resizes):
            return
        are_other = not self.points.equal(self.learner.points)
        self.learner.set_points(self.points, continues)
        if resizes:
            self.inspected = None
            self.model_stale = True
        if are_other:
            self._note_other_training()
        self.metrics_stale = True

    def write(self, weight: Weight | Weights) -> None:
        """Write one or all weights into the model and into a checkpoint of the present step."""
        weight.write(self.model)
        self.reproducible = False
        self.learner.record()
        self.learner.note_change()
        self.mark_stale()

    def discard_later_steps(self) -> None:
        """Make the viewed step the latest one.

        If step 0 is viewed and its weights are those of the seed, the weights are reproducible
        again, because all later steps are discarded.
        """
        self._number(self.learner)
        self.learner.resume()
        self.end_training_along()
        self._view_compared()
        if self.trainer.n_steps_ == 0:
            self.reproducible = self.learner.equal_start(Learner(self.config, self.points))

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
        self._view_compared()

    def compare(self, run: ComparedRun | None) -> None:
        """Compare the present run with `run`; with None, end the comparison."""
        self.end_training_along()
        self.compared = run
        self.mark_stale()

    def end_training_along(self) -> None:
        """Let the present run train alone from now on."""
        if self.trained and self.trained.trains_along:
            self.trained.trains_along = False
            self.trained.stale = True

    def copy(self) -> Workspace:
        """Return a copy. If a command fails halfway, the session restores the copy.

        Points, versions and checkpoints never change, so both workspaces share them. They also
        share the console, whose names are not part of the page's state.
        """
        runs = [run for run in (self.compared, self.trained) if run]
        learners = [self.learner, *(run.learner for run in runs)]
        shared = [
            *(self.config, self.parts, self.console),
            *(each for learner in learners for each in learner.shared),
            *self.undo_stack.versions,
        ]
        return deepcopy(self, {id(each): each for each in shared})

    def _number(self, learner: Learner) -> None:
        """Give the model of `learner` the next number."""
        self._n_models += 1
        learner.number = self._n_models

    def _view_compared(self) -> None:
        """View the step of the compared run that belongs to the viewed step of the present run."""
        if self.compared and self.learner.latest:
            self.compared.view(self.trainer.n_steps_)
        elif self.compared:
            self.compared.view_latest()

    def _rebuild_model(self, transfer_from: Config | None = None) -> None:
        """Replace the model by a fresh one.

        Parameters
        ----------
        transfer_from : Config, optional
            The settings of the present model. If given, the weights of the present model are
            transferred to the new model.
        """
        old = self.learner
        self.use_learner(Learner(self.config, self.points))
        if transfer_from:
            transfer_weights(old.model, self.model, transfer_from.features, self.config.features)
            self.learner.record()
            self.reproducible = False

    def _rebuild_untrained(self, fresh_model_differs: bool) -> bool:
        """Rebuild an untrained model from its seed if a fresh model differs from it.

        Returns
        -------
        bool
            Whether the model was rebuilt.
        """
        rebuilds = fresh_model_differs and self.reproducible and self.trainer.n_steps_ == 0
        if rebuilds:
            self._rebuild_model()
        return rebuilds

    def _note_other_training(self) -> None:
        """Mark a trained model as not reproducible: points or settings have changed."""
        if self.learner.latest_step:
            self.reproducible = False
