"""Loss functions, and how each maps the network's outputs to predictions.

A loss measures how far the outputs are from the labels. Training reduces the loss.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from ._types import FloatArray, IntArray, LabelArray


class Loss(NamedTuple):
    """A loss function, and the predictions of a network that is trained with it.

    Attributes
    ----------
    function : callable
        ``loss, gradient = function(outputs, y)``: the mean loss over the samples, and its gradient
        with respect to the outputs of the last layer, shape (n_samples, n_outputs).
    mean : callable
        ``loss = mean(outputs, y)``: the mean loss alone.
    output_activation : callable
        ``output_activation(outputs)``: the probabilities of the classes or, in regression, the
        values, in the shape of the outputs.
    prediction : callable
        ``prediction(outputs)``: the predicted classes or, in regression, the values, shape
        (n_samples,).
    """

    function: Callable[[FloatArray, Any], tuple[float, FloatArray]]
    mean: Callable[[FloatArray, Any], float]
    output_activation: Callable[[FloatArray], FloatArray]
    prediction: Callable[[FloatArray], LabelArray]


def softmax(logits: FloatArray) -> FloatArray:
    """Return the probability of each class: exp(logits), divided by the sum over the classes.

    Parameters
    ----------
    logits : ndarray of float64, shape (n_samples, n_classes)

    Returns
    -------
    ndarray of float64, shape (n_samples, n_classes)
        Probabilities from 0 to 1; every row sums to 1.
    """
    _, exponentials, totals = _exponentials(logits)
    exponentials /= totals
    return exponentials.T


def cross_entropy(logits: FloatArray, y: IntArray) -> tuple[float, FloatArray]:
    """Return the mean softmax cross-entropy and its gradient, as in `torch.nn.CrossEntropyLoss`.

    The cross-entropy of a sample is -log(probability of its class).

    Parameters
    ----------
    logits : ndarray of float64, shape (n_samples, n_classes)
    y : ndarray of int64, shape (n_samples,)
        Labels 0 to n_classes - 1.

    Returns
    -------
    loss : float
    gradient : ndarray of float64, shape (n_samples, n_classes)
        Gradient of the loss with respect to the logits: (probability - target) / n_samples, where
        the target is 1 for the class of the sample and 0 for all other classes.
    """
    shifted, gradient, totals = _exponentials(logits)
    targets = _one_hot(logits, y)
    gradient /= totals
    gradient -= targets
    gradient /= float(len(y))  # Dividing by an int takes longer.
    return _mean_cross_entropy(shifted, totals, targets), gradient.T


def cross_entropy_loss(logits: FloatArray, y: IntArray) -> float:
    """Return the mean softmax cross-entropy alone; see `cross_entropy`."""
    shifted, _, totals = _exponentials(logits)
    return _mean_cross_entropy(shifted, totals, _one_hot(logits, y))


def squared_error(outputs: FloatArray, y: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean squared error and its gradient, as in `torch.nn.MSELoss`.

    Parameters
    ----------
    outputs : ndarray of float64, shape (n_samples, 1)
    y : ndarray of float64, shape (n_samples,)

    Returns
    -------
    loss : float
    gradient : ndarray of float64, shape (n_samples, 1)
        Gradient of the loss with respect to the outputs.
    """
    difference = outputs - y[:, np.newaxis]
    return float(np.mean(difference * difference)), 2 / len(y) * difference


def squared_error_loss(outputs: FloatArray, y: FloatArray) -> float:
    """Return the mean squared error alone; see `squared_error`."""
    return squared_error(outputs, y)[0]


def _exponentials(logits: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the shifted logits, their exponentials, and the sum of exponentials for each sample.

    The shift subtracts the largest logit of each sample. This prevents an overflow in exp() and
    does not change the probabilities. In the first two results, each sample is a column, as in the
    arrays of the layers. So each row of a result is contiguous in memory.
    """
    columns = logits.T
    shifted = columns - np.maximum.reduce(columns)
    exponentials = np.exp(shifted)
    return shifted, exponentials, np.add.reduce(exponentials)


def _mean_cross_entropy(shifted: FloatArray, totals: FloatArray, targets: FloatArray) -> float:
    """Return the mean of -log(probability of the sample's class) over the samples."""
    return float(np.vdot(np.log(totals) - shifted, targets)) / len(totals)


def _one_hot(logits: FloatArray, y: IntArray) -> FloatArray:
    """Return a column for each sample: 1 in the row of its class, 0 in all other rows."""
    # `take` needs half the time of an assignment to the elements [y, range(len(y))] of zeros.
    return _unit_matrix(logits.shape[1]).take(y, axis=1)


@lru_cache
def _unit_matrix(size: int) -> FloatArray:
    """Return the unit matrix. The array is read-only, because it is cached."""
    matrix = np.eye(size)
    matrix.setflags(write=False)
    return matrix


def _most_probable(logits: FloatArray) -> IntArray:
    """Return the most probable class of each sample: the class with the largest logit."""
    return np.asarray(np.argmax(logits, axis=1), dtype=np.int64)


def _identity(outputs: FloatArray) -> FloatArray:
    """Return the outputs unchanged: in regression, they are the predictions."""
    return outputs


def _first_column(outputs: FloatArray) -> FloatArray:
    """Return the only column of the outputs as a vector."""
    return outputs[:, 0]


LOSSES: Final[dict[str, Loss]] = {
    "cross_entropy": Loss(cross_entropy, cross_entropy_loss, softmax, _most_probable),
    "squared_error": Loss(squared_error, squared_error_loss, _identity, _first_column),
}
"""Losses by name: cross_entropy for classification, squared_error for regression."""
