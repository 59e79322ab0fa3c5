"""Values over the frame, by places where they are known."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer, ValidationError
from nnvisu.datasets import REGRESSION_GENERATORS, make_gauss, make_plane

by_name = pytest.mark.parametrize("name", REGRESSION_GENERATORS)


@pytest.mark.parametrize("n_samples", [2, 201, 100_000])
@by_name
def test_counts_types_and_bounds(name, n_samples):
    X, y = REGRESSION_GENERATORS[name](n_samples=n_samples, random_state=3)
    assert X.shape == (n_samples, 2) and X.dtype == np.float64
    assert y.shape == (n_samples,) and y.dtype == np.float64
    assert np.max(np.abs(X)) < 1
    assert np.max(np.abs(y)) <= 1


@by_name
def test_points_are_spread_evenly(name):
    X, _ = REGRESSION_GENERATORS[name](n_samples=20_000)
    counts = np.histogram2d(*X.T, bins=5, range=[(-1, 1), (-1, 1)])[0]
    # 800 +- 28 in each of 25 equal parts.
    assert counts.min() > 650 and counts.max() < 950


@by_name
def test_same_seed_same_points(name):
    first, again, other = (REGRESSION_GENERATORS[name](random_state=seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert np.any(first[0] != other[0])


def test_the_plane_rises_along_the_diagonal():
    X, y = make_plane(n_samples=1000, noise=0.0)
    coefficients, residual, *_ = np.linalg.lstsq(np.column_stack([X, np.ones(1000)]), y)
    np.testing.assert_allclose(coefficients, [0.5, 0.5, 0], atol=1e-12)
    assert residual < 1e-20


def test_the_bumps_alternate_and_fade():
    X, y = make_gauss(n_samples=100_000, noise=0.0)

    def value_at(*place):
        return y[np.argmin(np.linalg.norm(X - place, axis=1))]

    signs = [[value_at(2 / 3 * i, 5 / 12 * j) for i in (-1, 0, 1)] for j in (1, -1)]
    np.testing.assert_allclose(signs, [[1, -1, 1], [-1, 1, -1]], atol=0.02)
    for place in [(0, 0), (1, 0), (-1 / 3, 5 / 12), (1 / 3, 0)]:
        assert abs(value_at(*place)) < 0.02
    # One standard deviation from a center, away from the others.
    assert value_at(-2 / 3, 5 / 12 + 0.2) == pytest.approx(np.exp(-0.5), abs=0.03)


def test_noise_moves_points_away_from_where_their_values_are():
    X, y = make_plane(n_samples=20_000, noise=0.1)
    # (x + y) / 2 of a point scattered by 0.1 along both axes scatters by 0.1 / sqrt(2); the
    # points near the border scatter less, since they stay in the frame.
    assert np.std(X.mean(axis=1) - y) == pytest.approx(0.1 / np.sqrt(2), rel=0.1)


@by_name
def test_values_can_be_learned(name):
    X, y = REGRESSION_GENERATORS[name]()
    model = MLP((2, 16, 16, 1), loss="squared_error")
    trainer = Trainer(model)
    for _ in range(1000):
        trainer.step(X, y)
    assert np.mean((model.predict(X) - y) ** 2) < 0.1 * np.var(y)


@pytest.mark.parametrize(
    ("options", "field"), [({"n_samples": 1}, "n_samples"), ({"noise": 0.6}, "noise")]
)
@by_name
def test_arguments_are_checked(name, options, field):
    with pytest.raises(ValidationError) as caught:
        REGRESSION_GENERATORS[name](**options)
    assert caught.value.field == field
