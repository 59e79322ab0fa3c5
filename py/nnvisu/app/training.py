"""The commands on training and its timeline."""

from __future__ import annotations

from collections.abc import Mapping

from nnvisu._validation import ValidationError, check_int

from .stopping import StoppingCondition
from .workspace import Sections, Workspace

#: A command may take no more steps: nothing else is answered meanwhile.
MAX_STEPS = 10_000


class TrainingCommands(Workspace):
    """Train, pause, step, go back in time.

    While an earlier step is shown, whatever changes the model goes on from that step: what is seen
    is what is trained.
    """

    def start_training(self, *, until: Mapping[str, object] | None = None) -> Sections:
        """Train until paused or a `StoppingCondition` is met; without points, wait for some."""
        self._stopping = None if until is None else StoppingCondition(until, self._learner)
        self._learner.resume()
        self.running = True
        return self._time()

    def pause_training(self) -> Sections:
        """Stop training where it is."""
        self.running = False
        # While training, maps are coarse and predictions of many points are left out.
        self.model_stale = self.metrics_stale = True
        return {"training": self.training()}

    def step(self, *, n_steps: int = 1) -> Sections:
        """Take `n_steps` optimizer steps, 1 to 10,000."""
        return self._step(check_int("n_steps", n_steps, 1, MAX_STEPS))

    def step_epoch(self) -> Sections:
        """Take the steps that are left of the epoch, or those of a whole one."""
        n_training = len(self._learner.training.y)
        n_left = self.trainer.steps_left_in_epoch(n_training)
        if n_left > MAX_STEPS:
            raise ValidationError(
                "batch_size",
                f"This epoch has {n_left:,} more steps, too many to take at once.",
                "Choose Run until, or larger batches.",
            )
        return self._step(n_left)

    def reset_model(self) -> Sections:
        """Start again from the weights of the seed."""
        self._rebuild()
        return self._time()

    def view_checkpoint(self, *, step: int) -> Sections:
        """Pause and show the snapshot nearest to `step`; the newest step is the present."""
        self._learner.show(check_int("step", step, 0, 2**53))
        return self._shown()

    def view_latest(self) -> Sections:
        """Show the newest step again."""
        self._learner.leave()
        return self._shown()

    def resume_from_checkpoint(self) -> Sections:
        """Make the step that is shown the newest one; what came after it is lost."""
        if self._learner.newest is None:
            raise ValidationError("timeline", "The newest step is shown: nothing to go back to.")
        self._learner.resume()
        return self._shown()

    def _step(self, n_steps: int) -> Sections:
        if not len(self._undo_stack.points):
            raise ValidationError(
                "data", "data: there are no points to train on.", "Generate or draw some first."
            )
        self._learner.resume()
        target = self.trainer.n_steps_ + n_steps
        self.train(lambda: self.trainer.n_steps_ < target)
        return self._time()

    def _shown(self) -> Sections:
        self.running = False
        self.model_stale = self.metrics_stale = True
        return self._time()

    def _time(self) -> Sections:
        return {"training": self.training(), "timeline": self.timeline()}
