"""Statistics of layers against PyTorch: gradients by autograd, updates by `torch.optim`."""

from typing import Any

import numpy as np
import pytest
import torch

from nnvisu import MLP, Trainer, datasets
from nnvisu.layer_statistics import layer_statistics
from nnvisu.optimizers import OPTIMIZERS
from tests.reference.torch_trainer import LOSSES, TorchTrainer

X, Y = datasets.make_moons(n_samples=60, n_classes=3, random_state=0)
VALUES = np.sin(3 * X[:, 0]) * X[:, 1]


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("activation", ["tanh", "relu", "gelu", "sigmoid"])
def test_gradients_of_each_layer_are_those_of_autograd(activation: str, loss: str) -> None:
    n_outputs, y = (3, Y) if loss == "cross_entropy" else (1, VALUES)
    model = MLP((2, 6, 4, n_outputs), activation=activation, loss=loss, random_state=1)
    statistics = layer_statistics(Trainer(model), X, y)
    reference = TorchTrainer(model)
    values, sums = torch.from_numpy(X), []
    for layer in reference.layers:
        sums.append(layer(values))
        sums[-1].retain_grad()
        values = reference.activation(sums[-1])
    LOSSES[loss](sums[-1], torch.from_numpy(y)).backward()
    for found, layer, z in zip(statistics, reference.layers, sums, strict=True):
        weights = layer.weight
        assert weights.grad is not None and z.grad is not None
        np.testing.assert_allclose(found.gradients, weights.grad.T, rtol=1e-10, atol=1e-14)
        assert found.gradient_norm == pytest.approx(weights.grad.norm().item(), rel=1e-10)
        assert found.error_norm == pytest.approx(z.grad.norm().item(), rel=1e-10)
        assert found.weight_norm == pytest.approx(weights.detach().norm().item())
    np.testing.assert_allclose(statistics[-1].outputs, sums[-1].detach().numpy(), rtol=1e-10)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_update_is_the_next_step_of_torch_optim(optimizer: str) -> None:
    model = MLP((2, 6, 4, 3), random_state=1)
    settings: dict[str, Any] = {"optimizer": optimizer, "weight_decay": 0.01, "l1": 0.001}
    trainer, reference = Trainer(model, **settings), TorchTrainer(model, **settings)
    for _ in range(5):
        trainer.step(X, Y)
        reference.step(X, Y)
    state = trainer.state_dict()
    ratios = [layer.update_ratio for layer in layer_statistics(trainer, X, Y)]
    np.testing.assert_array_equal(trainer.model.params_, state["params"])
    for name, value in trainer.state_.items():
        np.testing.assert_array_equal(value, state["optimizer_state"][name])
    before = [weights.copy() for weights in reference.coefs_]
    reference.step(X, Y)
    expected = [
        np.linalg.norm(new - old) / np.linalg.norm(old)
        for new, old in zip(reference.coefs_, before, strict=True)
    ]
    np.testing.assert_allclose(ratios, expected, rtol=1e-8)
