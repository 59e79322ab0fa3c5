"""Agreement of NumPy, in CPython and in the browser, with PyTorch for random configurations.

With `--hypothesis-profile=nightly`, the tests draw forty times as many configurations, and new
configurations in every run.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from nnvisu import MLP, Trainer
from nnvisu.activations import ACTIVATIONS
from nnvisu.datasets import GENERATORS
from nnvisu.optimizers import OPTIMIZERS
from tests.parity.test_pytorch import LEARNING_RATES, LOSS_TOLERANCE, WEIGHT_TOLERANCE
from tests.reference.torch_trainer import TorchTrainer
from tests.support.browser import send

#: Number of steps before the change of the number of classes, and again after it.
N_STEPS = 20


@dataclass(frozen=True)
class Drawn:
    """A network, its training points and settings, and the number of classes after the change."""

    generator: str
    n_samples: int
    n_classes: int
    later_classes: int
    hidden: tuple[int, ...]
    activation: str
    seed: int
    training: dict[str, Any]

    def points(self, n_classes: int) -> tuple[np.ndarray, np.ndarray]:
        """Return training points of `n_classes` classes."""
        return GENERATORS[self.generator](
            n_samples=self.n_samples, n_classes=n_classes, random_state=self.seed
        )

    def model(self) -> MLP:
        """Return the network with its initial weights."""
        sizes = (2, *self.hidden, self.n_classes)
        return MLP(sizes, activation=self.activation, random_state=self.seed)


@st.composite
def configurations(draw: st.DrawFn) -> Drawn:
    """Return a configuration of the page, with a learning rate at which training converges."""
    optimizer = draw(st.sampled_from(sorted(OPTIMIZERS)))
    rate = LEARNING_RATES[optimizer] * draw(st.floats(0.05, 1))
    return Drawn(
        generator=draw(st.sampled_from(sorted(GENERATORS))),
        n_samples=draw(st.integers(8, 60)),
        n_classes=draw(st.integers(2, 8)),
        later_classes=draw(st.integers(2, 8)),
        hidden=tuple(draw(st.lists(st.integers(1, 12), max_size=4))),
        activation=draw(st.sampled_from(sorted(ACTIVATIONS))),
        seed=draw(st.integers(0, 2**32 - 1)),
        training={
            "optimizer": optimizer,
            "learning_rate": rate,
            "batch_size": draw(st.integers(0, 70)),
            "weight_decay": draw(st.sampled_from([0.0, 1e-4, 0.01, 0.3])),
            "l1": draw(st.sampled_from([0.0, 0.0, 1e-4, 0.01])),
            "dropout": draw(st.sampled_from([0.0, 0.0, 0.1, 0.5, 0.9])),
        },
    )


def train(drawn: Drawn, *trainers: Trainer | TorchTrainer) -> np.ndarray:
    """Return the losses of the trainers, one row for each step.

    The number of classes changes halfway.
    """
    losses = []
    for n_classes in (drawn.n_classes, drawn.later_classes):
        X, y = drawn.points(n_classes)
        if n_classes != drawn.n_classes:
            for trainer in trainers:
                trainer.resize_outputs(n_classes)
        losses += [[trainer.step(X, y) for trainer in trainers] for _ in range(N_STEPS)]
    return np.array(losses)


def difference(ours: Any, theirs: Any) -> float:
    """Return the largest difference between two lists of arrays."""
    return max(float(np.max(np.abs(a - np.array(b)))) for a, b in zip(ours, theirs, strict=True))


@given(configurations())
def test_cpython_agrees_with_pytorch(drawn: Drawn) -> None:
    model = drawn.model()
    initial = model.params_.copy()
    trainer = Trainer(model, random_state=drawn.seed, **drawn.training)
    reference = TorchTrainer(model, random_state=drawn.seed, **drawn.training)
    losses = train(drawn, trainer, reference)
    assert difference(losses[:, :1], losses[:, 1:]) < LOSS_TOLERANCE
    assert difference(model.coefs_, reference.coefs_) < WEIGHT_TOLERANCE
    assert difference(model.intercepts_, reference.intercepts_) < WEIGHT_TOLERANCE
    assert trainer.n_epochs_ == reference.n_epochs_
    assert drawn.later_classes != drawn.n_classes or np.any(model.params_ != initial)


# All examples may share one `page`, because the first commands of each example reset the page.
@settings(
    max_examples=max(settings().max_examples // 8, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=configurations())
def test_the_browser_agrees_with_cpython_and_pytorch(page: Page, drawn: Drawn) -> None:
    X, y = drawn.points(drawn.n_classes)
    config = {**drawn.training, "hidden_layer_sizes": drawn.hidden, "activation": drawn.activation}
    send(page, "restore", config={**config, "random_state": drawn.seed})
    send(page, "add_points", X=X.tolist(), y=y.tolist())
    send(page, "reset_model")
    send(page, "step", n_steps=N_STEPS)
    # Erased points leave their classes in the page, so the number of classes can only rise here.
    X, y = drawn.points(max(drawn.n_classes, drawn.later_classes))
    send(page, "erase_points", X=[[0, 0]], radius=2)
    send(page, "add_points", X=X.tolist(), y=y.tolist())
    send(page, "step", n_steps=N_STEPS)
    trained = send(page, "get_model")

    model = drawn.model()
    trainers = (
        Trainer(model, random_state=drawn.seed, **drawn.training),
        TorchTrainer(model, random_state=drawn.seed, **drawn.training),
    )
    more = Drawn(**{**vars(drawn), "later_classes": max(drawn.n_classes, drawn.later_classes)})
    train(more, *trainers)
    for weights in (model, trainers[1]):
        assert difference(weights.coefs_, trained["coefs"]) < WEIGHT_TOLERANCE
        assert difference(weights.intercepts_, trained["intercepts"]) < WEIGHT_TOLERANCE
