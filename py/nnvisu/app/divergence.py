"""The error for a training whose loss has become infinite or NaN."""

from __future__ import annotations

import math

from nnvisu._check_values import ValidationError


class DivergedError(ValidationError):
    """The loss became infinite or NaN in training, and an earlier step was restored.

    Parameters
    ----------
    loss : float
        The loss, which is not finite.
    failed : int
        The number of steps taken when the loss was infinite or NaN.
    n_steps : int
        The restored step.
    learning_rate : float
        The learning rate with which training diverged.
    """

    code = "training_diverged"

    def __init__(self, loss: float, failed: int, n_steps: int, learning_rate: float) -> None:
        self.failed = failed
        became = "NaN (not a number)" if math.isnan(loss) else "infinite"
        super().__init__(
            "learning_rate",
            f"Training diverged at step {failed:,}: the loss became {became}. "
            f"Restored step {n_steps:,}.",
            "Try a lower learning rate or fewer layers.",
        )
        self.details = {"remedy": {"learning_rate": float(f"{learning_rate / 10:.3g}")}}
