"""Agreement of training with PyTorch, after 200 steps: weights to 1e-9, losses to 1e-10."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import settings

from nnvisu import MLP, Trainer, datasets
from nnvisu.activations import ACTIVATIONS
from nnvisu.optimizers import OPTIMIZERS
from tests.reference.torch_trainer import TorchTrainer

WEIGHT_TOLERANCE = 1e-9
LOSS_TOLERANCE = 1e-10

VARIANTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "weight decay": {"weight_decay": 0.01},
    "mini-batches": {"batch_size": 16},
    "dropout": {"dropout": 0.2},
    "l1": {"l1": 0.001},
}

# In some optimizers, a step depends more on the sign of the gradient than on its size. Near the
# minimum, such steps overshoot. From then on, every difference grows, even one from rounding: in
# two runs of the same code, initial weights that differ by 1e-15 lead to final weights that differ
# by 1e-2. At these learning rates, 200 steps are too few to overshoot.
LEARNING_RATES = {
    "sgd": 0.1,
    "momentum": 0.05,
    "nesterov": 0.05,
    "rmsprop": 0.001,
    "adagrad": 0.02,
    "adam": 0.01,
    "adamw": 0.01,
}

Differences = dict[tuple[str, str], list[tuple[float, float]]]


@pytest.fixture(scope="module")
def differences(request: pytest.FixtureRequest) -> Iterator[Differences]:
    """Collect the largest differences by variant and optimizer; print a table at the end."""
    seen: Differences = {}
    yield seen
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n\nLargest differences to PyTorch{'weights':>16}{'losses':>10}")
        for (variant, optimizer), pairs in sorted(seen.items()):
            weights, losses = np.max(pairs, axis=0)
            print(f"{variant:26}{optimizer:10}{weights:10.1e}{losses:10.1e}")


class Pair:
    """A trainer and its PyTorch reference, which take the same steps."""

    def __init__(self, activation: str = "tanh", loss: str = "cross_entropy", **settings) -> None:
        sizes = (2, 10, 5, 3 if loss == "cross_entropy" else 1)
        self.model = MLP(sizes, activation=activation, random_state=1, loss=loss)
        self.initial = self.model.coefs_[0].copy()
        self.trainer = Trainer(self.model, random_state=2, **settings)
        self.reference = TorchTrainer(self.model, random_state=2, **settings)
        self.both = (self.trainer, self.reference)
        self.losses: list[list[float]] = []

    def train(self, n_steps: int, n_classes: int = 3) -> None:
        X, y = self.points(n_classes)
        for _ in range(n_steps):
            self.losses.append([trainer.step(X, y) for trainer in self.both])

    def points(self, n_classes: int) -> tuple[np.ndarray, np.ndarray]:
        if self.model.loss == "squared_error":
            return datasets.make_gauss(n_samples=50, random_state=3)
        return datasets.make_moons(n_samples=50, n_classes=n_classes, random_state=3)

    def check(self, differences: Differences, variant: str) -> None:
        """Record the largest differences and compare them with the tolerances."""
        weights = max(
            np.max(np.abs(ours - theirs))
            for field in ("coefs_", "intercepts_")
            for ours, theirs in zip(
                getattr(self.model, field), getattr(self.reference, field), strict=True
            )
        )
        losses = np.max(np.abs(np.diff(self.losses)))
        differences.setdefault((variant, self.trainer.optimizer), []).append((weights, losses))
        assert weights < WEIGHT_TOLERANCE
        assert losses < LOSS_TOLERANCE
        assert self.trainer.n_steps_ == self.reference.n_steps_
        assert self.trainer.n_epochs_ == self.reference.n_epochs_
        # Without this check, the test would pass even if training changed nothing.
        assert np.max(np.abs(self.model.coefs_[0] - self.initial)) > 0.01


def combinations() -> list[tuple[str, str, str]]:
    """Return combinations of variant, optimizer and activation.

    Each variant occurs with each optimizer and with each activation, and each optimizer with each
    activation. With the profile `nightly`, these are all combinations of the three.
    """
    if settings().max_examples > settings.get_profile("repeatable").max_examples:
        return list(itertools.product(VARIANTS, OPTIMIZERS, ACTIVATIONS))
    variants = [*VARIANTS]
    return [
        (variants[(i + j) % len(variants)], optimizer, activation)
        for i, optimizer in enumerate(OPTIMIZERS)
        for j, activation in enumerate(ACTIVATIONS)
    ]


@pytest.mark.parametrize(("variant", "optimizer", "activation"), combinations())
def test_200_steps_match_pytorch(
    differences: Differences, variant: str, optimizer: str, activation: str
) -> None:
    pair = Pair(
        activation,
        optimizer=optimizer,
        learning_rate=LEARNING_RATES[optimizer],
        **VARIANTS[variant],
    )
    pair.train(200)
    pair.check(differences, variant)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_200_steps_of_regression_match_pytorch(
    differences: Differences, variant: str, optimizer: str
) -> None:
    pair = Pair(
        loss="squared_error",
        optimizer=optimizer,
        learning_rate=LEARNING_RATES[optimizer],
        **VARIANTS[variant],
    )
    pair.train(200)
    pair.check(differences, f"regression, {variant}")


@pytest.mark.parametrize("n_classes", [2, 5])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_steps_after_a_change_of_classes_match_pytorch(
    differences: Differences, optimizer: str, n_classes: int
) -> None:
    pair = Pair(optimizer=optimizer, learning_rate=LEARNING_RATES[optimizer], batch_size=16)
    pair.train(100)
    for trainer in pair.both:
        trainer.resize_outputs(n_classes)
    pair.train(100, n_classes)
    pair.check(differences, f"{n_classes} classes later")


@pytest.mark.parametrize(
    ("optimizer", "following"), [("momentum", "nesterov"), ("adam", "adamw"), ("rmsprop", "adam")]
)
def test_steps_after_a_change_of_settings_match_pytorch(
    differences: Differences, optimizer: str, following: str
) -> None:
    pair = Pair(optimizer=optimizer, learning_rate=LEARNING_RATES[optimizer])
    pair.train(100)
    for trainer in pair.both:
        trainer.optimizer = following
        trainer.learning_rate = LEARNING_RATES[following] / 2
        trainer.batch_size = 20
        trainer.weight_decay = 0.01
        trainer.l1 = 0.001
        trainer.dropout = 0.1
    pair.train(100)
    pair.check(differences, "settings later")


def test_epochs_match_pytorch() -> None:
    pair = Pair(batch_size=16)
    X, y = datasets.make_circles(n_samples=50, n_classes=3)
    for _ in range(10):
        ours, theirs = (trainer.epoch(X, y) for trainer in pair.both)
        assert abs(ours - theirs) < LOSS_TOLERANCE


def test_initial_weights_have_the_distribution_of_pytorchs_linear_layers() -> None:
    torch.manual_seed(0)
    layer = torch.nn.Linear(25, 100, dtype=torch.float64)
    model = MLP((25, 100), random_state=0)
    shares = np.linspace(0, 1, 21)
    for ours, theirs in ((model.coefs_, layer.weight), (model.intercepts_, layer.bias)):
        np.testing.assert_allclose(
            np.quantile(ours[0], shares),
            np.quantile(theirs.detach().numpy(), shares),
            # The standard deviation of a quantile is at most 0.2 / sqrt(n), for n uniform numbers
            # from an interval of length 0.4.
            atol=1 / np.sqrt(ours[0].size),
        )


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("init", ["xavier", "he"])
def test_initial_weights_have_the_distribution_of_torch_nn_init(init: str, activation: str) -> None:
    torch.manual_seed(0)
    weight = torch.empty(100, 25, dtype=torch.float64)
    if init == "xavier":
        torch.nn.init.xavier_uniform_(weight)
    else:
        known: Any = "relu" if activation in ("gelu", "elu", "silu") else activation
        torch.nn.init.kaiming_uniform_(weight, a=0.01, nonlinearity=known)
    ours = MLP((25, 100, 2), activation, random_state=0, init=init).coefs_[0].ravel()
    theirs = weight.numpy().ravel()
    shares = np.linspace(0, 1, 21)
    np.testing.assert_allclose(
        np.quantile(ours, shares),
        np.quantile(theirs, shares),
        # The difference of two such quantiles has a standard deviation of 2.5 s / sqrt(n), for n
        # draws with the standard deviation s.
        atol=10 * theirs.std() / np.sqrt(theirs.size),
    )
    # The largest of 2,500 draws is smaller than the bound by about 1/2,500 of the bound.
    assert np.abs(ours).max() == pytest.approx(np.abs(theirs).max(), rel=2e-3)
