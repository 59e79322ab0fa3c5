"""Tests of own functions as entries of the registries, against built-in entries and by hand."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer, class_probabilities, datasets
from nnvisu._check_values import ValidationError
from nnvisu.activations import ACTIVATIONS
from nnvisu.adapters import (
    as_activation,
    as_feature,
    as_generator,
    as_loss,
    as_optimizer,
)
from nnvisu.datasets import GENERATORS
from nnvisu.features import FEATURES, transform
from nnvisu.losses import LOSSES, cross_entropy
from nnvisu.optimizers import OPTIMIZERS

REGISTRIES = (ACTIVATIONS, OPTIMIZERS, LOSSES, FEATURES, GENERATORS)
X, y = datasets.make_moons(n_samples=60)
Z = np.linspace(-3, 3, 50)


@pytest.fixture(autouse=True)
def registries():
    """Remove the entries that a test adds."""
    before = [dict(registry) for registry in REGISTRIES]
    yield
    for registry, entries in zip(REGISTRIES, before, strict=True):
        registry.clear()
        registry.update(entries)


def trained(activation="tanh", optimizer="adam", loss="cross_entropy", dropout=0.2):
    """Return the weights after 30 steps."""
    model = MLP((2, 8, 4, 2), activation=activation, loss=loss)
    trainer = Trainer(model, optimizer=optimizer, batch_size=16, dropout=dropout)
    for _ in range(30):
        trainer.step(X, y)
    return model.params_


def test_an_own_activation_trains_to_the_weights_of_the_built_in_one():
    ACTIVATIONS["own"] = as_activation(np.tanh, lambda z, a: 1 - a * a)
    np.testing.assert_array_equal(trained(activation="own"), trained())


@pytest.mark.parametrize(
    ("function", "derivative", "built_in"),
    [
        (lambda z: 1 / (1 + np.exp(-z)), None, "sigmoid"),
        (lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))), None, "elu"),
        (lambda z: np.maximum(z, 0), lambda z, a: a > 0, "relu"),
        (lambda z: z, lambda z, a: 1, "linear"),
    ],
    ids=["complex step", "central differences", "booleans", "a number"],
)
def test_training_gives_the_built_in_weights_with_and_without_an_own_derivative(
    function, derivative, built_in
):
    ACTIVATIONS["own"] = as_activation(function, derivative)
    np.testing.assert_allclose(trained("own"), trained(built_in), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(
    "view", [lambda z, a: a, lambda z, a: a[:], lambda z, a: z], ids=["a", "a view of a", "z"]
)
def test_dropout_does_not_change_a_slope_that_shares_memory_with_an_argument(view):
    ACTIVATIONS["own"] = as_activation(np.exp, view)
    ACTIVATIONS["copied"] = as_activation(np.exp, lambda z, a: view(z, a).copy())
    np.testing.assert_array_equal(trained("own"), trained("copied"))


def test_an_omitted_derivative_is_computed_by_a_complex_step_or_by_central_differences():
    slope = as_activation(np.sin).derivative(Z, np.sin(Z))
    np.testing.assert_allclose(slope, np.cos(Z), rtol=1e-15, atol=1e-15)
    slope = as_activation(np.abs).derivative(Z, np.abs(Z))
    np.testing.assert_allclose(slope, np.sign(Z), atol=1e-9)


def test_an_activation_writes_into_out_or_returns_a_new_array():
    activation, out = as_activation(lambda z: z), np.empty_like(Z)
    assert activation.function(Z, out) is out
    np.testing.assert_array_equal(out, Z)
    assert not np.shares_memory(activation.function(Z), Z)


def test_an_own_optimizer_trains_to_the_weights_of_the_built_in_one():
    def init(params):
        return {"momentum_buffer": np.zeros_like(params), "step": 0}

    def update(params, gradient, state, learning_rate, weight_decay):
        state["momentum_buffer"] = 0.9 * state["momentum_buffer"] + gradient
        state["step"] += 1
        params -= learning_rate * state["momentum_buffer"]

    OPTIMIZERS["own"] = as_optimizer(init, update)
    np.testing.assert_array_equal(trained(optimizer="own"), trained(optimizer="momentum"))
    trainer = Trainer(MLP((2, 3, 2)), optimizer="own")
    trainer.step(X, y)
    assert {name: value.shape for name, value in trainer.state_.items()} == {
        "momentum_buffer": (17,),
        "step": (),
    }
    assert all(isinstance(value, np.ndarray) for value in trainer.state_.values())


def test_entries_of_another_shape_are_not_retained_when_the_optimizer_changes():
    OPTIMIZERS["own"] = as_optimizer(lambda params: {"exp_avg": 5, "step": 3}, lambda *_: None)
    trainer = Trainer(MLP((2, 3, 2)), optimizer="own")
    trainer.optimizer = "adam"
    assert trainer.state_["exp_avg"].shape == (17,)
    assert trainer.state_["step"] == 3


def test_an_own_loss_trains_to_the_weights_of_the_built_in_one():
    LOSSES["own"] = as_loss(cross_entropy)
    np.testing.assert_array_equal(trained(loss="own"), trained())


def test_an_own_output_activation_gives_the_probabilities_and_the_predictions():
    def first_class_only(outputs):
        return [[1, 0]] * len(outputs)

    LOSSES["own"] = as_loss(cross_entropy, first_class_only)
    model = MLP((2, 3, 2), loss="own")
    np.testing.assert_array_equal(model.predict_proba(X), [[1, 0]] * 60)
    np.testing.assert_array_equal(model.predict(X), 0)
    assert model.score(X, y) == 0.5
    np.testing.assert_array_equal(class_probabilities(model, 3)[..., 0], 1)


def test_a_feature_gets_x_and_y_and_a_changed_feature_changes_the_map():
    FEATURES["own"] = as_feature(lambda x, y: x + 2 * y)
    np.testing.assert_array_equal(transform(X, ("x", "own"))[:, 1], X[:, 0] + 2 * X[:, 1])
    model = MLP((1, 2, 2))
    before = class_probabilities(model, 4, ("own",))
    FEATURES["own"] = as_feature(lambda x, y: x * 0)
    after = class_probabilities(model, 4, ("own",))
    assert np.ptp(before[..., 0]) > 0 and np.ptp(after[..., 0]) == 0


def two_rows(*, n_samples, n_classes, noise=0.25, random_state):
    """Return one column of points for each class; the y of all points is `noise`."""
    y = np.arange(n_samples) % n_classes
    return np.column_stack([y / 10, np.full(n_samples, noise)]), y


def test_a_generator_gets_defaults_for_the_arguments_that_have_none():
    points, labels = as_generator(two_rows)()
    assert points.shape == (200, 2) and labels.dtype == np.int64
    np.testing.assert_array_equal(points[:, 1], 0.25)
    points, labels = as_generator(two_rows)(n_samples=9, n_classes=3, noise=0.5, random_state=1)
    assert labels.tolist() == [0, 1, 2] * 3 and points[0, 1] == 0.5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda X, y: (X + 1, y), r"X\[0\] must be a point inside \[-1, 1\], got \[1.0, 1.05\]"),
        (lambda X, y: (X[1:], y[1:]), r"X must have the shape \(6, 2\), got \(5, 2\)"),
        (lambda X, y: (X, y[1:]), r"y must hold one label for each .* got the shape \(5,\)"),
        (lambda X, y: (X, 0 * y), "y must contain each label from 0 to 1, but label 1 is missing"),
        (lambda X, y: (X, 2 * y), r"y\[1\] must be a label from 0 to 1, got 2"),
        (lambda X, y: (X, y + 0.5), r"y\[0\] must be a label from 0 to 1, got 0.5"),
        (lambda X, y: (X, "ab"), "y must be an array of numbers, got 'ab'"),
    ],
    ids=["outside", "fewer", "no label", "one class", "large label", "fraction", "text"],
)
def test_a_result_of_an_own_generator_that_is_not_allowed_is_refused(change, message):
    generator = as_generator(lambda **options: change(*two_rows(**options)))
    with pytest.raises(ValidationError, match=message):
        generator(n_samples=6, noise=0.05)
