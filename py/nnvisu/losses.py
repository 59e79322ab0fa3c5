"""What training makes small, and what it makes the outputs of the last layer mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from .validation import FloatArray, IntArray, LabelArray


class Loss(NamedTuple):
    """A loss, and what a network trained on it says.

    Attributes
    ----------
    function : callable
        ``loss, gradient = function(outputs, y)``: mean over the samples, and its derivative by the
        outputs of the last layer, shape (n_samples, n_outputs).
    meaning : callable
        ``meaning(outputs)``: what the outputs stand for, of the same shape.
    prediction : callable
        ``prediction(outputs)``: the labels they amount to, shape (n_samples,).
    """

    function: Callable[[FloatArray, Any], tuple[float, FloatArray]]
    meaning: Callable[[FloatArray], FloatArray]
    prediction: Callable[[FloatArray], LabelArray]


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
    shifted = _shifted(logits)
    gradient = np.exp(shifted)
    totals = np.add.reduce(gradient, axis=1, keepdims=True)
    # A row of the unit matrix for each label: gradient[range(len(y)), y] -= 1 takes twice the time.
    targets = _unit_matrix(logits.shape[1]).take(y, axis=0)
    loss = np.add.reduce(np.log(totals), axis=None) - np.add.reduce(shifted * targets, axis=None)
    gradient /= totals
    gradient -= targets
    gradient /= len(y)
    return float(loss) / len(y), gradient


def squared_error(outputs: FloatArray, y: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean squared error and its gradient, as `torch.nn.MSELoss`.

    Parameters
    ----------
    outputs : ndarray of float64, shape (n_samples, 1)
    y : ndarray of float64, shape (n_samples,)

    Returns
    -------
    loss : float
    gradient : ndarray of float64, shape (n_samples, 1)
        Derivative of the loss by the outputs.
    """
    difference = outputs - y[:, np.newaxis]
    return float(np.mean(difference * difference)), 2 / len(y) * difference


def _shifted(logits: FloatArray) -> FloatArray:
    """Make the largest logit of each row 0, which changes no probability and saves exp()."""
    return logits - np.maximum.reduce(logits, axis=1, keepdims=True)


@lru_cache
def _unit_matrix(size: int) -> FloatArray:
    matrix = np.eye(size)
    matrix.setflags(write=False)
    return matrix


def _most_probable(logits: FloatArray) -> IntArray:
    return np.asarray(np.argmax(logits, axis=1), dtype=np.int64)


def _unchanged(outputs: FloatArray) -> FloatArray:
    return outputs


def _only_output(outputs: FloatArray) -> FloatArray:
    return outputs[:, 0]


LOSSES: Final[dict[str, Loss]] = {
    "cross_entropy": Loss(cross_entropy, softmax, _most_probable),
    "squared_error": Loss(squared_error, _unchanged, _only_output),
}
"""Name of a loss, which also says what kind of problem a network is for."""
