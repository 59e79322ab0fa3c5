"""Training by steps and epochs: batches, dropout, penalties, new classes, changed settings."""

import copy

import numpy as np
import pytest

from nnvisu import MLP, Trainer, ValidationError, datasets
from nnvisu.metrics import accuracy
from nnvisu.optimizers import OPTIMIZERS


class RecordingMLP(MLP):
    """A network that records the labels and masks of every step."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.batches = []
        self.masks = []

    def loss_and_gradient_unchecked(self, X, y, masks=None):
        self.batches.append(y.tolist())
        self.masks.append(masks)
        return super().loss_and_gradient_unchecked(X, y, masks)


def numbered_points(n):
    """Return `n` points, each with a different label."""
    return np.linspace(-1, 1, 2 * n).reshape(n, 2), np.arange(n)


def some_points(n_classes=3, seed=0):
    return datasets.make_blobs(n_samples=40, n_classes=n_classes, random_state=seed)


def trained(n_steps, n_classes=3, **settings):
    """Return a model after some steps, its trainer, and the losses."""
    trainer = Trainer(MLP((2, 6, n_classes), random_state=1), **settings)
    X, y = some_points(n_classes)
    losses = [trainer.step(X, y) for _ in range(n_steps)]
    return trainer.model, trainer, losses


def test_a_step_returns_the_loss_before_the_step():
    model, trainer, (loss,) = trained(1)
    X, y = some_points()
    assert loss == MLP((2, 6, 3), random_state=1).loss_and_gradient(X, y)[0]
    assert model.loss_and_gradient(X, y)[0] < loss
    assert (trainer.n_steps_, trainer.n_epochs_) == (1, 1)


def test_one_step_of_sgd_equals_values_computed_by_hand():
    model = MLP((2, 2))
    model.params_ = np.zeros(6)
    # Both probabilities are 1/2, so the gradient with respect to the logits is (-1/2, 1/2).
    Trainer(model, optimizer="sgd", learning_rate=0.5).step(np.array([[0.4, -0.8]]), np.array([0]))
    np.testing.assert_allclose(model.params_, [0.1, -0.1, -0.2, 0.2, 0.25, -0.25])


def test_penalties_equal_values_computed_by_hand():
    model = MLP((2, 2))
    model.params_ = [2, 2, -1, -1, 0, 0]
    # The gradient of the loss is 0 for these points.
    X, y = np.array([[0.0, 0.0]] * 2), np.array([0, 1])
    Trainer(model, optimizer="sgd", learning_rate=0.5, weight_decay=0.1, l1=0.2).step(X, y)
    np.testing.assert_allclose(model.params_, [1.8, 1.8, -0.85, -0.85, 0, 0])


def test_an_epoch_of_batches_uses_every_point_once_in_a_new_order():
    X, y = numbered_points(10)
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=4)
    for _ in range(6):
        trainer.step(X, y)
    assert [len(batch) for batch in model.batches] == [4, 4, 2, 4, 4, 2]
    first, second = sum(model.batches[:3], []), sum(model.batches[3:], [])
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second
    assert (trainer.n_steps_, trainer.n_epochs_) == (6, 2)


@pytest.mark.parametrize("batch_size", [0, 10, 11])
def test_a_full_batch_uses_the_points_in_their_order(batch_size):
    X, y = numbered_points(10)
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=batch_size)
    trainer.step(X, y)
    assert model.batches == [list(range(10))]
    assert trainer.n_epochs_ == 1


def test_a_new_number_of_points_starts_a_new_epoch():
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=4)
    trainer.step(*numbered_points(10))
    for _ in range(2):
        trainer.step(*numbered_points(8))
    assert sorted(model.batches[1] + model.batches[2]) == list(range(8))
    assert trainer.n_epochs_ == 1


def test_the_batch_size_can_change_within_an_epoch():
    X, y = numbered_points(10)
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=4)
    trainer.step(X, y)
    trainer.batch_size = 6
    trainer.step(X, y)
    assert sorted(sum(model.batches, [])) == list(range(10))
    trainer.batch_size = 0
    trainer.step(X, y)
    assert model.batches[-1] == list(range(10))
    assert trainer.n_epochs_ == 2


def test_the_loss_of_an_epoch_weights_batches_by_their_size():
    X, y = numbered_points(10)
    model = MLP((2, 10))
    losses = []
    stepwise = Trainer(copy.deepcopy(model), batch_size=4, random_state=2)
    for size in (4, 4, 2):
        losses += [stepwise.step(X, y)] * size
    trainer = Trainer(model, batch_size=4, random_state=2)
    assert trainer.epoch(X, y) == pytest.approx(np.mean(losses))
    assert (trainer.n_steps_, trainer.n_epochs_) == (3, 1)
    np.testing.assert_array_equal(model.params_, stepwise.model.params_)


def test_epoch_discards_an_incomplete_epoch_and_starts_a_new_one():
    X, y = numbered_points(10)
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=4)
    trainer.step(X, y)
    trainer.epoch(X, y)
    assert sorted(sum(model.batches[1:], [])) == list(range(10))
    assert trainer.n_epochs_ == 1


def test_training_without_points_is_refused():
    trainer = Trainer(MLP((2, 2)))
    for train in (trainer.step, trainer.epoch, trainer.fit):
        with pytest.raises(ValidationError, match="X must hold at least one point to train on"):
            train(np.empty((0, 2)), np.empty(0, dtype=np.int64))
    assert (trainer.n_steps_, trainer.n_epochs_) == (0, 0)


def test_dropout_has_new_masks_for_each_hidden_layer_in_each_step():
    model = RecordingMLP((2, 100, 50, 2))
    trainer = Trainer(model, dropout=0.25)
    X, y = some_points(2)
    for _ in range(2):
        trainer.step(X, y)
    first, second = model.masks
    assert [mask.shape for mask in first] == [(40, 100), (40, 50)]
    assert np.any(first[0] != second[0])


def test_dropout_does_not_affect_predictions():
    X, _ = some_points()
    model, _, _ = trained(5, dropout=0.5)
    np.testing.assert_array_equal(model.predict_proba(X), model.predict_proba(X))


def test_the_same_seed_gives_the_same_losses_and_weights():
    settings = {"batch_size": 16, "dropout": 0.3}
    runs = [trained(10, **settings, random_state=seed) for seed in (4, 4, 5)]
    assert runs[0][2] == runs[1][2]
    np.testing.assert_array_equal(runs[0][0].params_, runs[1][0].params_)
    assert runs[0][2] != runs[2][2]


def test_training_does_not_change_the_global_random_state():
    before = np.random.get_state()[1].tolist()
    trained(3, batch_size=16, dropout=0.3)
    assert np.random.get_state()[1].tolist() == before


@pytest.mark.parametrize("n_classes", [5, 2])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_resizing_preserves_weights_and_optimizer_state_of_remaining_classes(optimizer, n_classes):
    model, trainer, _ = trained(20, optimizer=optimizer)
    before = {"params": model.params_, **trainer.state_}
    trainer.resize_outputs(n_classes)
    after = {"params": model.params_, **trainer.state_}
    assert model.layer_sizes == (2, 6, n_classes)
    kept = min(n_classes, 3)
    for name, old in before.items():
        if name == "step":
            assert after[name] == old == 20
            continue
        new = after[name]
        np.testing.assert_array_equal(new[:18], old[:18])
        old, new = old[18:].reshape(7, 3), new[18:].reshape(7, n_classes)
        np.testing.assert_array_equal(new[:, :kept], old[:, :kept])
        assert np.all((new[:, kept:] != 0) == (name == "params"))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_new_class_is_learned(optimizer):
    rate = {"sgd": 0.5, "momentum": 0.1, "nesterov": 0.1, "adagrad": 0.1}.get(optimizer, 0.03)
    _, trainer, _ = trained(100, optimizer=optimizer, learning_rate=rate)
    trainer.resize_outputs(4)
    X, y = some_points(4)
    for _ in range(400):
        trainer.step(X, y)
    assert accuracy(y, trainer.model.predict(X)) > 0.95


def test_a_wrong_number_of_classes_is_refused():
    _, trainer, _ = trained(1)
    with pytest.raises(ValidationError, match="n_classes must be an integer from 2 to 8, got 9"):
        trainer.resize_outputs(9)


def test_a_new_optimizer_retains_the_state_that_both_optimizers_use():
    _, trainer, _ = trained(5, optimizer="adam")
    remembered = dict(trainer.state_)
    trainer.optimizer = "adamw"
    assert trainer.state_ == remembered
    trainer.optimizer = "momentum"
    assert list(trainer.state_) == ["momentum_buffer"]
    assert not np.any(trainer.state_["momentum_buffer"])


@pytest.mark.parametrize(
    ("setting", "value", "allowed"),
    [
        ("optimizer", "Adam", "one of sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw"),
        ("learning_rate", 0, "a number above 0 and at most 10"),
        ("batch_size", -1, "an integer from 0 to 100000"),
        ("weight_decay", 1.5, "a number from 0 to 1"),
        ("l1", "0.1", "a number from 0 to 1"),
        ("dropout", 1, "a number from 0 to 0.95"),
    ],
)
def test_settings_out_of_range_are_refused_at_every_assignment(setting, value, allowed):
    trainer = Trainer(MLP((2, 2)))
    before = getattr(trainer, setting)
    for assign in (
        lambda: setattr(trainer, setting, value),
        lambda: Trainer(MLP((2, 2)), **{setting: value}),
    ):
        with pytest.raises(ValidationError, match=f"^{setting} must be {allowed}, got ") as info:
            assign()
        assert info.value.field == setting
    assert getattr(trainer, setting) == before


@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("name", datasets.GENERATORS)
def test_every_generator_is_learned(name, n_classes):
    X, y = datasets.GENERATORS[name](n_classes=n_classes)
    trainer = Trainer(MLP((2, 10, 5, n_classes)), learning_rate=0.02)
    for _ in range(500):
        trainer.step(X, y)
    assert accuracy(y, trainer.model.predict(X)) > 0.95


TRAINING = ["step", "epoch", "fit"]


@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ([[0, 0], [float("nan"), 0]], [0, 1], r"X\[1\] must be a row of finite numbers, got"),
        ([[0, float("-inf")], [0, 0]], [0, 1], r"X\[0\] must be a row of finite numbers, got"),
        ([0, 1], [0, 1], r"X must have the shape \(n_samples, 2\), got \(2,\)"),
        ([[0], [1]], [0, 1], r"X must have the shape \(n_samples, 2\), got \(2, 1\)"),
        ([[0, 0], [1, 1]], [0], r"y must hold one label for each .* got the shape \(1,\)"),
        ([[0, 0], [1, 1]], [1, 2, 0], "y must hold one label for each of the 2 points"),
        ([[0, 0], [1, 1]], [0, -1], r"y\[1\] must be a label from 0 to 2, got -1"),
        ([[0, 0], [1, 1]], [0, 3], r"y\[1\] must be a label from 0 to 2, got 3"),
        ([[0, 0], [1, 1]], [0.5, 1], r"y\[0\] must be a label from 0 to 2, got 0.5"),
    ],
)
@pytest.mark.parametrize("method", TRAINING)
def test_wrong_points_are_refused_before_any_step(method, X, y, message):
    trainer = Trainer(MLP((2, 4, 3)), batch_size=1)
    before = trainer.model.params_.copy()
    with pytest.raises(ValidationError, match=f"^{message}") as caught:
        getattr(trainer, method)(X, y)
    assert caught.value.field == message[0]
    np.testing.assert_array_equal(trainer.model.params_, before)
    assert (trainer.n_steps_, trainer.n_epochs_) == (0, 0)


@pytest.mark.parametrize("method", TRAINING)
def test_training_with_lists_equals_training_with_arrays(method):
    X, y = some_points()
    results = []
    for points in ((X, y), (X.tolist(), y.tolist()), (X, y.astype(np.float32))):
        trainer = Trainer(MLP((2, 4, 3)), batch_size=16)
        results.append((getattr(trainer, method)(*points), trainer.model.params_.tolist()))
    assert results[0] == results[1] == results[2]


def test_an_unchecked_step_equals_a_checked_step():
    X, y = some_points()
    checked, unchecked = (Trainer(MLP((2, 4, 3)), batch_size=16, dropout=0.2) for _ in range(2))
    for _ in range(5):
        assert checked.step(X, y) == unchecked.step_unchecked(X, y)
    np.testing.assert_array_equal(checked.model.params_, unchecked.model.params_)


def test_fit_returns_the_losses_of_its_epochs():
    X, y = some_points()
    by_epoch, fitted = (Trainer(MLP((2, 4, 3)), batch_size=16) for _ in range(2))
    expected = [by_epoch.epoch(X, y) for _ in range(5)]
    assert fitted.fit(X, y, n_epochs=3) + fitted.fit(X, y, n_epochs=2) == expected
    assert fitted.n_epochs_ == 5
    assert fitted.n_steps_ == by_epoch.n_steps_ == 15
    np.testing.assert_array_equal(fitted.model.params_, by_epoch.model.params_)
    assert len(Trainer(MLP((2, 4, 3))).fit(X, y)) == 100


@pytest.mark.parametrize("n_epochs", [0, -1, 1.5, "3", None])
def test_a_wrong_number_of_epochs_is_refused(n_epochs):
    with pytest.raises(ValidationError, match="^n_epochs must be an integer from 1 to 1000000000"):
        Trainer(MLP((2, 3))).fit(*some_points(), n_epochs=n_epochs)


def test_the_repr_builds_a_trainer_with_the_same_settings():
    trainer = Trainer(MLP((2, 3)), optimizer="sgd", learning_rate=0.5, l1=1e-3, batch_size=8)
    assert repr(trainer) == (
        "Trainer(MLP((2, 3), activation='tanh', loss='cross_entropy'), optimizer='sgd', "
        "learning_rate=0.5, batch_size=8, weight_decay=0.0, l1=0.001, dropout=0.0)"
    )
    assert repr(eval(repr(trainer))) == repr(trainer)


@pytest.mark.parametrize("model", [None, MLP, "mlp"])
def test_a_model_of_another_type_is_refused(model):
    with pytest.raises(ValidationError, match="^model must be an MLP, got ") as caught:
        Trainer(model)
    assert caught.value.field == "model"
