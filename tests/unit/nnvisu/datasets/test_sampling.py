"""Tests of the functions that all generators share."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.datasets import _sampling
from nnvisu.datasets._sampling import (
    MAX_ROUNDS,
    check_arguments,
    even_fractions,
    ring_centers,
    scatter,
    sorted_labels,
)


def test_checked_arguments_are_whole_numbers_and_a_generator_of_random_numbers():
    rng, n_samples, n_classes = check_arguments(20.0, 3.0, 0.5, 7)
    assert (n_samples, n_classes) == (20, 3)
    assert isinstance(n_samples, int) and isinstance(n_classes, int)
    assert check_arguments(8, 8, 0, 0)[1:] == (8, 8)
    assert rng.random() == np.random.default_rng(7).random()


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ((1, 2, 0.1, 0), "n_samples"),
        ((7, 8, 0.1, 0), "n_samples"),
        ((7, 9, 0.1, 0), "n_classes"),
        ((20, 2, 0.6, 0), "noise"),
        ((20, 2, 0.1, -1), "random_state"),
    ],
)
def test_an_argument_that_is_not_allowed_is_named(arguments, field):
    with pytest.raises(ValidationError) as caught:
        check_arguments(*arguments)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("n_samples", "n_classes", "labels"),
    [
        (3, 3, [0, 1, 2]),
        (7, 3, [0, 0, 0, 1, 1, 2, 2]),
        (8, 3, [0, 0, 0, 1, 1, 1, 2, 2]),
        (5, 2, [0, 0, 0, 1, 1]),
    ],
)
def test_labels_rise_in_classes_of_nearly_equal_size(n_samples, n_classes, labels):
    assert sorted_labels(n_samples, n_classes).tolist() == labels


def test_fractions_are_evenly_spaced_within_each_class():
    fractions = even_fractions(np.array([0, 0, 0, 1, 2, 2]))
    np.testing.assert_allclose(fractions, [1 / 6, 3 / 6, 5 / 6, 1 / 2, 1 / 4, 3 / 4], rtol=1e-15)


def test_centers_lie_on_a_ring_clockwise_from_the_top_left():
    r = 0.62 / np.sqrt(2)
    np.testing.assert_allclose(ring_centers(4), [[-r, r], [r, r], [r, -r], [-r, -r]], atol=1e-15)
    centers = ring_centers(7)
    np.testing.assert_allclose(np.hypot(*centers.T), 0.62)
    angles = np.unwrap(np.arctan2(centers[:, 1], centers[:, 0]))
    np.testing.assert_allclose(np.diff(angles), -2 * np.pi / 7)


def test_without_spread_the_points_are_only_shuffled():
    positions = np.random.default_rng(0).uniform(-0.9, 0.9, (50, 2))
    X, y = scatter(np.random.default_rng(1), positions, np.arange(50), 0.0)
    np.testing.assert_array_equal(X, positions[y])
    assert sorted(y) == list(range(50)) and y.tolist() != list(range(50))


def test_the_spread_is_the_standard_deviation_along_the_axes():
    n = 20_000
    axes = np.array([[0.6, 0.8], [-0.8, 0.6]])
    X, _ = scatter(np.random.default_rng(0), np.zeros((n, 2)), np.zeros(n, int), [0.2, 0.05], axes)
    np.testing.assert_allclose((X @ axes.T).std(axis=0), [0.2, 0.05], rtol=0.03)
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=0.006)
    moved, _ = scatter(
        np.random.default_rng(0), np.full((n, 2), [0.5, 0.0]), np.zeros(n, int), 0.0, axes
    )
    np.testing.assert_allclose(moved, np.full((n, 2), [0.3, 0.4]), rtol=1e-15)


def test_each_point_may_have_a_spread_of_its_own():
    spread = np.array([[0.0], [0.9]] * 500)
    y = np.array([0, 1] * 500)
    X, y = scatter(np.random.default_rng(0), np.zeros((1000, 2)), y, spread)
    assert not X[y == 0].any()
    assert X[y == 1].all(), "points that left the domain are scattered by their own spread"


def test_only_points_that_leave_the_domain_are_scattered_again():
    """The first round of random numbers decides the points that stay inside."""
    n = 1000
    first = np.random.default_rng(3).standard_normal((n, 2)) * 0.6
    inside = (np.abs(first) < 1).all(axis=1)
    X, index = scatter(np.random.default_rng(3), np.zeros((n, 2)), np.arange(n), 0.6)
    X = X[np.argsort(index)]
    np.testing.assert_array_equal(X[inside], first[inside])
    assert 0 < inside.sum() < n and np.abs(X).max() < 1
    assert (X[~inside] != first[~inside]).all()


def test_a_point_that_always_leaves_the_domain_is_refused(monkeypatch):
    with pytest.raises(ValidationError, match=f"after {MAX_ROUNDS} trials, 4 points") as caught:
        scatter(np.random.default_rng(0), np.zeros((4, 2)), np.zeros(4, dtype=np.int64), 1e9)
    assert caught.value.field == "noise"
    monkeypatch.setattr(_sampling, "MAX_ROUNDS", 1)
    positions = np.array([[0.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])  # Two are on the border.
    with pytest.raises(ValidationError, match="after 1 trials, 2 points"):
        scatter(np.random.default_rng(0), positions, np.zeros(3, dtype=np.int64), 0.0)
