"""Stalls: training runs on, but the network no longer learns.

Each detector is a function of `Evidence` that returns a `Stall` or None. The thresholds of the
detectors were chosen from two groups of trainings. In the first group, no detector may find a
stall. This group has every generator with 2 to 8 classes, every activation, and the learning rates
in `remedies`. The trainings of the second group have a learning rate of 1 or 10, strong penalties,
or ten layers of sigmoid; in these trainings, a detector should find a stall.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from nnvisu.setup.config import Config

from .evidence import Evidence, Stall
from .layers import dead_layer, no_gradient, zero_weights
from .losses import far_above_best, flat_loss, high_loss, linear_model, too_fast

if TYPE_CHECKING:
    from ..learner import Learner

DETECTORS: Final[tuple[Callable[[Evidence], Stall | None], ...]] = (
    zero_weights,
    linear_model,
    dead_layer,
    no_gradient,
    far_above_best,
    high_loss,
    flat_loss,
    too_fast,
)
"""All detectors, in the order in which they are tried. The first detectors find the cause of a
stall; the last detectors only see its effect on the loss.
"""

MIN_STEPS: Final = 200
"""For this number of steps after a change of points, settings or weights, no stall is reported."""

LEARNED_LEVEL: Final = 0.1
"""Below this level of the loss, the network has learned the points, and no stall is reported:
the gradient vanishes because the loss is low.
"""


def find_stall(learner: Learner, config: Config) -> Stall | None:
    """Return the reason why a learner no longer learns, or None if it learns.

    Parameters
    ----------
    learner : Learner
        The viewed step must be the latest step.
    config : Config
        The settings of `learner`.
    """
    # The loss of the constant prediction is known only for the built-in losses.
    if not len(learner.training.y) or config.loss != "default":
        return None
    evidence = Evidence(learner, config)
    # If all labels are equal, the loss of the constant prediction is 0, so the level is undefined.
    if evidence.n_steps < MIN_STEPS or not evidence.constant_loss:
        return None
    if evidence.level < LEARNED_LEVEL:
        return None
    return next(filter(None, (detect(evidence) for detect in DETECTORS)), None)
