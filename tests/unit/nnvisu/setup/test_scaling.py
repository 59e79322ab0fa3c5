"""Tests of scaling columns into the domain."""

import numpy as np
import pytest

from nnvisu.setup.scaling import fitted


def test_each_column_fills_nine_tenths_of_the_domain():
    scaled, centers, scales = fitted(np.array([[100.0, 7], [280, -3], [190, 2]]))
    np.testing.assert_allclose(scaled, [[-0.9, 0.9], [0.9, -0.9], [0, 0]], atol=1e-15)
    assert centers == (190, 2)
    np.testing.assert_allclose(scales, [100, 5 / 0.9], rtol=1e-15)
    assert all(type(number) is float for number in (*centers, *scales))


def test_values_of_regression_fill_the_whole_range():
    scaled, centers, scales = fitted(np.array([[100.0], [300], [150]]), fill=1)
    assert scaled.tolist() == [[-1], [1], [-0.5]]
    assert (centers, scales) == ((200,), (100,))


def test_a_constant_column_is_at_0_with_a_scale_that_can_be_inverted():
    scaled, (center,), (scale,) = fitted(np.full((3, 1), 42.0))
    assert scaled.tolist() == [[0], [0], [0]]
    assert center == 42 and scale > 0


@pytest.mark.parametrize("size", [1e300, 1.7e308, 1e-300])
def test_numbers_of_any_size_are_scaled_without_overflow(size):
    with np.errstate(over="raise", invalid="raise"):
        scaled, centers, scales = fitted(np.array([[size], [-size], [0.0]]), fill=1)
    assert scaled.tolist() == [[1], [-1], [0]]
    assert np.isfinite([*centers, *scales]).all()


def test_the_center_of_large_numbers_is_finite():
    with np.errstate(over="raise"):
        _, (center,), _ = fitted(np.array([[1.7e308], [1.5e308]]))
    assert center == pytest.approx(1.6e308)


def test_rounding_moves_no_value_out_of_the_range():
    rng = np.random.default_rng(0)
    for _ in range(200):
        scaled, _, _ = fitted(rng.normal(rng.normal(0, 1e6), 1e-3, (5, 1)), fill=1)
        assert np.abs(scaled).max() <= 1
