"""Linear probes, compared with scikit-learn."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression

from nnvisu import MLP, datasets
from nnvisu.hidden_space import layer_values
from nnvisu.linear_probe import (
    PENALTY,
    logistic_regression,
    probe_accuracy,
    probe_inputs,
    probe_r2,
)


@pytest.mark.parametrize("n_classes", [2, 3, 8])
def test_the_logits_are_those_of_logistic_regression(n_classes: int) -> None:
    X, y = datasets.make_blobs(n_samples=300, n_classes=n_classes, noise=0.4, random_state=5)
    values = layer_values(MLP((2, 6, n_classes), random_state=1), X)[1]
    inputs = probe_inputs(values)
    # With two classes, scikit-learn has one weight in place of two opposite ones of half its size.
    strength = (2 if n_classes == 2 else 1) / (PENALTY * len(y))
    model = LogisticRegression(C=strength, fit_intercept=False, tol=1e-10, max_iter=10_000)
    model.fit(inputs, y)
    logits = inputs @ logistic_regression(inputs, y, n_classes)
    expected = model.decision_function(inputs)
    if n_classes == 2:
        ours = logits[:, 1] - logits[:, 0]
    else:
        ours = logits - logits.mean(axis=1, keepdims=True)
        expected = expected - expected.mean(axis=1, keepdims=True)
    np.testing.assert_allclose(ours, expected, atol=2e-3 * np.abs(expected).max())
    assert probe_accuracy(values, y, n_classes) == pytest.approx(model.score(inputs, y), abs=0.004)


def test_r2_is_that_of_linear_regression() -> None:
    X, y = datasets.make_gauss(n_samples=200, random_state=2)
    values = layer_values(MLP((2, 5, 1), random_state=3, loss="squared_error"), X)[1]
    expected = LinearRegression().fit(values, y).score(values, y)
    assert probe_r2(values, y) == pytest.approx(expected, abs=1e-9)
