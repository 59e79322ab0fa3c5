"""Measures of how well predictions match the labels, defined as in `sklearn.metrics`."""

from __future__ import annotations

import numpy as np

from ._types import FloatArray, IntArray, LabelArray


def accuracy(y_true: LabelArray, y_pred: LabelArray) -> float:
    """Return the share of correct predictions, from 0 to 1.

    Parameters
    ----------
    y_true, y_pred : ndarray of int64, shape (n_samples,)
        True and predicted labels of at least one point.
    """
    return float(np.mean(y_true == y_pred))


def confusion_matrix(y_true: IntArray, y_pred: IntArray, n_classes: int) -> IntArray:
    """Return the number of points for each pair of a true class and a predicted class.

    Parameters
    ----------
    y_true, y_pred : ndarray of int64, shape (n_samples,)
        True and predicted labels, 0 to n_classes - 1.
    n_classes : int

    Returns
    -------
    ndarray of int64, shape (n_classes, n_classes)
        Row i, column j: the number of points of class i that are predicted as class j.
    """
    counts = np.bincount(n_classes * y_true + y_pred, minlength=n_classes * n_classes)
    return counts.astype(np.int64, copy=False).reshape(n_classes, n_classes)


def mean_absolute_error(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Return the mean absolute difference between true and predicted values.

    Parameters
    ----------
    y_true, y_pred : ndarray of float64, shape (n_samples,)
        True and predicted values of at least one point.
    """
    return float(np.mean(np.abs(y_true - y_pred)))


def r2_score(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Return R², the share of the variance of `y_true` that the predictions explain.

    R² is also called the coefficient of determination.

    Parameters
    ----------
    y_true, y_pred : ndarray of float64, shape (n_samples,)
        True and predicted values of at least one point.

    Returns
    -------
    float
        1 for exact predictions, 0 for predictions that are only as good as the mean of `y_true`,
        negative for worse predictions. If `y_true` is constant, its variance is 0. R² is then 1 for
        exact predictions and 0 for all other predictions.
    """
    if y_true.min() == y_true.max():  # Rounding of the mean could give a variance above 0.
        return float(np.array_equal(y_true, y_pred))
    unexplained = float(np.sum(np.square(y_true - y_pred)))
    total = float(np.sum(np.square(y_true - np.mean(y_true))))
    return 1 - unexplained / total if total else 0.0
