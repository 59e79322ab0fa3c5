"""Shares, strata, and that points stay where they are."""

import numpy as np
import pytest

from nnvisu.train_test_split import choose_test_points

NONE_YET = np.zeros(0, dtype=bool)


def counts(strata, is_test):
    """Test points of each stratum."""
    return np.bincount(strata[is_test], minlength=strata.max() + 1).tolist()


def test_every_stratum_gives_its_share():
    strata = np.repeat([0, 1, 2], [100, 50, 10])
    assert counts(strata, choose_test_points(strata, 0.3, NONE_YET)) == [30, 15, 3]


def test_what_does_not_divide_goes_where_most_is_left_over():
    # A tenth of 8 x 25 points are 20, 2.5 in each stratum; a quarter of (67, 67, 66) are 50.
    strata = np.repeat(np.arange(8), 25)
    quotas = counts(strata, choose_test_points(strata, 0.1, NONE_YET))
    assert sum(quotas) == 20 and set(quotas) == {2, 3}
    strata = np.repeat([0, 1, 2], [67, 67, 66])
    assert counts(strata, choose_test_points(strata, 0.25, NONE_YET)) == [17, 17, 16]


def test_no_share_holds_nothing_out():
    assert not choose_test_points(np.repeat([0, 1], 50), 0.0, NONE_YET).any()


def test_the_draw_is_by_chance_but_always_the_same():
    strata = np.repeat([0, 1], 500)
    first = choose_test_points(strata, 0.5, NONE_YET)
    np.testing.assert_array_equal(first, choose_test_points(strata, 0.5, NONE_YET))
    # Of a fair draw the middle is 250 +- 11.
    assert 200 < np.flatnonzero(first[:500]).mean() < 300


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_every_stratum_keeps_a_training_point(share):
    strata = np.array([0, 1, 1, 3, 3, 3])
    is_test = choose_test_points(strata, share, NONE_YET)
    for stratum in (0, 1, 3):
        assert not is_test[strata == stratum].all()


@pytest.mark.parametrize("share", [0.1, 0.25, 0.7])
def test_points_added_one_by_one_keep_the_share(share):
    rng = np.random.default_rng(1)
    strata, is_test = np.zeros(0, dtype=np.int64), NONE_YET
    for n in range(1, 200):
        strata = np.append(strata, rng.integers(3))
        before = is_test
        is_test = choose_test_points(strata, share, before)
        np.testing.assert_array_equal(is_test[:-1], before)
        if n > 20:
            assert abs(is_test.sum() - share * n) <= 2


def test_many_added_points_make_up_for_what_is_missing():
    old = np.zeros(100, dtype=bool)
    strata = np.zeros(150, dtype=np.int64)
    is_test = choose_test_points(strata, 0.2, old)
    assert not is_test[:100].any()
    assert is_test.sum() == 30


def test_test_points_that_are_left_alone_give_up_one():
    strata = np.array([0, 0, 1, 1, 1])
    is_test = choose_test_points(strata, 0.5, np.array([True, False, True, True, True]))
    assert is_test.tolist() == [True, False, False, True, True]


def test_nothing_to_assign():
    assert choose_test_points(np.zeros(0, dtype=np.int64), 0.5, NONE_YET).shape == (0,)
