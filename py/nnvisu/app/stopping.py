"""Until when to train: a number of epochs, a loss, or an accuracy."""

from __future__ import annotations

from collections.abc import Mapping

from nnvisu._validation import ValidationError, check_choice, check_float, check_int, check_mapping

from .learner import Learner

#: Name of a goal -> lowest and highest value.
GOALS = {"epoch": (1, 10**9), "train_loss": (0.0, 1e9), "train_accuracy": (0.0, 1.0)}


class StoppingCondition:
    """What training stops at by itself: whichever of its conditions comes first.

    Loss and accuracy are those of all training points, and are looked at after every epoch.

    Parameters
    ----------
    until : mapping
        ``epoch``, the number of epochs; ``train_loss``, the loss not to exceed;
        ``train_accuracy``, the share to reach. One at least.
    learner : Learner
        What is going to be trained.

    Raises
    ------
    ValidationError
        If a condition is unknown, out of range, or holds already.
    """

    def __init__(self, until: Mapping[str, object], learner: Learner) -> None:
        self._learner = learner
        self._values: dict[str, float] = {}
        for name, value in check_mapping("until", until).items():
            low, high = GOALS[check_choice("until", name, GOALS)]
            check = check_int if name == "epoch" else check_float
            try:
                self._values[name] = check(name, value, low, high)
            except ValidationError as error:
                raise ValidationError("until", f"{error}.") from None
        if not self._values:
            raise ValidationError("until", f"until must name one of {', '.join(GOALS)}.")
        self._epoch = learner.trainer.n_epochs_
        words = self._words()
        if words:
            raise ValidationError(
                "until", f"Nothing to do: {words} already.", "Choose another value."
            )

    def reached(self) -> str:
        """Return in words what has been reached; nothing if nothing was."""
        epoch = self._learner.trainer.n_epochs_
        if epoch == self._epoch:
            return ""
        self._epoch = epoch
        return self._words()

    def _words(self) -> str:
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
