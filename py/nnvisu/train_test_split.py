"""Division of points into training points and test points.

A model is trained on the training points alone. Its predictions of the test points then show how
well it predicts points that it has never seen.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ._check_values import ValidationError, check_number, check_random_state
from ._types import BoolArray, IntArray

NONE_YET = np.zeros(0, dtype=np.bool_)
"""Default of `is_test` in `choose_test_points`: no point is a training or test point yet."""


def train_test_split(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    test_size: float = 0.25,
    random_state: int | np.random.Generator = 0,
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """Split points at random into a training set and a test set.

    The results have the order and the meaning of `sklearn.model_selection.train_test_split`. If the
    labels are integers, the shares of test points of all classes are nearly equal, as on the page.

    Parameters
    ----------
    X : array-like of shape (n_samples, ...)
    y : array-like of shape (n_samples,)
        Integers are classes; other numbers are values of a regression.
    test_size : float, default=0.25
        Share of test points, 0 to 0.9. Every class has at least one training point.
    random_state : int or numpy.random.Generator, default=0
        Seed from 0 to 2**32 - 1, or the generator that supplies the random numbers. The page
        uses 0.

    Returns
    -------
    X_train, X_test, y_train, y_test : ndarray
        Copies, with the points in their original order.

    Raises
    ------
    ValidationError
        If `y` does not have one label for each point, or an argument is out of range.
    """
    points, labels = np.asarray(X), np.asarray(y)
    if labels.ndim != 1 or points.shape[:1] != labels.shape:
        raise ValidationError(
            "y",
            "y must hold one label for each point of X, got the shapes "
            f"{labels.shape} and {points.shape}",
        )
    share = check_number("test_size", test_size, "test_share")
    strata = np.zeros(len(labels), dtype=np.int64)
    if labels.dtype.kind in "iub":
        strata = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    is_test = choose_test_points(strata, share, random_state=random_state)
    return points[~is_test], points[is_test], labels[~is_test], labels[is_test]


def choose_test_points(
    strata: IntArray,
    share: float,
    is_test: BoolArray = NONE_YET,
    random_state: int | np.random.Generator = 0,
) -> BoolArray:
    """Return whether each point is a test point. All strata have nearly equal shares of them.

    A stratum is a group of points: one class in classification, all points in regression. Points
    with an entry in `is_test` remain training points or test points. Among the other points, test
    points are drawn at random until the share of test points is as near to `share` as possible. If
    all points of a stratum are test points, its first point becomes a training point.

    Parameters
    ----------
    strata : ndarray of int64, shape (n_samples,)
        Stratum of each point, numbered from 0. In classification, this is the class.
    share : float
        Share of test points, 0 to 0.9.
    is_test : ndarray of bool, shape (n_assigned,), optional
        Whether each of the first points is a test point. If omitted, all points are assigned anew.
    random_state : int or numpy.random.Generator, default=0
        Seed or generator of the random numbers.

    Returns
    -------
    ndarray of bool, shape (n_samples,)
        True for test points; a new array.
    """
    n_assigned, n_samples = len(is_test), len(strata)
    result = np.concatenate([is_test, np.zeros(n_samples - n_assigned, dtype=bool)])
    rng = check_random_state(random_state)
    if share == 0 and not is_test.any():
        return result  # The loop below would take 5 ms for 100,000 points.
    for stratum, wanted in enumerate(_quotas(np.bincount(strata), share)):
        members = np.flatnonzero(strata == stratum)
        missing = max(wanted - np.count_nonzero(result[members]), 0)
        newcomers = rng.permutation(members[members >= n_assigned])
        result[newcomers[:missing]] = True
        if len(members) and result[members].all():
            result[members[0]] = False
    return result


def _quotas(sizes: IntArray, share: float) -> IntArray:
    """Return the number of test points of each stratum, by the method of largest remainders.

    The method first rounds all numbers down. It then adds one to the numbers with the largest
    remainders, until the sum is right. Finally, the numbers are capped, so that each
    stratum has a training point.
    """
    exact = share * sizes
    quotas = np.floor(exact).astype(np.int64)
    left = round(share * int(sizes.sum())) - int(quotas.sum())
    quotas[np.argsort(quotas - exact, kind="stable")[:left]] += 1
    capped: IntArray = np.minimum(quotas, np.maximum(sizes - 1, 0))
    return capped
