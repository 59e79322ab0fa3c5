"""Stopping conditions: an epoch, a loss or an accuracy to reach, and early stopping."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from nnvisu._check_values import (
    ValidationError,
    check_choice,
    check_float,
    check_int,
    check_mapping,
)
from nnvisu._settings import Range

from .learner import Learner


class StoppingCondition(NamedTuple):
    """The range of a condition's value, and the error text for a value outside the range."""

    range: Range
    request: str


_LOSS = StoppingCondition(Range(float, 0, 1e9), "Enter a loss of 0 or more.")
_ACCURACY = StoppingCondition(Range(float, 0, 1), "Enter an accuracy from 0 to 100 %.")

STOPPING_CONDITIONS: Final = {
    "epoch": StoppingCondition(Range(int, 1, 10**9), "Enter a whole number of 1 or more."),
    "train_loss": _LOSS,
    "test_loss": _LOSS,
    "train_accuracy": _ACCURACY,
    "test_accuracy": _ACCURACY,
    "patience": StoppingCondition(
        Range(int, 1, 10**9), "Enter a whole number of epochs, 1 or more."
    ),
}
"""Every stopping condition by its name."""

METRIC_NAMES: Final = {
    "train_loss": "loss",
    "test_loss": "test loss",
    "train_accuracy": "accuracy",
    "test_accuracy": "test accuracy",
}
"""The metric of each condition on loss or accuracy, in words."""


class StoppingConditions:
    """Conditions for one training, which stops as soon as one condition is met.

    The conditions are checked after every epoch. Loss and accuracy are computed on all training
    points or on all test points, without dropout.

    Parameters
    ----------
    until : mapping
        At least one of ``epoch``, the last epoch; ``train_loss`` and ``test_loss``, the largest
        loss that is low enough; ``train_accuracy`` and ``test_accuracy``, the smallest accuracy
        that is high enough, 0 to 1; ``patience``, the number of epochs to wait for a better loss.
    learner : Learner
        The learner that is going to be trained.

    Raises
    ------
    ValidationError
        If a condition is unknown, out of range, or met already, or if its metric does not exist.

    Notes
    -----
    ``patience`` is early stopping: training stops after that many epochs in a row without a better
    loss. The loss is computed on the test points or, without test points, on the training points.
    At first, the best loss is the loss before the first step of this training. Epochs are counted
    as in algorithm 7.1 of [1]_. That algorithm returns the weights of the best epoch; here, the
    weights of the last epoch remain. "Better" means lower than the best loss so far, as with the
    default ``min_delta=0`` of Keras' ``EarlyStopping``.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", MIT Press, 2016, section 7.8.
    """

    def __init__(self, until: Mapping[str, object], learner: Learner) -> None:
        self._learner = learner
        self._values = {
            name: _checked(check_choice("until", name, STOPPING_CONDITIONS), value)
            for name, value in check_mapping("until", until).items()
        }
        if not self._values:
            raise ValidationError("until", "Choose when to stop.")
        self._refuse_missing_metrics()
        self._epoch = learner.trainer.n_epochs_
        self._best_loss, self._best_epoch, self._monitored = math.inf, self._epoch, ""
        reason = self._reason()
        if self._epoch >= self._values.get("epoch", math.inf):
            over = f"Epoch {self._values['epoch']:,} is over already."
            raise ValidationError("until", over, f"Enter {self._epoch + 1:,} or more.")
        if reason:
            met = f"This condition is met already: {reason}."
            raise ValidationError("until", met, "Enter another value.")

    def renewed(self, learner: Learner) -> StoppingConditions | None:
        """Return the same conditions for a new learner; None if they do not fit the new learner."""
        try:
            return StoppingConditions(self._values, learner)
        except ValidationError:
            return None

    def met(self) -> str:
        """Return the met condition as text, such as "epoch 100" or "test loss 0.0312".

        If no condition is met, or no epoch has ended since the last call, return "".
        """
        epoch = self._learner.trainer.n_epochs_
        if epoch == self._epoch:
            return ""
        self._epoch = epoch
        return self._reason()

    def _refuse_missing_metrics(self) -> None:
        """Raise `ValidationError` for a metric that the present points or problem don't have."""
        names = self._values.keys()
        if names & {"test_loss", "test_accuracy"} and not len(self._learner.test.y):
            hint = "Choose a test share above 0 %."
            raise ValidationError("until", "There are no test points.", hint)
        is_regression = self._learner.model.is_regression
        if names & {"train_accuracy", "test_accuracy"} and is_regression:
            raise ValidationError("until", "Regression has no accuracy.", "Choose a loss.")

    def _reason(self) -> str:
        if self._epoch >= self._values.get("epoch", math.inf):
            return f"epoch {self._epoch:,}"
        if self._values.keys() == {"epoch"}:
            return ""
        metrics = self._learner.evaluate().metrics()
        for name in METRIC_NAMES:
            measured = metrics[name]
            if measured is not None and self._is_reached(name, measured):
                return _in_words(name, measured)
        if self._epochs_without_better(metrics) >= self._values.get("patience", math.inf):
            return f"best epoch {self._best_epoch:,}"
        return ""

    def _is_reached(self, name: str, measured: float) -> bool:
        """Return whether a loss has fallen, or an accuracy has risen, to the value to reach."""
        if name.endswith("loss"):
            return measured <= self._values.get(name, -1.0)
        return measured >= self._values.get(name, 2.0)

    def _epochs_without_better(self, metrics: Mapping[str, float | None]) -> int:
        """Update the best loss; return the number of epochs since the epoch of the best loss."""
        monitored = "test_loss" if len(self._learner.test.y) else "train_loss"
        if monitored != self._monitored:  # Test points have appeared or disappeared.
            self._monitored, self._best_loss, self._best_epoch = monitored, math.inf, self._epoch
        loss = metrics[monitored]
        if loss is not None and loss < self._best_loss:
            self._best_loss, self._best_epoch = loss, self._epoch
        return self._epoch - self._best_epoch


def _checked(name: str, value: object) -> float:
    allowed, request = STOPPING_CONDITIONS[name]
    check = check_int if allowed.type is int else check_float
    try:
        return check(name, value, allowed.low, allowed.high)
    except ValidationError:
        raise ValidationError("until", request) from None


def _in_words(name: str, measured: float) -> str:
    """Return a metric with its value, such as "test loss 0.0312"."""
    is_loss = name.endswith("loss")
    return f"{METRIC_NAMES[name]} {f'{measured:.3g}' if is_loss else f'{100 * measured:.3g} %'}"
