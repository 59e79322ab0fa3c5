"""Training points and test points: shares, strata, and stable assignments.

A stratum contains the points of one label.
"""

import numpy as np
import pytest

from nnvisu import ValidationError, datasets, train_test_split
from nnvisu.train_test_split import choose_test_points

NONE_YET = np.zeros(0, dtype=bool)


def counts(strata, is_test):
    """Return the number of test points of each stratum."""
    return np.bincount(strata[is_test], minlength=strata.max() + 1).tolist()


def test_every_stratum_has_its_share_of_test_points():
    strata = np.repeat([0, 1, 2], [100, 50, 10])
    assert counts(strata, choose_test_points(strata, 0.3, NONE_YET)) == [30, 15, 3]


def test_the_strata_with_the_largest_remainders_get_the_extra_test_points():
    # A tenth of 8 x 25 points is 20 points: 2.5 in each stratum. A quarter of 67 + 67 + 66 points
    # is 50 points: 16.75 in two strata and 16.5 in the third.
    strata = np.repeat(np.arange(8), 25)
    quotas = counts(strata, choose_test_points(strata, 0.1, NONE_YET))
    assert sum(quotas) == 20 and set(quotas) == {2, 3}
    strata = np.repeat([0, 1, 2], [67, 67, 66])
    assert counts(strata, choose_test_points(strata, 0.25, NONE_YET)) == [17, 17, 16]


def test_a_share_of_0_chooses_no_test_points():
    assert not choose_test_points(np.repeat([0, 1], 50), 0.0, NONE_YET).any()


def test_the_choice_of_test_points_is_random_but_always_the_same():
    strata = np.repeat([0, 1], 500)
    first = choose_test_points(strata, 0.5, NONE_YET)
    np.testing.assert_array_equal(first, choose_test_points(strata, 0.5, NONE_YET))
    # In a fair draw, the mean index of test points is 250, with a standard deviation of 6.5.
    assert 200 < np.flatnonzero(first[:500]).mean() < 300


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_every_stratum_retains_a_training_point(share):
    strata = np.array([0, 1, 1, 3, 3, 3])
    is_test = choose_test_points(strata, share, NONE_YET)
    for stratum in (0, 1, 3):
        assert not is_test[strata == stratum].all()


@pytest.mark.parametrize("share", [0.1, 0.25, 0.7])
def test_the_share_of_test_points_is_preserved_while_points_are_added_one_by_one(share):
    rng = np.random.default_rng(1)
    strata, is_test = np.zeros(0, dtype=np.int64), NONE_YET
    for n in range(1, 200):
        strata = np.append(strata, rng.integers(3))
        before = is_test
        is_test = choose_test_points(strata, share, before)
        np.testing.assert_array_equal(is_test[:-1], before)
        if n > 20:
            assert abs(is_test.sum() - share * n) <= 2


def test_missing_test_points_are_chosen_from_added_points():
    old = np.zeros(100, dtype=bool)
    strata = np.zeros(150, dtype=np.int64)
    is_test = choose_test_points(strata, 0.2, old)
    assert not is_test[:100].any()
    assert is_test.sum() == 30


def test_a_stratum_with_only_test_points_gets_a_training_point():
    strata = np.array([0, 0, 1, 1, 1])
    is_test = choose_test_points(strata, 0.5, np.array([True, False, True, True, True]))
    assert is_test.tolist() == [True, False, False, True, True]


def test_no_points_give_an_empty_assignment():
    assert choose_test_points(np.zeros(0, dtype=np.int64), 0.5, NONE_YET).shape == (0,)


def test_a_split_divides_points_and_labels_alike():
    X, y = np.arange(40).reshape(20, 2), np.repeat([0, 1], 10)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)
    assert (X_train.shape, X_test.shape) == ((14, 2), (6, 2))
    assert sorted([*X_train.tolist(), *X_test.tolist()]) == X.tolist()
    for points, labels in ((X_train, y_train), (X_test, y_test)):
        np.testing.assert_array_equal(labels, points[:, 0] >= 20)
    assert y_test.sum() == 3


def test_a_split_chooses_the_same_test_points_as_the_page():
    X, y = datasets.make_moons(n_samples=100, n_classes=3)
    is_test = choose_test_points(y, 0.25)
    np.testing.assert_array_equal(train_test_split(X, y)[1], X[is_test])


def test_different_seeds_choose_different_test_points():
    X, y = datasets.make_moons(n_samples=100)
    splits = [train_test_split(X, y, random_state=seed)[1].tolist() for seed in (1, 1, 2)]
    assert splits[0] == splits[1] != splits[2]


def test_labels_may_be_any_integers():
    y_test = train_test_split(np.zeros((30, 2)), [-7] * 20 + [10**9] * 10, test_size=0.5)[3]
    assert sorted(y_test) == [-7] * 10 + [10**9] * 5


def test_all_regression_values_are_one_stratum():
    X, y = datasets.make_plane(n_samples=50)
    assert len(train_test_split(X, y, test_size=0.5)[3]) == 25


def test_split_arrays_are_copies():
    X, y = np.zeros((4, 2)), np.zeros(4)
    for part in train_test_split(X, y, test_size=0.5):
        part += 1
    assert not X.any() and not y.any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[0, 0]], [0, 1]), r"y must hold one label .* got the shapes \(2,\) and \(1, 2\)"),
        (([[0, 0]], 0), "y must hold one label"),
        (([[0, 0]], [[0]]), "y must hold one label"),
    ],
)
def test_labels_that_do_not_match_the_points_are_refused(arguments, message):
    with pytest.raises(ValidationError, match=f"^{message}"):
        train_test_split(*arguments)


@pytest.mark.parametrize("test_size", [-0.1, 0.95, 3, "0.5", None])
def test_a_wrong_share_is_refused(test_size):
    with pytest.raises(ValidationError, match="^test_size must be a number from 0 to 0.9"):
        train_test_split([[0, 0]], [0], test_size=test_size)
