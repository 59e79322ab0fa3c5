"""Trace of one point: a network worked by hand, central differences, own code and errors."""

from typing import Any

import numpy as np
import pytest

from nnvisu import ACTIVATIONS, LOSSES, MLP, ValidationError, as_activation, as_loss
from nnvisu.losses import cross_entropy
from nnvisu.point_trace import check_gradient, trace_backward, trace_forward

X = np.array([0.3, -0.7])
#: Layer sizes, loss, and label of a 3-class network and of a regression.
PROBLEMS: list[tuple[tuple[int, ...], str, float]] = [
    ((2, 4, 5, 3), "cross_entropy", 2),
    ((2, 4, 5, 1), "squared_error", -0.4),
]


def test_a_small_network_equals_numbers_worked_by_hand() -> None:
    model = MLP((1, 1, 1), "relu", loss="squared_error")
    model.params_ = [3, 1, 2, -1]  # a = relu(3 x + 1), output = 2 a - 1
    forward = trace_forward(model, [2])
    hidden, output = forward.layers
    assert (hidden.products.tolist(), hidden.z.tolist(), hidden.a.tolist()) == ([[6]], [7], [7])
    assert (output.products.tolist(), output.z.tolist()) == ([[14]], [13])
    backward = trace_backward(model, forward, 10)  # L = (13 - 10)², dL/dz = 2 · 3
    assert backward.loss == 9
    first, last = backward.layers
    assert (last.z.tolist(), last.coefs.tolist()) == ([6], [[42]])
    assert (first.a.tolist(), first.slope.tolist(), first.z.tolist()) == ([12], [1], [12])
    assert first.coefs.tolist() == [[24]]


@pytest.mark.parametrize(("sizes", "loss", "y"), PROBLEMS)
def test_a_central_difference_confirms_each_derivative(
    sizes: tuple[int, ...], loss: str, y: float
) -> None:
    model = MLP(sizes, "tanh", random_state=1, loss=loss)
    before = model.params_.copy()
    for layer, source, target in ((0, 1, 3), (1, None, 4), (2, 4, 0)):
        check = check_gradient(model, X, y, layer, source, target)
        assert abs(check.gradient) > 1e-4
        assert check.central_difference == pytest.approx(check.gradient, rel=1e-7)
        low, high = check.losses
        assert check.central_difference == (high - low) / (2 * check.step)
    np.testing.assert_array_equal(model.params_, before)


def test_the_check_finds_a_wrong_derivative(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = as_activation(np.sin, lambda z, a: np.ones_like(z))
    monkeypatch.setitem(ACTIVATIONS, "wrong", wrong)
    check = check_gradient(MLP((2, 4, 2), "wrong"), X, 1, 0, 0, 0)
    assert abs(check.gradient - check.central_difference) > 1e-4


def test_own_activations_and_losses_work_through_their_adapters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(ACTIVATIONS, "sine", as_activation(np.sin))
    monkeypatch.setitem(LOSSES, "mine", as_loss(cross_entropy))
    model = MLP((2, 3, 2), "sine", loss="mine")
    forward = trace_forward(model, X)
    np.testing.assert_array_equal(forward.layers[0].a, np.sin(forward.layers[0].z))
    assert trace_backward(model, forward, 1).loss == pytest.approx(model.mean_loss([X], [1]))


@pytest.mark.parametrize(
    ("x", "y", "field"), [([1, 2, 3], 0, "X"), ([np.nan, 0], 0, "X"), ([0, 0], 3, "y")]
)
def test_a_point_that_the_model_cannot_read_is_an_error(x: Any, y: float, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        check_gradient(MLP((2, 3, 3)), x, y, 0, 0, 0)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("weight", "field"), [((2, 0, 0), "layer"), ((0, 2, 0), "source"), ((0, 0, 3), "target")]
)
def test_a_weight_that_the_model_lacks_is_an_error(
    weight: tuple[int, int, int], field: str
) -> None:
    with pytest.raises(ValidationError) as error:
        check_gradient(MLP((2, 3, 3)), [0, 0], 0, *weight)
    assert error.value.field == field
