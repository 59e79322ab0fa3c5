"""Stopping conditions: an epoch, a loss or an accuracy at which training stops."""

from __future__ import annotations

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


STOPPING_CONDITIONS: Final = {
    "epoch": StoppingCondition(Range(int, 1, 10**9), "Enter an epoch of 1 or more."),
    "train_loss": StoppingCondition(Range(float, 0, 1e9), "Enter a loss of 0 or more."),
    "train_accuracy": StoppingCondition(Range(float, 0, 1), "Enter an accuracy from 0 to 100 %."),
}
"""Every stopping condition by its name."""


class StoppingConditions:
    """Conditions for one training: it stops as soon as one condition is met.

    Loss and accuracy are computed on all training points after every epoch.

    Parameters
    ----------
    until : mapping
        At least one of ``epoch``, the last epoch; ``train_loss``, the largest loss that is low
        enough; ``train_accuracy``, the smallest accuracy that is high enough, 0 to 1.
    learner : Learner
        The learner that is going to be trained.

    Raises
    ------
    ValidationError
        If a condition is unknown, out of range, or met already.
    """

    def __init__(self, until: Mapping[str, object], learner: Learner) -> None:
        self._learner = learner
        self._values = {
            name: _checked(check_choice("until", name, STOPPING_CONDITIONS), value)
            for name, value in check_mapping("until", until).items()
        }
        if not self._values:
            names = ", ".join(STOPPING_CONDITIONS)
            raise ValidationError("until", "Choose when to stop.", f"Possible conditions: {names}.")
        self._epoch = learner.trainer.n_epochs_
        reason = self._reason()
        if reason:
            raise ValidationError(
                "until", f"{reason} already: there is nothing to do.", "Choose another value."
            )

    def met(self) -> str:
        """Return the met condition as text, such as "Epoch 100 reached".

        If no condition is met, or no epoch has ended since the last call, return "".
        """
        epoch = self._learner.trainer.n_epochs_
        if epoch == self._epoch:
            return ""
        self._epoch = epoch
        return self._reason()

    def _reason(self) -> str:
        values = self._values
        if self._epoch >= values.get("epoch", self._epoch + 1):
            return f"Epoch {self._epoch:,} reached"
        if values.keys() == {"epoch"}:
            return ""
        metrics = self._learner.evaluate().metrics()
        loss, accuracy = metrics["train_loss"], metrics["train_accuracy"]
        if loss is not None and loss <= values.get("train_loss", -1.0):
            return f"Loss {loss:.3g} reached"
        if accuracy is not None and accuracy >= values.get("train_accuracy", 2.0):
            return f"Accuracy {100 * accuracy:.1f} % reached"
        return ""


def _checked(name: str, value: object) -> float:
    allowed, request = STOPPING_CONDITIONS[name]
    check = check_int if allowed.type is int else check_float
    try:
        return check(name, value, allowed.low, allowed.high)
    except ValidationError as error:
        raise ValidationError("until", request, f"{error}.") from None
