"""Batches, dropout, penalties, class counts, and the settings that may change on the way."""

import copy

import numpy as np
import pytest

from nnvisu import MLP, Trainer, ValidationError, datasets
from nnvisu.metrics import accuracy
from nnvisu.optimizers import OPTIMIZERS


class RecordingMLP(MLP):
    """Remembers the labels and masks it was trained with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.batches = []
        self.masks = []

    def loss_and_gradient_unchecked(self, X, y, masks=None):
        self.batches.append(y.tolist())
        self.masks.append(masks)
        return super().loss_and_gradient_unchecked(X, y, masks)


def numbered_points(n):
    """Points that their labels tell apart."""
    return np.linspace(-1, 1, 2 * n).reshape(n, 2), np.arange(n)


def some_points(n_classes=3, seed=0):
    return datasets.make_blobs(n_samples=40, n_classes=n_classes, random_state=seed)


def trained(n_steps, n_classes=3, **settings):
    """A model after some steps, its trainer, and the losses."""
    trainer = Trainer(MLP((2, 6, n_classes), random_state=1), **settings)
    X, y = some_points(n_classes)
    losses = [trainer.step(X, y) for _ in range(n_steps)]
    return trainer.model, trainer, losses


def test_step_returns_the_loss_before_it():
    model, trainer, (loss,) = trained(1)
    X, y = some_points()
    assert loss == MLP((2, 6, 3), random_state=1).loss_and_gradient(X, y)[0]
    assert model.loss_and_gradient(X, y)[0] < loss
    assert (trainer.n_steps_, trainer.n_epochs_) == (1, 1)


def test_one_step_of_sgd_by_hand():
    model = MLP((2, 2))
    model.params_ = np.zeros(6)
    # Both probabilities are 1/2, so the gradient by the logits is (-1/2, 1/2).
    Trainer(model, optimizer="sgd", learning_rate=0.5).step(np.array([[0.4, -0.8]]), np.array([0]))
    np.testing.assert_allclose(model.params_, [0.1, -0.1, -0.2, 0.2, 0.25, -0.25])


def test_penalties_by_hand():
    model = MLP((2, 2))
    model.params_ = [2, 2, -1, -1, 0, 0]
    X, y = np.array([[0.0, 0.0]] * 2), np.array([0, 1])  # no gradient of the loss
    Trainer(model, optimizer="sgd", learning_rate=0.5, weight_decay=0.1, l1=0.2).step(X, y)
    np.testing.assert_allclose(model.params_, [1.8, 1.8, -0.85, -0.85, 0, 0])


def test_batches_cover_every_point_once_an_epoch_in_changing_order():
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
def test_full_batches_keep_the_order(batch_size):
    X, y = numbered_points(10)
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=batch_size)
    trainer.step(X, y)
    assert model.batches == [list(range(10))]
    assert trainer.n_epochs_ == 1


def test_data_of_another_length_starts_a_new_epoch():
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=4)
    trainer.step(*numbered_points(10))
    for _ in range(2):
        trainer.step(*numbered_points(8))
    assert sorted(model.batches[1] + model.batches[2]) == list(range(8))
    assert trainer.n_epochs_ == 1


def test_batch_size_can_change_within_an_epoch():
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


def test_epoch_weights_losses_by_batch_size():
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


def test_epoch_gives_up_one_that_was_begun():
    X, y = numbered_points(10)
    model = RecordingMLP((2, 10))
    trainer = Trainer(model, batch_size=4)
    trainer.step(X, y)
    trainer.epoch(X, y)
    assert sorted(sum(model.batches[1:], [])) == list(range(10))
    assert trainer.n_epochs_ == 1


def test_no_points_are_an_error():
    trainer = Trainer(MLP((2, 2)))
    for train in (trainer.step, trainer.epoch):
        with pytest.raises(ValidationError, match="X must hold at least one point to train on"):
            train(np.empty((0, 2)), np.empty(0, dtype=np.int64))
    assert (trainer.n_steps_, trainer.n_epochs_) == (0, 0)


def test_dropout_masks_are_inverted_and_fresh_each_step():
    model = RecordingMLP((2, 100, 50, 2))
    trainer = Trainer(model, dropout=0.25)
    X, y = some_points(2)
    for _ in range(2):
        trainer.step(X, y)
    first, second = model.masks
    assert [mask.shape for mask in first] == [(40, 100), (40, 50)]
    assert set(np.unique(first[0])) == {0, 1 / 0.75}
    assert np.mean(first[0] == 0) == pytest.approx(0.25, abs=0.04)  # 5 sigma of 4000 draws
    assert np.any(first[0] != second[0])


def test_dropout_leaves_predictions_alone():
    X, _ = some_points()
    model, _, _ = trained(5, dropout=0.5)
    np.testing.assert_array_equal(model.predict_proba(X), model.predict_proba(X))


def test_same_seed_same_numbers():
    settings = {"batch_size": 16, "dropout": 0.3}
    runs = [trained(10, **settings, random_state=seed) for seed in (4, 4, 5)]
    assert runs[0][2] == runs[1][2]
    np.testing.assert_array_equal(runs[0][0].params_, runs[1][0].params_)
    assert runs[0][2] != runs[2][2]


def test_global_random_state_is_not_touched():
    before = np.random.get_state()[1].tolist()
    trained(3, batch_size=16, dropout=0.3)
    assert np.random.get_state()[1].tolist() == before


@pytest.mark.parametrize("n_classes", [5, 2])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_resizing_keeps_weights_and_state_of_the_classes_that_stay(optimizer, n_classes):
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


def test_resizing_checks_the_number():
    _, trainer, _ = trained(1)
    with pytest.raises(ValidationError, match="n_classes must be an integer from 2 to 8, got 9"):
        trainer.resize_outputs(9)


def test_another_optimizer_keeps_what_both_remember():
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
def test_settings_are_checked_whenever_they_are_set(setting, value, allowed):
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
