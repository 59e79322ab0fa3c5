"""Counts, bounds, chance, and the geometry that gives each generator its name."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.datasets import GENERATORS, SPREADS
from nnvisu.datasets._sampling import MAX_ROUNDS, scatter

by_name = pytest.mark.parametrize("name", GENERATORS)


def classes(name, n_classes, n_samples=200, **options):
    """The points of each class."""
    X, y = GENERATORS[name](n_samples=n_samples, n_classes=n_classes, **options)
    return [X[y == label] for label in range(n_classes)]


@pytest.mark.parametrize("n_classes", range(2, 9))
@pytest.mark.parametrize("n_samples", [8, 9, 200, 1001])
@by_name
def test_counts_types_and_bounds(name, n_samples, n_classes):
    X, y = GENERATORS[name](n_samples=n_samples, n_classes=n_classes, random_state=3)
    assert X.shape == (n_samples, 2) and X.dtype == np.float64
    assert y.shape == (n_samples,) and y.dtype == np.int64
    assert np.max(np.abs(X)) < 1
    counts = np.bincount(y)
    assert len(counts) == n_classes
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("n_samples", [2, 100_000])
@by_name
def test_fewest_and_most_points(name, n_samples):
    X, y = GENERATORS[name](n_samples=n_samples, n_classes=2)
    assert np.bincount(y).tolist() == [n_samples / 2] * 2
    assert np.max(np.abs(X)) < 1


@pytest.mark.parametrize("n_classes", [2, 8])
@by_name
def test_much_noise_neither_leaves_the_frame_nor_piles_up_at_its_border(name, n_classes):
    X, _ = GENERATORS[name](n_samples=20_000, n_classes=n_classes, noise=0.5)
    distance = 1 - np.max(np.abs(X), axis=1)
    assert np.all(distance > 0)
    # A density without a ridge has at most about 2% of its points in the outermost hundredth.
    assert np.mean(distance < 0.01) < 0.03


@by_name
def test_same_seed_same_points(name):
    first, again, other = (GENERATORS[name](n_classes=3, random_state=seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert np.any(first[0] != other[0])


@by_name
def test_random_state_may_be_a_generator(name):
    rng = np.random.default_rng(5)
    first, second = (GENERATORS[name](random_state=rng)[0] for _ in range(2))
    np.testing.assert_array_equal(first, GENERATORS[name](random_state=5)[0])
    assert np.any(first != second)


@by_name
def test_global_random_state_is_not_touched(name):
    before = np.random.get_state()[1].tolist()
    GENERATORS[name]()
    assert np.random.get_state()[1].tolist() == before


@by_name
def test_rows_are_shuffled(name):
    _, y = GENERATORS[name](n_samples=200, n_classes=2)
    assert 30 < np.sum(y[:100]) < 70


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n_samples": 1}, "n_samples must be an integer from 2 to 100000, got 1"),
        ({"n_samples": 100_001}, "n_samples must be an integer from 2 to 100000, got 100001"),
        ({"n_samples": 7, "n_classes": 8}, r"n_samples must be at least n_classes \(8\), got 7"),
        ({"n_classes": 1}, "n_classes must be an integer from 2 to 8, got 1"),
        ({"n_classes": 9}, "n_classes must be an integer from 2 to 8, got 9"),
        ({"noise": -0.1}, "noise must be a number from 0 to 0.5, got -0.1"),
        ({"noise": 0.51}, "noise must be a number from 0 to 0.5, got 0.51"),
        ({"random_state": None}, "random_state must be an integer from 0 to 4294967295, got None"),
    ],
)
@by_name
def test_arguments_are_checked(name, arguments, message):
    with pytest.raises(ValidationError, match=f"^{message}") as info:
        GENERATORS[name](**arguments)
    assert info.value.field == message.split()[0]


def test_scatter_that_always_leaves_the_frame_is_an_error_not_an_endless_loop():
    with pytest.raises(ValidationError, match=f"noise is too large: .* {MAX_ROUNDS} times") as info:
        scatter(np.random.default_rng(0), np.zeros((4, 2)), np.zeros(4, dtype=np.int64), 1e9)
    assert info.value.field == "noise"


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_circles_are_evenly_spaced_rings(n_classes):
    radii = [np.hypot(*points.T) for points in classes("circles", n_classes, 8000, noise=0.01)]
    means = np.array([r.mean() for r in radii])
    # Class 0 is the outermost; the radii are as n_classes, n_classes - 1, ..., 1.
    np.testing.assert_allclose(means / means[-1], np.arange(n_classes, 0, -1), rtol=0.01)
    np.testing.assert_allclose([r.std() for r in radii], 0.01, rtol=0.1)
    assert 0.8 < means[0] < 0.95


@pytest.mark.parametrize("n_classes", [2, 5])
def test_circles_go_all_around(n_classes):
    for points in classes("circles", n_classes, 1000, noise=0):
        quadrants = np.bincount((points[:, 0] > 0) + 2 * (points[:, 1] > 0))
        np.testing.assert_allclose(quadrants, len(points) / 4, atol=2)


def test_two_moons_are_half_circles_that_reach_into_each_other():
    lower_open, upper_open = classes("moons", 2, 1600, noise=0)
    radius = np.ptp(lower_open[:, 0]) / 2
    for moon, tip in ((lower_open, np.min), (upper_open, np.max)):
        center = [np.mean(moon[:, 0]), tip(moon[:, 1])]
        np.testing.assert_allclose(np.hypot(*(moon - center).T), radius, rtol=0.01)
    # The gap between the moons: a tip hangs half a radius inside the other moon.
    assert closest(lower_open, upper_open) > 0.4 * radius


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_moons_interleave_without_touching(n_classes):
    moons = classes("moons", n_classes, 1600, noise=0)
    leg_distance = 2 * 0.85 / (2 * n_classes + 1)
    for label, (moon, following) in enumerate(zip(moons, moons[1:], strict=False)):
        # Neighbors overlap in both directions and open to opposite sides.
        assert following[:, 0].min() < moon[:, 0].max()
        assert following[:, 1].min() < moon[:, 1].max()
        assert following[:, 1].max() > moon[:, 1].min()
        opening = np.mean(moon[:, 1]) - np.median(moon[:, 1])
        assert (opening < 0) == (label % 2 == 0)
    for label, moon in enumerate(moons):
        for other in moons[label + 1 :]:
            assert closest(moon, other) > 0.75 * leg_distance


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_blobs_are_round_and_stand_on_a_ring(n_classes):
    blobs = classes("blobs", n_classes, 16_000, noise=0.05)
    centers = np.array([blob.mean(axis=0) for blob in blobs])
    np.testing.assert_allclose(np.hypot(*centers.T), 0.62, atol=0.01)
    nearest = min(closest(centers[[i]], centers[:i]) for i in range(1, n_classes))
    assert nearest == pytest.approx(2 * 0.62 * np.sin(np.pi / n_classes), abs=0.01)
    for blob in blobs:
        np.testing.assert_allclose(np.cov(blob.T), 0.05**2 * np.eye(2), atol=0.1 * 0.05**2)


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_anisotropic_blobs_are_four_times_as_long_as_wide(n_classes):
    for blob in classes("anisotropic", n_classes, 16_000, noise=0.05):
        values, vectors = np.linalg.eigh(np.cov(blob.T))
        np.testing.assert_allclose(np.sqrt(values), [0.025, 0.1], rtol=0.1)
        # All lie along the same diagonal.
        assert abs(vectors[:, 1] @ [np.sqrt(0.5), np.sqrt(0.5)]) > 0.99


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_varied_blobs_spread_each_by_its_own_factor(n_classes):
    spreads = [blob.std() for blob in blobs_about_zero("varied", n_classes)]
    np.testing.assert_allclose(np.divide(spreads, spreads[0]), SPREADS[:n_classes], rtol=0.1)
    assert len(set(SPREADS)) == len(SPREADS)
    assert SPREADS[:3].tolist() == [1.0, 2.5, 0.5]


def blobs_about_zero(name, n_classes):
    blobs = classes(name, n_classes, 16_000, noise=0.04)
    return [blob - blob.mean(axis=0) for blob in blobs]


def closest(a, b):
    """The smallest distance between a point of `a` and one of `b`."""
    return np.min(np.linalg.norm(a[:, np.newaxis] - b, axis=2))
