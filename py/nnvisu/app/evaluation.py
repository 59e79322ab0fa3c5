"""Measures of a model on training and test points."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnvisu._types import BoolArray, FloatArray, IntArray
from nnvisu.losses import LOSSES
from nnvisu.metrics import accuracy, confusion_matrix, mean_absolute_error, r2_score
from nnvisu.network import MLP


class Evaluation(NamedTuple):
    """Measures of a model on a set of points.

    A measure is None if it is undefined or not finite.

    Attributes
    ----------
    loss : float
    accuracy : float
        Share of the points whose class is predicted correctly, 0 to 1.
    classes : ndarray of int64, shape (n_samples,)
        The predicted classes.
    confusion : ndarray of int64, shape (n_classes, n_classes)
        See `confusion_matrix`.
    mean_absolute_error, r2_score : float
        Measures for regression.
    """

    loss: float | None = None
    accuracy: float | None = None
    classes: IntArray | None = None
    confusion: IntArray | None = None
    mean_absolute_error: float | None = None
    r2_score: float | None = None


def evaluate(model: MLP, inputs: FloatArray, y: Any) -> Evaluation:
    """Return the measures of a model, computed without dropout.

    Parameters
    ----------
    model : MLP
    inputs : ndarray of float64, shape (n_samples, n_inputs)
        Input features. If there are no points, every measure is None.
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels, 0 to n_classes - 1; in regression, the values to predict.
    """
    if not len(y):
        return Evaluation()
    loss = LOSSES[model.loss]
    outputs = model.logits(inputs)
    value = loss.mean(outputs, y)
    if not math.isfinite(value):
        return Evaluation()
    y_pred: Any = loss.prediction(outputs)
    if model.is_regression:
        error, score = mean_absolute_error(y, y_pred), r2_score(y, y_pred)
        return Evaluation(value, mean_absolute_error=error, r2_score=score)
    confusion = confusion_matrix(y, y_pred, model.layer_sizes[-1])
    return Evaluation(value, accuracy(y, y_pred), y_pred, confusion)


class Evaluations(NamedTuple):
    """Measures of a model on the training points and on the test points."""

    train: Evaluation
    test: Evaluation

    def metrics(self) -> dict[str, float | None]:
        """Return loss, accuracy and R² for the training points and for the test points."""
        return {
            "train_loss": self.train.loss,
            "train_accuracy": self.train.accuracy,
            "train_r2_score": self.train.r2_score,
            "test_loss": self.test.loss,
            "test_accuracy": self.test.accuracy,
            "test_r2_score": self.test.r2_score,
        }

    def diagnostics(self, is_test: BoolArray | None) -> dict[str, Any]:
        """Return confusion matrices, errors and predictions; an undefined entry is None.

        Parameters
        ----------
        is_test : ndarray of bool, shape (n_samples,), or None
            Whether each point is a test point. If None, ``predictions`` is None.

        Returns
        -------
        dict
            ``confusion``: the matrices of train and test, int32, shape (n_classes, n_classes).
            ``errors``: in regression, ``{mean_absolute_error, r2_score}`` of train and test.
            ``predictions``: the predicted class of every point as uint8, shape (n_samples,).
        """
        return {
            "confusion": {name: _counts(each) for name, each in self._asdict().items()},
            "errors": {name: _errors(each) for name, each in self._asdict().items()},
            "predictions": None if is_test is None else self._predictions(is_test),
        }

    def _predictions(self, is_test: BoolArray) -> npt.NDArray[np.uint8] | None:
        if self.train.classes is None:
            return None
        predictions = np.empty(len(is_test), dtype=np.uint8)
        predictions[~is_test] = self.train.classes
        if self.test.classes is not None:
            predictions[is_test] = self.test.classes
        return predictions


def _counts(evaluation: Evaluation) -> npt.NDArray[np.int32] | None:
    counts = evaluation.confusion
    return None if counts is None else counts.astype(np.int32)


def _errors(evaluation: Evaluation) -> dict[str, float | None] | None:
    if evaluation.mean_absolute_error is None:
        return None
    return {
        "mean_absolute_error": evaluation.mean_absolute_error,
        "r2_score": evaluation.r2_score,
    }
