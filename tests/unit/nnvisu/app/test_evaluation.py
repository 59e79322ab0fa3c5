"""Tests of loss, metrics and predictions of a linear model, computed by hand."""

import numpy as np
import pytest

from nnvisu import MLP
from nnvisu.app.evaluation import Evaluation, Evaluations, evaluate

#: Positions. `linear_model` predicts class 1 where x is positive, and class 0 elsewhere.
X = np.array([[-0.5, 0.0], [0.5, 0.0], [0.25, 0.0], [-0.25, 0.0]])


def linear_model(loss: str = "cross_entropy") -> MLP:
    """Return a model whose last output is x. For classification, its first output is 0."""
    n_outputs = 2 if loss == "cross_entropy" else 1
    model = MLP((2, n_outputs), loss=loss)
    model.params_[:] = 0.0
    model.coefs_[0][0, -1] = 1.0
    return model


def test_the_confusion_matrix_counts_points_by_label_and_prediction() -> None:
    found = evaluate(linear_model(), X, np.array([0, 1, 0, 0]))
    assert found.accuracy == 0.75
    assert found.classes is not None and found.classes.tolist() == [0, 1, 1, 0]
    assert found.confusion is not None and found.confusion.tolist() == [[2, 1], [0, 1]]
    # With logits (0, x), the loss is log(1 + exp(x)) for class 0, and log(1 + exp(-x)) for class 1.
    losses = [np.log1p(np.exp(-0.5))] * 2 + [np.log1p(np.exp(0.25)), np.log1p(np.exp(-0.25))]
    assert found.loss == pytest.approx(np.mean(losses))


def test_regression_is_measured_by_mean_error_and_r2() -> None:
    found = evaluate(linear_model("squared_error"), X, X[:, 0] + [0.1, -0.1, 0.1, -0.1])
    assert found.mean_absolute_error == pytest.approx(0.1)
    assert found.r2_score is not None and 0.8 < found.r2_score < 1
    assert (found.accuracy, found.confusion, found.classes) == (None, None, None)


def test_all_metrics_are_none_without_points_or_with_a_nan_loss() -> None:
    assert evaluate(linear_model(), X[:0], np.empty(0, dtype=np.int64)) == Evaluation()
    model = linear_model()
    model.coefs_[0][0, 0] = np.nan
    assert evaluate(model, X, np.array([0, 1, 0, 0])) == Evaluation()


def test_predictions_are_in_the_order_of_all_points() -> None:
    y = np.array([0, 1, 0, 0])
    is_test = np.array([False, True, False, True])
    model = linear_model()
    found = Evaluations(
        evaluate(model, X[~is_test], y[~is_test]), evaluate(model, X[is_test], y[is_test])
    )
    assert found.diagnostics(is_test)["predictions"].tolist() == [0, 1, 1, 0]
    assert found.diagnostics(None)["predictions"] is None
    assert found.metrics()["train_accuracy"] == 0.5
    assert found.metrics()["test_accuracy"] == 1.0
