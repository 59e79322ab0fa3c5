"""Detectors of a loss that is no lower than that of a constant prediction, or no longer falls."""

from __future__ import annotations

from typing import Final

import numpy as np

from nnvisu.setup.config import Config

from .evidence import FLAT_STEPS, Evidence, Stall
from .remedies import (
    Remedy,
    back_to,
    first_remedy,
    is_too_fast,
    larger_network,
    nonlinear_network,
    other_optimizer,
    shallow_activation,
)

HIGH_LEVEL: Final = 1.5
HIGH_STEPS: Final = 500
"""A level of at least `HIGH_LEVEL` for this number of steps is a stall. With usual settings, the
level was that high for less than 100 steps.
"""

FAR_ABOVE: Final = 0.25
"""A level is far above the best level if it is at least three times the best level, and higher than
the best level by at least this value. The best level must be at most 1 - `FAR_ABOVE`. With batches
of one point, levels vary by 0.2.
"""

FAST_LEVEL: Final = 0.5
"""If the level stays above this value and no longer falls, a high learning rate is the cause."""

PROGRESS: Final = 0.01
"""A level counts as lower than an earlier level if the difference is larger than this value."""

LINEAR_LEVEL: Final = 0.95
AT_OPTIMUM: Final = 0.005
"""A linear model is at its best if `Evidence.linear_gradient` is at most this value. The loss is
convex, so a change of the weights whose magnitudes sum to w lowers the loss by at most `AT_OPTIMUM`
times w.
"""


def linear_model(evidence: Evidence) -> Stall | None:
    """Detect a linear model that cannot become better, although its loss is high."""
    config = evidence.config
    is_linear = not config.hidden_layer_sizes or config.activation == "linear"
    if not is_linear or config.is_penalized or evidence.level < LINEAR_LEVEL:
        return None
    if evidence.linear_gradient > AT_OPTIMUM:
        return None
    subject = "A network without hidden layers"
    if config.hidden_layer_sizes:
        subject = "A network with linear activation"
    aim = "separate these points" if evidence.is_classification else "fit these values"
    return Stall(f"{subject} cannot {aim}.", nonlinear_network(config))


def far_above_best(evidence: Evidence) -> Stall | None:
    """Detect a loss that has risen far above its best, and now oscillates or stays high."""
    recent, config = evidence.recent_levels(HIGH_STEPS), evidence.config
    if recent is None:
        return None
    step, best = min(evidence.levels.items(), key=lambda item: item[1])
    if best > 1 - FAR_ABOVE or recent.min() < max(best + FAR_ABOVE, 3 * best):
        return None
    moves = np.diff([level for at, level in evidence.levels.items() if at >= step])
    oscillates = np.mean(moves[1:] * moves[:-1] < 0) > 1 / 3
    # The levels do not include penalties and dropout, but training with them may raise the levels.
    # With penalties or dropout, only an oscillation is therefore a stall.
    if not oscillates and (config.is_penalized or config.dropout):
        return None
    verb = "oscillates" if oscillates else "stays"
    loss = best * evidence.constant_loss
    message = f"The loss {verb} far above its best, {loss:.3g} at step {step:,}."
    return Stall(message, back_to(step, config))


def high_loss(evidence: Evidence) -> Stall | None:
    """Detect a loss far above the loss of the constant prediction."""
    recent = evidence.recent_levels(HIGH_STEPS)
    if recent is None or recent.min() < HIGH_LEVEL:
        return None
    return _no_better("worse", evidence)


def flat_loss(evidence: Evidence) -> Stall | None:
    """Detect a loss that has long been no lower than the loss of the constant prediction."""
    return _no_better("no better", evidence) if evidence.is_flat else None


def too_fast(evidence: Evidence) -> Stall | None:
    """Detect a high loss that does not fall because the learning rate is too high."""
    config = evidence.config
    recent = evidence.recent_levels(FLAT_STEPS) if is_too_fast(config) else None
    if recent is None or recent.min() < FAST_LEVEL:
        return None
    before = list(evidence.levels.values())[: -len(recent)]
    if not before or recent.min() < min(before) - PROGRESS:
        return None
    message = f"At learning rate {config.learning_rate:g} the loss no longer falls."
    return Stall(message, first_remedy(config))


def _no_better(comparison: str, evidence: Evidence) -> Stall:
    constant = "the class shares" if evidence.is_classification else "the mean"
    message = f"The loss is {comparison} than that of a constant prediction, {constant}."
    return Stall(message, _remedy(evidence.config))


def _remedy(config: Config) -> Remedy:
    candidates = (shallow_activation, other_optimizer, larger_network)
    return first_remedy(config, *(candidate(config) for candidate in candidates))
