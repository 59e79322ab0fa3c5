"""A moment: the state of a learner between two steps, to which Undo can return."""

from __future__ import annotations

from typing import NamedTuple

from nnvisu.setup.config import Config
from nnvisu.setup.points import Points

from .learner import CHECKPOINT_BYTES, Learner
from .stalls.evidence import Progress
from .timeline import Checkpoint, Timeline

#: Size of one entry in a dictionary of checkpoints.
ENTRY_BYTES = 40


class Moment(NamedTuple):
    """Everything in a learner that a change of settings, points or weights may change.

    A moment is valid until the learner takes a step.

    Attributes
    ----------
    latest : dict
        The checkpoint of the latest step.
    timeline : Timeline
    progress : Progress
    trained_on_test_points : bool
    n_bytes : int
        Approximate size in bytes, without the checkpoints of the timeline.
    """

    latest: Checkpoint
    timeline: Timeline
    progress: Progress
    trained_on_test_points: bool
    n_bytes: int

    @classmethod
    def of(cls, learner: Learner) -> Moment:
        """Return the present moment of `learner`, which shares its checkpoints."""
        latest = learner.latest or learner.trainer.state_dict()
        timeline = learner.timeline.copy()
        arrays = [latest["params"], *latest["optimizer_state"].values()]
        n_bytes = CHECKPOINT_BYTES + ENTRY_BYTES * len(timeline.steps)
        n_bytes += sum(array.nbytes for array in arrays)
        return cls(latest, timeline, learner.progress, learner.trained_on_test_points, n_bytes)

    def restore(self, learner: Learner, config: Config, points: Points) -> None:
        """Restore the state, settings and points of this moment in `learner`.

        The viewed step remains.
        """
        viewed = learner.trainer.n_steps_
        learner.apply_settings(config)
        learner.set_points(points, continues=True)
        learner.latest, learner.timeline = self.latest, self.timeline.copy()
        learner.view(viewed)
        learner.progress = self.progress
        learner.trained_on_test_points = self.trained_on_test_points
