"""Cross-entropy and squared error, compared with values computed by hand."""

import math

import numpy as np
import pytest

from nnvisu.losses import LOSSES, cross_entropy, softmax, squared_error

# The odds for class 1 are 3 to 1 in the first row and 1 to 1 in the second.
LOGITS = np.array([[0, math.log(3)], [5, 5]])


def test_softmax_equals_values_computed_by_hand():
    np.testing.assert_allclose(softmax(LOGITS), [[0.25, 0.75], [0.5, 0.5]], rtol=1e-15)


def test_cross_entropy_equals_values_computed_by_hand():
    loss, gradient = cross_entropy(LOGITS, np.array([0, 1]))
    assert loss == pytest.approx((math.log(4) + math.log(2)) / 2, rel=1e-15)
    # The gradient is (probability - target) / 2, since there are two rows.
    np.testing.assert_allclose(gradient, [[-0.375, 0.375], [0.25, -0.25]], rtol=1e-15)
    assert type(loss) is float


def test_large_logits_do_not_overflow():
    with np.errstate(all="raise", under="ignore"):
        loss, gradient = cross_entropy(np.array([[1e4, 0.0, -1e4]]), np.array([1]))
    assert loss == 1e4
    assert gradient.tolist() == [[1, -1, 0]]


def test_a_label_without_an_output_is_an_error():
    with pytest.raises(IndexError):
        cross_entropy(LOGITS, np.array([0, 2]))


def test_squared_error_equals_values_computed_by_hand():
    # The errors are 0.5 and -2.
    loss, gradient = squared_error(np.array([[1.5], [-1.0]]), np.array([1.0, 1.0]))
    assert loss == (0.25 + 4) / 2
    assert gradient.tolist() == [[0.5], [-2]]
    assert type(loss) is float


def test_each_loss_maps_outputs_to_predictions():
    classes, values = LOSSES["cross_entropy"], LOSSES["squared_error"]
    np.testing.assert_allclose(classes.output_activation(LOGITS), [[0.25, 0.75], [0.5, 0.5]])
    assert classes.prediction(LOGITS).tolist() == [1, 0]
    assert values.output_activation(np.array([[3.0], [-4.0]])).tolist() == [[3], [-4]]
    assert values.prediction(np.array([[3.0], [-4.0]])).tolist() == [3, -4]
