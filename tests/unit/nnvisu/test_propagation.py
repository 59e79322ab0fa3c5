"""Propagation of samples in parts, with reused arrays, and with products without BLAS."""

import numpy as np
import pytest

from nnvisu import MLP, ValidationError, _layer_buffers, propagation


def example(loss="cross_entropy"):
    """Return a model, points, labels and masks; the points do not fit into arrays of 64 values."""
    rng = np.random.default_rng(5)
    n_outputs = 3 if loss == "cross_entropy" else 1
    model = MLP((2, 5, 4, n_outputs), random_state=rng, loss=loss)
    X = rng.uniform(-1, 1, (50, 2))
    y = rng.integers(0, 3, 50) if n_outputs == 3 else rng.uniform(-1, 1, 50)
    return model, X, y, [rng.choice([0.0, 2.0], (50, n)) for n in (5, 4)]


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("masked", [False, True], ids=["plain", "masked"])
@pytest.mark.parametrize("max_values", [64, 8], ids=["some samples", "single samples"])
def test_results_computed_in_parts_equal_results_computed_at_once(
    monkeypatch, max_values, masked, loss
):
    model, X, y, masks = example(loss)
    monkeypatch.setattr(propagation, "MAX_VALUES", max_values)
    in_parts, *_ = example(loss)
    masks = masks if masked else None
    for expected, found in zip(
        model.loss_and_gradient(X, y, masks), in_parts.loss_and_gradient(X, y, masks), strict=True
    ):
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)
    for expected, found in zip(model.layer_outputs(X), in_parts.layer_outputs(X), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(in_parts.logits(X), model.logits(X), rtol=1e-12, atol=1e-15)


def test_returned_arrays_do_not_change_later():
    model, X, y, _ = example()
    returned = [model.logits(X), model.predict_proba(X), *model.hidden_activations(X)]
    kept = [array.copy() for array in returned]
    model.loss_and_gradient(1 - X, y)
    model.layer_outputs(1 - X)
    for array, expected in zip(returned, kept, strict=True):
        np.testing.assert_array_equal(array, expected)


def test_results_stay_correct_when_the_number_of_samples_changes():
    model, X, _, _ = example()
    at_once = model.logits(X)
    for n_samples in [*range(1, 20), 3, 50, 1]:
        found = model.logits(X[:n_samples])
        np.testing.assert_allclose(found, at_once[:n_samples], rtol=1e-12, atol=1e-15)


def test_einsum_and_matmul_give_the_same_gradient(monkeypatch):
    sizes, rng = (2, 100, 3), np.random.default_rng(1)
    X, y = rng.uniform(-1, 1, (500, 2)), rng.integers(0, 3, 500)
    with_blas = MLP(sizes).loss_and_gradient(X, y)
    monkeypatch.setattr(_layer_buffers, "IS_WITHOUT_BLAS", True)
    without = MLP(sizes).loss_and_gradient(X, y)
    assert without[0] == pytest.approx(with_blas[0], rel=1e-13)
    np.testing.assert_allclose(without[1], with_blas[1], rtol=1e-11, atol=1e-15)


def test_a_wrong_number_of_columns_is_refused():
    model = MLP((2, 3, 2))
    for width in (1, 3):
        with pytest.raises(
            ValidationError, match=f"X must have the shape .n_samples, 2., got .5, {width}"
        ):
            model.logits(np.zeros((5, width)))
