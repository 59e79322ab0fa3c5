"""What training makes small, and what it makes the outputs of the last layer mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from ._validation import FloatArray, IntArray, LabelArray


class Loss(NamedTuple):
    """A loss, and what a network trained on it says.

    Attributes
    ----------
    function : callable
        ``loss, gradient = function(outputs, y)``: mean over the samples, and its derivative by the
        outputs of the last layer, shape (n_samples, n_outputs).
    mean : callable
        ``mean(outputs, y)``: the mean over the samples alone.
    output_activation : callable
        ``output_activation(outputs)``: what the outputs stand for, of the same shape.
    prediction : callable
        ``prediction(outputs)``: the labels they amount to, shape (n_samples,).
    """

    function: Callable[[FloatArray, Any], tuple[float, FloatArray]]
    mean: Callable[[FloatArray, Any], float]
    output_activation: Callable[[FloatArray], FloatArray]
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
    _, exponentials, totals = _parts(logits)
    exponentials /= totals
    return exponentials.T


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
    shifted, gradient, totals = _parts(logits)
    targets = _targets(logits, y)
    gradient /= totals
    gradient -= targets
    gradient /= len(y)
    return _mean_loss(shifted, totals, targets), gradient.T


def cross_entropy_loss(logits: FloatArray, y: IntArray) -> float:
    """Return the mean softmax cross-entropy alone."""
    shifted, _, totals = _parts(logits)
    return _mean_loss(shifted, totals, _targets(logits, y))


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


def squared_error_loss(outputs: FloatArray, y: FloatArray) -> float:
    """Return the mean squared error alone."""
    return squared_error(outputs, y)[0]


def _parts(logits: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the logits less the largest of a sample, their exponentials, and the sums of these.

    Samples are columns, as in the layers, where they come from: rows are contiguous. The shift
    changes no probability and saves exp() from overflow.
    """
    columns = logits.T
    shifted = columns - np.maximum.reduce(columns)
    exponentials = np.exp(shifted)
    return shifted, exponentials, np.add.reduce(exponentials)


def _mean_loss(shifted: FloatArray, totals: FloatArray, targets: FloatArray) -> float:
    return float(np.vdot(np.log(totals) - shifted, targets)) / len(totals)


def _targets(logits: FloatArray, y: IntArray) -> FloatArray:
    """Return 1 for the right class and 0 for others, a column for each sample."""
    # With whole arrays it takes half the time that indexing [y, range(len(y))] does.
    return _unit_matrix(logits.shape[1]).take(y, axis=1)


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
    "cross_entropy": Loss(cross_entropy, cross_entropy_loss, softmax, _most_probable),
    "squared_error": Loss(squared_error, squared_error_loss, _unchanged, _only_output),
}
"""Name of a loss, which also says what kind of problem a network is for."""
