"""What training makes small: softmax cross-entropy."""

from __future__ import annotations

import numpy as np

from .validation import FloatArray, IntArray


def softmax(logits: FloatArray) -> FloatArray:
    """Return the probability of each class.

    Parameters
    ----------
    logits : ndarray of float64, shape (n_samples, n_classes)

    Returns
    -------
    ndarray of float64, shape (n_samples, n_classes)
        In [0, 1], with rows that add up to 1.
    """
    exponentials = np.exp(_shifted(logits))
    return exponentials / np.add.reduce(exponentials, axis=1, keepdims=True)


def cross_entropy(logits: FloatArray, y: IntArray) -> tuple[float, FloatArray]:
    """Return the mean softmax cross-entropy and its gradient, as `torch.nn.CrossEntropyLoss`.

    Parameters
    ----------
    logits : ndarray of float64, shape (n_samples, n_classes)
    y : ndarray of int64, shape (n_samples,)
        Labels 0 to n_classes - 1.

    Returns
    -------
    loss : float
    gradient : ndarray of float64, shape (n_samples, n_classes)
        Derivative of the loss by the logits.
    """
    rows = np.arange(len(y))
    shifted = _shifted(logits)
    exponentials = np.exp(shifted)
    totals = np.add.reduce(exponentials, axis=1, keepdims=True)
    loss = float(np.mean(np.log(totals[:, 0]) - shifted[rows, y]))
    gradient = exponentials / totals
    gradient[rows, y] -= 1
    gradient /= len(y)
    return loss, gradient


def _shifted(logits: FloatArray) -> FloatArray:
    """Make the largest logit of each row 0, which changes no probability and saves exp()."""
    return logits - np.maximum.reduce(logits, axis=1, keepdims=True)
