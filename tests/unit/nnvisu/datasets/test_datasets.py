"""Properties that all generators share: counts, bounds, order, random numbers, errors."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer, ValidationError
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS

by_name = pytest.mark.parametrize("name", GENERATORS)
by_regression_name = pytest.mark.parametrize("name", REGRESSION_GENERATORS)


@pytest.mark.parametrize("n_classes", range(2, 9))
@pytest.mark.parametrize("n_samples", [8, 9, 200, 1001])
@by_name
def test_points_lie_inside_the_domain_in_classes_of_equal_size(name, n_samples, n_classes):
    X, y = GENERATORS[name](n_samples=n_samples, n_classes=n_classes, random_state=3)
    assert X.shape == (n_samples, 2) and X.dtype == np.float64
    assert y.shape == (n_samples,) and y.dtype == np.int64
    assert np.max(np.abs(X)) < 1
    counts = np.bincount(y)
    assert len(counts) == n_classes
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("n_samples", [2, 100_000])
@by_name
def test_the_fewest_and_the_most_points_are_possible(name, n_samples):
    X, y = GENERATORS[name](n_samples=n_samples, n_classes=2)
    assert np.bincount(y).tolist() == [n_samples / 2] * 2
    assert np.max(np.abs(X)) < 1


@pytest.mark.parametrize("n_classes", [2, 8])
@by_name
def test_points_with_much_noise_stay_inside_and_do_not_pile_up_at_the_border(name, n_classes):
    X, _ = GENERATORS[name](n_samples=20_000, n_classes=n_classes, noise=0.5)
    distance = 1 - np.max(np.abs(X), axis=1)
    assert np.all(distance > 0)
    # The strip within 0.01 of the border is about 2 % of the domain. If no points pile up at the
    # border, the strip contains at most about 2 % of the points.
    assert np.mean(distance < 0.01) < 0.03


@by_name
def test_the_same_seed_gives_the_same_points(name):
    first, again, other = (GENERATORS[name](n_classes=3, random_state=seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert np.any(first[0] != other[0])


@by_name
def test_a_generator_as_random_state_continues_its_stream(name):
    rng = np.random.default_rng(5)
    first, second = (GENERATORS[name](random_state=rng)[0] for _ in range(2))
    np.testing.assert_array_equal(first, GENERATORS[name](random_state=5)[0])
    assert np.any(first != second)


@by_name
def test_generators_do_not_change_the_global_random_state(name):
    before = np.random.get_state()[1].tolist()
    GENERATORS[name]()
    assert np.random.get_state()[1].tolist() == before


@by_name
def test_the_rows_are_shuffled(name):
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
def test_arguments_out_of_range_are_refused(name, arguments, message):
    with pytest.raises(ValidationError, match=f"^{message}") as info:
        GENERATORS[name](**arguments)
    assert info.value.field == message.split()[0]


@by_name
def test_whole_floats_are_allowed_as_integers(name):
    found = GENERATORS[name](n_samples=20.0, n_classes=3.0)
    np.testing.assert_array_equal(found[0], GENERATORS[name](n_samples=20, n_classes=3)[0])


@pytest.mark.parametrize("n_samples", [2, 201, 100_000])
@by_regression_name
def test_regression_points_and_values_lie_inside_the_domain(name, n_samples):
    X, y = REGRESSION_GENERATORS[name](n_samples=n_samples, random_state=3)
    assert X.shape == (n_samples, 2) and X.dtype == np.float64
    assert y.shape == (n_samples,) and y.dtype == np.float64
    assert np.max(np.abs(X)) < 1
    assert np.max(np.abs(y)) <= 1


@by_regression_name
def test_regression_points_are_spread_evenly(name):
    X, _ = REGRESSION_GENERATORS[name](n_samples=20_000)
    counts = np.histogram2d(*X.T, bins=5, range=[(-1, 1), (-1, 1)])[0]
    # Each of the 25 equal parts contains 800 points on average, with a standard deviation of 28.
    assert counts.min() > 650 and counts.max() < 950


@by_regression_name
def test_the_same_seed_gives_the_same_regression_points(name):
    first, again, other = (REGRESSION_GENERATORS[name](random_state=seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert np.any(first[0] != other[0])


@by_regression_name
def test_regression_values_can_be_learned(name):
    X, y = REGRESSION_GENERATORS[name]()
    model = MLP((2, 16, 16, 1), loss="squared_error")
    trainer = Trainer(model)
    for _ in range(1000):
        trainer.step(X, y)
    assert np.mean((model.predict(X) - y) ** 2) < 0.1 * np.var(y)


@pytest.mark.parametrize(
    ("arguments", "field"), [({"n_samples": 1}, "n_samples"), ({"noise": 0.6}, "noise")]
)
@by_regression_name
def test_regression_arguments_out_of_range_are_refused(name, arguments, field):
    with pytest.raises(ValidationError) as caught:
        REGRESSION_GENERATORS[name](**arguments)
    assert caught.value.field == field
