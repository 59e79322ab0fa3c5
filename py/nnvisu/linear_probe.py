"""Linear probes, which measure how well a linear function of a layer's values predicts the labels.

A probe is fitted to the values of one layer, and the network remains unchanged. If probes of later
layers have higher scores, the layers make the classes more linearly separable. Source: Alain and
Bengio, "Understanding intermediate layers using linear classifier probes" (2016),
https://arxiv.org/abs/1610.01644.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ._types import FloatArray, IntArray
from .losses import cross_entropy_loss, softmax
from .metrics import accuracy, r2_score
from .principal_components import principal_components

MAX_COMPONENTS: Final = 16
"""Maximum number of principal components that a probe reads; it limits the time of a fit."""

MAX_FITTED: Final = 500
"""Maximum number of points to which a classifier is fitted. It is scored on all points."""

PENALTY: Final = 1e-6
"""Strength of the penalty: the objective contains half of this number times the sum of the squared
weights. Without the penalty, the weights of a classifier that separates all points would grow
without limit."""

MAX_STEPS: Final = 20
"""Maximum number of Newton steps. Usual fits end after 5 to 12 steps."""


def probe_accuracy(values: FloatArray, y: IntArray, n_classes: int) -> float:
    """Return the share of points that a linear classifier of a layer's values predicts correctly.

    The classifier is a logistic regression, as in `sklearn.linear_model.LogisticRegression`. It
    minimizes the cross-entropy, not the number of errors, so another linear classifier may be
    slightly better.

    Parameters
    ----------
    values : ndarray of float64, shape (n_samples, n_neurons)
        Values of the layer at one point or more.
    y : ndarray of int64, shape (n_samples,)
        Labels, 0 to n_classes - 1.
    n_classes : int
    """
    X = probe_inputs(values)
    # Choose the points at random, because every k-th point could belong to the same class.
    fitted = np.random.default_rng(0).permutation(len(y))[:MAX_FITTED]
    weights = logistic_regression(X[fitted], y[fitted], n_classes)
    return accuracy(y, (X @ weights).argmax(axis=1))


def probe_r2(values: FloatArray, y: FloatArray) -> float:
    """Return R² of the best linear function of a layer's values, by least squares.

    Parameters
    ----------
    values : ndarray of float64, shape (n_samples, n_neurons)
        Values of the layer at one point or more.
    y : ndarray of float64, shape (n_samples,)
        Values to predict.
    """
    X = probe_inputs(values)
    weights = np.linalg.lstsq(X, y)[0]
    return r2_score(y, X @ weights)


def probe_inputs(values: FloatArray) -> FloatArray:
    """Return the inputs of a probe: principal components with variance 1, and a last column of 1.

    With variance 1, the penalty treats all directions alike.

    Parameters
    ----------
    values : ndarray of float64, shape (n_samples, n_neurons)

    Returns
    -------
    ndarray of float64, shape (n_samples, n_components + 1)
    """
    components = principal_components(values, MAX_COMPONENTS)
    X = (values - components.mean) @ components.directions.T
    return np.column_stack([X / X.std(axis=0), np.ones(len(X))])


def logistic_regression(X: FloatArray, y: IntArray, n_classes: int) -> FloatArray:
    """Return the weights of a logistic regression, found by Newton's method.

    A step that would raise the objective is halved until the objective no longer rises. The
    iteration ends early if all points are predicted correctly, or if the objective hardly falls.
    Source of the gradient and the Hessian: Böhning, "Multinomial logistic regression algorithm"
    (1992).

    Parameters
    ----------
    X : ndarray of float64, shape (n_samples, n_inputs)
    y : ndarray of int64, shape (n_samples,)
    n_classes : int

    Returns
    -------
    ndarray of float64, shape (n_inputs, n_classes)
        The logits of the points are ``X @ weights``.
    """
    targets = np.eye(n_classes)[y]
    weights = np.zeros((X.shape[1], n_classes))
    current = _objective(X, y, weights)
    for _ in range(MAX_STEPS):
        logits = X @ weights
        if (logits.argmax(axis=1) == y).all():
            break
        probabilities = softmax(logits)
        gradient = X.T @ (probabilities - targets) / len(y) + PENALTY * weights
        step = np.linalg.solve(_hessian(X, probabilities), gradient.ravel()).reshape(weights.shape)
        while (reached := _objective(X, y, weights - step)) > current:
            step /= 2
        weights = weights - step
        if current - reached < 1e-9 * current:
            break
        current = reached
    return weights


def _objective(X: FloatArray, y: IntArray, weights: FloatArray) -> float:
    """Return the objective: the mean cross-entropy plus the penalty."""
    return cross_entropy_loss(X @ weights, y) + PENALTY / 2 * float(np.vdot(weights, weights))


def _hessian(X: FloatArray, probabilities: FloatArray) -> FloatArray:
    """Return the second derivatives of the objective with respect to all weights, row by row."""
    n_samples, n_inputs = X.shape
    weighted = X[:, :, np.newaxis] * probabilities[:, np.newaxis]
    rows = weighted.reshape(n_samples, -1)
    hessian = -(rows.T @ rows)
    n_classes = probabilities.shape[1]
    for label in range(n_classes):
        hessian[label::n_classes, label::n_classes] += X.T @ weighted[:, :, label]
    hessian /= n_samples
    hessian[np.diag_indices(n_inputs * n_classes)] += PENALTY
    return hessian
