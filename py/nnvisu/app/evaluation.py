"""How well a model predicts points, and where it errs."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnvisu._validation import FloatArray, IntArray
from nnvisu.losses import LOSSES
from nnvisu.metrics import accuracy, confusion_matrix, mean_absolute_error, r2_score
from nnvisu.network import MLP
from nnvisu.train_test_split import BoolArray


class Evaluation(NamedTuple):
    """Measures of a model on a sample; None stands for what has no meaning or is not finite.

    Attributes
    ----------
    loss : float
    accuracy : float
        Share of the classes predicted right, 0 to 1.
    classes : ndarray of int64, shape (n_samples,)
        The classes predicted.
    confusion : ndarray of int64, shape (n_classes, n_classes)
        See `confusion_matrix`.
    mean_absolute_error, r2_score : float
        Measures of regression.
    """

    loss: float | None = None
    accuracy: float | None = None
    classes: IntArray | None = None
    confusion: IntArray | None = None
    mean_absolute_error: float | None = None
    r2_score: float | None = None


def evaluate(model: MLP, inputs: FloatArray, y: Any) -> Evaluation:
    """Compare what a model predicts, without dropout, with what is known.

    Parameters
    ----------
    model : MLP
    inputs : ndarray of float64, shape (n_samples, n_inputs)
        May be empty; there is nothing to measure then.
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels 0 to n_classes - 1, or in regression the values.
    """
    if not len(y):
        return Evaluation()
    loss = LOSSES[model.loss]
    outputs = model.logits(inputs)
    value = loss.mean(outputs, y)
    if not math.isfinite(value):
        return Evaluation()
    y_pred: Any = loss.prediction(outputs)
    if model.loss == "squared_error":
        error, score = mean_absolute_error(y, y_pred), r2_score(y, y_pred)
        return Evaluation(value, mean_absolute_error=error, r2_score=score)
    confusion = confusion_matrix(y, y_pred, model.layer_sizes[-1])
    return Evaluation(value, accuracy(y, y_pred), y_pred, confusion)


class Evaluations(NamedTuple):
    """How the model does on the points it is trained on, and on those held out."""

    train: Evaluation
    test: Evaluation

    def metrics(self) -> dict[str, float | None]:
        """Return loss and accuracy of both."""
        return {
            "train_loss": self.train.loss,
            "train_accuracy": self.train.accuracy,
            "test_loss": self.test.loss,
            "test_accuracy": self.test.accuracy,
        }

    def diagnostics(self, is_test: BoolArray | None) -> dict[str, Any]:
        """Return what tells how the model errs, with an entry None where there is nothing to tell.

        Parameters
        ----------
        is_test : ndarray of bool, shape (n_samples,), or None
            Which of all points are held out; None leaves out what is told of every single point.

        Returns
        -------
        dict
            ``confusion``: of train and test the matrix as int32, shape (n_classes, n_classes).
            ``errors``: of train and test ``{mean_absolute_error, r2_score}``, in regression.
            ``predictions``: class of every point as uint8, shape (n_samples,).
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
