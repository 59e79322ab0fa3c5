"""Tests of the error of diverged training."""

import math

import pytest

from nnvisu.app.divergence import DivergedError


@pytest.mark.parametrize(("loss", "words"), [(math.inf, "infinite"), (math.nan, "NaN")])
def test_the_error_of_diverged_training_states_that_the_loss_is_infinite_or_nan(
    loss: float, words: str
) -> None:
    message = str(DivergedError(loss, failed=5, n_steps=0, learning_rate=10))
    assert message.startswith(f"Training diverged at step 5: the loss became {words}")
