"""Agreement of the page, which runs NumPy in Pyodide, with NumPy in CPython and with PyTorch.

Points agree to 1e-12, and weights after 200 steps agree to 1e-9. Both builds contain the same
runtime, so only one comparison runs on both.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from nnvisu import MLP, Trainer, datasets
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS
from nnvisu.features import FEATURES, transform
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.points import Points
from tests.parity.test_pytorch import LEARNING_RATES
from tests.reference.torch_trainer import TorchTrainer
from tests.support.browser import send, state

DATA_TOLERANCE = 1e-12
WEIGHT_TOLERANCE = 1e-9

Differences = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def differences(request: pytest.FixtureRequest) -> Iterator[Differences]:
    """Collect the largest difference of each comparison; print them as a table at the end."""
    seen: Differences = {}
    yield seen
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n\nLargest differences to the browser{'CPython':>16}{'PyTorch':>10}")
        for what, others in seen.items():
            numbers = (f"{others[name]:10.1e}" for name in ("CPython", "PyTorch") if name in others)
            print(f"{what:40}{''.join(numbers)}")


def note(differences: Differences, what: str, other: str, found: Any, expected: Any) -> float:
    """Return the largest difference between `found` and `expected`.

    If it is the largest difference so far, record it for the table.
    """
    difference = max(
        float(np.max(np.abs(np.array(ours) - theirs)))
        for ours, theirs in zip(found, expected, strict=True)
    )
    seen = differences.setdefault(what, {})
    seen[other] = max(seen.get(other, 0.0), difference)
    return difference


@pytest.mark.parametrize("n_classes", [2, 3, 8])
@pytest.mark.parametrize("generator", GENERATORS)
def test_generated_points_agree_with_cpython(
    page: Page, differences: Differences, generator: str, n_classes: int
) -> None:
    settings = {"n_classes": n_classes, "n_samples": 500, "random_state": 2**32 - 1}
    send(page, "generate_data", generator=generator, **settings)
    data = state(page)["data"]
    X, y = GENERATORS[generator](**settings)
    assert data["y"] == y.tolist()
    assert note(differences, generator, "CPython", [data["X"]], [X]) < DATA_TOLERANCE


@pytest.mark.parametrize("batch_size", [0, 32])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_weights_after_200_steps_agree_with_cpython_and_pytorch(
    page: Page, differences: Differences, optimizer: str, batch_size: int
) -> None:
    settings: dict[str, Any] = {
        "optimizer": optimizer,
        "learning_rate": LEARNING_RATES[optimizer],
        "batch_size": batch_size,
    }
    send(page, "generate_data", generator="moons", n_classes=3)
    send(page, "configure", **settings)
    send(page, "reset_model")
    initial = send(page, "get_model")
    send(page, "step", n_steps=200)
    trained = send(page, "get_model")

    X, y = datasets.make_moons(n_classes=3)
    model = MLP((2, 10, 5, 3))
    compared = "initial weights"
    assert note(differences, compared, "CPython", initial["coefs"], model.coefs_) == 0
    trainers: dict[str, TorchTrainer | Trainer] = {
        "PyTorch": TorchTrainer(model, random_state=0, **settings),
        "CPython": Trainer(model, random_state=0, **settings),
    }
    for name, trainer in trainers.items():
        for _ in range(200):
            trainer.step(X, y)
        weights = trainer if isinstance(trainer, TorchTrainer) else model
        compared = f"{optimizer}, batches of {batch_size or 'all'}"
        for field in ("coefs", "intercepts"):
            expected = getattr(weights, f"{field}_")
            assert note(differences, compared, name, trained[field], expected) < WEIGHT_TOLERANCE
    # Without this check, the test would pass even if training changed nothing.
    assert np.max(np.abs(np.array(trained["coefs"][0]) - initial["coefs"][0])) > 0.01


@pytest.mark.parametrize("generator", REGRESSION_GENERATORS)
def test_generated_values_of_a_regression_agree_with_cpython(
    page: Page, differences: Differences, generator: str
) -> None:
    send(page, "configure", problem="regression")
    send(page, "generate_data", generator=generator, n_samples=500, random_state=7)
    data = state(page)["data"]
    expected = REGRESSION_GENERATORS[generator](n_samples=500, random_state=7)
    found = [data["X"], data["y"]]
    assert note(differences, generator, "CPython", found, expected) < DATA_TOLERANCE


@pytest.mark.both_builds
def test_weights_of_a_regression_on_all_features_agree_with_cpython_and_pytorch(
    page: Page, differences: Differences
) -> None:
    send(page, "configure", problem="regression", features=list(FEATURES), test_share=0.25)
    send(page, "generate_data", generator="gauss")
    send(page, "step", n_steps=200)
    trained = send(page, "get_model")

    points = Points.of(*datasets.make_gauss(), n_classes=0, test_share=0.25)
    inputs, y = transform(points.X, list(FEATURES))[~points.is_test], points.y[~points.is_test]
    model = MLP((7, 10, 5, 1), loss="squared_error")
    trainers: dict[str, TorchTrainer | Trainer] = {
        "PyTorch": TorchTrainer(model),
        "CPython": Trainer(model),
    }
    for name, trainer in trainers.items():
        for _ in range(200):
            trainer.step(inputs, y)
        weights = trainer if isinstance(trainer, TorchTrainer) else model
        for field in ("coefs", "intercepts"):
            expected = getattr(weights, f"{field}_")
            compared = "regression on features"
            assert note(differences, compared, name, trained[field], expected) < WEIGHT_TOLERANCE
