"""How well predictions match the labels."""

from __future__ import annotations

import numpy as np

from .validation import LabelArray


def accuracy(y_true: LabelArray, y_pred: LabelArray) -> float:
    """Return the share of labels predicted right, from 0 to 1.

    Parameters
    ----------
    y_true, y_pred : ndarray of int64, shape (n_samples,)
        Labels as they are and as predicted; at least one.
    """
    return float(np.mean(y_true == y_pred))
