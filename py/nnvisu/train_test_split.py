"""Division of points into training points and test points."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ._check_values import ValidationError, check_number, check_random_state
from ._types import BoolArray, IntArray

NONE_YET = np.zeros(0, dtype=np.bool_)


def train_test_split(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    test_size: float = 0.25,
    random_state: int | np.random.Generator = 0,
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """Split points at random into a training set and a test set.

    Order and meaning of the results are those of `sklearn.model_selection.train_test_split`. The
    points are chosen as the page does it: with integer labels, in equal shares of every class.

    Parameters
    ----------
    X : array-like of shape (n_samples, ...)
    y : array-like of shape (n_samples,)
        Integers are classes; other numbers are values of a regression.
    test_size : float, default=0.25
        Share of test points, 0 to 0.9. Every class retains at least one training point.
    random_state : int or numpy.random.Generator, default=0
        Seed from 0 to 2**32 - 1, or the generator that supplies the random numbers. The page
        uses 0.

    Returns
    -------
    X_train, X_test, y_train, y_test : ndarray
        Copies; within each, the points are in their original order.

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
    """Return which points are test points, in equal shares of every stratum.

    Points that are assigned already stay where they are. From the other points, as many are drawn
    at random as bring the share of test points nearest to `share`. A stratum always retains a
    training point: if all its remaining points are test points, the first becomes a training point.

    Parameters
    ----------
    strata : ndarray of int64, shape (n_samples,)
        The stratum of each point, 0 or more; in classification its class.
    share : float
        The share of test points, 0 to 0.9.
    is_test : ndarray of bool, shape (n_assigned,), optional
        Assignment of the first points. Without it, all points are assigned anew.
    random_state : int or numpy.random.Generator, default=0
        Source of the random numbers.

    Returns
    -------
    ndarray of bool, shape (n_samples,)
        A new array.
    """
    n_assigned, n_samples = len(is_test), len(strata)
    result = np.concatenate([is_test, np.zeros(n_samples - n_assigned, dtype=bool)])
    rng = check_random_state(random_state)
    if share == 0 and not is_test.any():
        return result  # the loop below would take 5 ms for 100,000 points
    for stratum, wanted in enumerate(_quotas(np.bincount(strata), share)):
        members = np.flatnonzero(strata == stratum)
        missing = max(wanted - np.count_nonzero(result[members]), 0)
        newcomers = rng.permutation(members[members >= n_assigned])
        result[newcomers[:missing]] = True
        if len(members) and result[members].all():
            result[members[0]] = False
    return result


def _quotas(sizes: IntArray, share: float) -> IntArray:
    """Return the number of test points of each stratum, by the method of largest remainders."""
    exact = share * sizes
    quotas = np.floor(exact).astype(np.int64)
    left = round(share * int(sizes.sum())) - int(quotas.sum())
    quotas[np.argsort(quotas - exact, kind="stable")[:left]] += 1
    capped: IntArray = np.minimum(quotas, np.maximum(sizes - 1, 0))
    return capped
