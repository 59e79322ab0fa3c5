"""The activation of a layer and the weighted sums of its neurons."""

import numpy as np

from nnvisu import MLP, datasets
from nnvisu.activation_profile import activation_profile

X, Y = datasets.make_circles(n_samples=50, n_classes=2, random_state=2)


def test_the_interval_contains_every_sum_and_the_bars_count_them() -> None:
    model = MLP((2, 6, 3, 2), random_state=4)
    model.coefs_[1] *= 9
    profile = activation_profile(model, X, 2)
    sums = np.tanh(X @ model.coefs_[0] + model.intercepts_[0]) @ model.coefs_[1]
    sums += model.intercepts_[1]
    assert -profile.z[0] == profile.z[-1] >= np.abs(sums).max() > 4
    assert profile.counts.sum() == sums.size
    assert profile.counts[20:].sum() == (sums >= 0).sum()
    np.testing.assert_allclose(profile.highs, sums.max(axis=0))


def test_flat_sums_are_those_with_almost_no_slope() -> None:
    model = MLP((2, 2, 2), activation="relu")
    model.coefs_[0][:] = 0
    model.intercepts_[0][:] = [-1, 1]
    profile = activation_profile(model, X, 1)
    assert profile.flat_share == 0.5
    np.testing.assert_array_equal(profile.mean_slopes, [0, 1])


def test_a_jump_of_the_slope_lies_between_two_positions_that_look_like_one() -> None:
    model = MLP((2, 6, 2), activation="leaky_relu", random_state=4)
    profile = activation_profile(model, X, 1)
    np.testing.assert_array_equal(np.unique(profile.slopes), [0.01, 1])
    jump = np.flatnonzero(np.diff(profile.slopes))
    assert profile.z[jump] == 0
    assert 0 < profile.z[jump + 1] < 1e-3
    smooth = activation_profile(MLP((2, 6, 2), random_state=4), 99 * X, 1)
    np.testing.assert_allclose(np.diff(smooth.z), smooth.z[-1] / 80, err_msg="no jump")
