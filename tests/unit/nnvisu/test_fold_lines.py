"""Fold lines, compared with lines computed by hand."""

import numpy as np

from nnvisu import MLP
from nnvisu.fold_lines import fold_lines, zero_lines


def test_the_line_of_a_linear_function_is_exact():
    """The line 3x + 2y = 0.7 crosses the domain from (0.9, -1) to (-13/30, 1)."""
    axis = np.linspace(-1, 1, 8)
    x, y = np.meshgrid(axis, -axis)
    segments = zero_lines((3 * x + 2 * y - 0.7)[None])
    ends = segments.reshape(-1, 2)
    np.testing.assert_allclose(ends @ [3, 2], 0.7)
    assert np.isclose(ends[:, 1].min(), -1) and np.isclose(ends[:, 1].max(), 1)
    lengths = np.hypot(*(segments[:, :2] - segments[:, 2:]).T)
    assert np.isclose(lengths.sum(), np.hypot(0.9 + 13 / 30, 2))


def test_a_function_without_a_zero_has_no_line():
    assert zero_lines(np.ones((2, 5, 5))).shape == (0, 4)


def test_lines_of_the_second_layer_bend_at_lines_of_the_first_layer():
    """Neuron relu(relu(x) - y - 0.5) folds where y = relu(x) - 0.5: the line bends at x = 0."""
    model = MLP((2, 2, 1, 2), "relu")
    model.coefs_ = [[[1, 0], [0, 1]], [[1], [-1]], [[1, 0]]]
    model.intercepts_ = [[0, 2], [1.5], [0, 0]]
    first = fold_lines(model, 1, 10)
    np.testing.assert_allclose(first[:, [0, 2]], 0, atol=1e-12)  # y + 2 is nowhere 0
    second = fold_lines(model, 2, 10).reshape(-1, 2)
    np.testing.assert_allclose(second[:, 1], np.maximum(second[:, 0], 0) - 0.5, atol=1e-12)
    assert second[:, 0].min() == -1 and second[:, 0].max() == 1
