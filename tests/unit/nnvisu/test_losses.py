"""Cross-entropy by hand."""

import math

import numpy as np
import pytest

from nnvisu.losses import cross_entropy, softmax

# Odds of 3 to 1 for class 1 in the first row, of 1 to 1 in the second.
LOGITS = np.array([[0, math.log(3)], [5, 5]])


def test_softmax_by_hand():
    np.testing.assert_allclose(softmax(LOGITS), [[0.25, 0.75], [0.5, 0.5]], rtol=1e-15)


def test_cross_entropy_by_hand():
    loss, gradient = cross_entropy(LOGITS, np.array([0, 1]))
    assert loss == pytest.approx((math.log(4) + math.log(2)) / 2, rel=1e-15)
    # Half (two rows) of the probabilities, less one for the class that is right.
    np.testing.assert_allclose(gradient, [[-0.375, 0.375], [0.25, -0.25]], rtol=1e-15)
    assert type(loss) is float


def test_large_logits_do_not_overflow():
    with np.errstate(all="raise", under="ignore"):
        loss, gradient = cross_entropy(np.array([[1e4, 0.0, -1e4]]), np.array([1]))
    assert loss == 1e4
    assert gradient.tolist() == [[1, -1, 0]]


def test_label_without_an_output_is_an_error():
    with pytest.raises(IndexError):
        cross_entropy(LOGITS, np.array([0, 2]))
