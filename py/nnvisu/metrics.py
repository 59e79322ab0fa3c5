"""How well predictions match the labels; names and meaning as in `sklearn.metrics`."""

from __future__ import annotations

import numpy as np

from ._validation import FloatArray, IntArray, LabelArray


def accuracy(y_true: LabelArray, y_pred: LabelArray) -> float:
    """Return the share of labels predicted right, from 0 to 1.

    Parameters
    ----------
    y_true, y_pred : ndarray of int64, shape (n_samples,)
        Labels as they are and as predicted; at least one.
    """
    return float(np.mean(y_true == y_pred))


def confusion_matrix(y_true: IntArray, y_pred: IntArray, n_classes: int) -> IntArray:
    """Count how often each class was taken for each other.

    Parameters
    ----------
    y_true, y_pred : ndarray of int64, shape (n_samples,)
        Labels 0 to n_classes - 1, as they are and as predicted.
    n_classes : int

    Returns
    -------
    ndarray of int64, shape (n_classes, n_classes)
        In row i and column j the points of class i that are predicted to be of class j.
    """
    counts = np.bincount(n_classes * y_true + y_pred, minlength=n_classes * n_classes)
    return counts.astype(np.int64, copy=False).reshape(n_classes, n_classes)


def mean_absolute_error(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Return the mean distance between value and prediction.

    Parameters
    ----------
    y_true, y_pred : ndarray of float64, shape (n_samples,)
        Values as they are and as predicted; at least one.
    """
    return float(np.mean(np.abs(y_true - y_pred)))


def r2_score(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Return the coefficient of determination: the share of the variance that is predicted.

    Parameters
    ----------
    y_true, y_pred : ndarray of float64, shape (n_samples,)
        Values as they are and as predicted; at least one.

    Returns
    -------
    float
        At most 1; 0 for predictions no better than the mean, negative for worse ones. Of values
        that are all the same, 1 if they are predicted exactly and else 0.
    """
    left = float(np.sum(np.square(y_true - y_pred)))
    total = float(np.sum(np.square(y_true - np.mean(y_true))))
    return 1 - left / total if total else float(left == 0)
