"""Trace of one point, compared with torch.autograd for every activation and both problems."""

import numpy as np
import pytest
import torch

from nnvisu import ACTIVATIONS, MLP
from nnvisu.point_trace import trace_backward, trace_forward
from tests.reference.torch_trainer import ACTIVATIONS as TORCH_ACTIVATIONS

X = np.array([0.3, -0.7])
#: Layer sizes, loss, and label of a 3-class network and of a regression.
PROBLEMS: list[tuple[tuple[int, ...], str, float]] = [
    ((2, 4, 5, 3), "cross_entropy", 2),
    ((2, 4, 5, 1), "squared_error", -0.4),
]


def torch_pass(model: MLP, y: float) -> tuple[list[torch.Tensor], list[torch.Tensor], torch.Tensor]:
    """Return z of each layer, the weights and the loss in PyTorch, after the backward pass."""
    weights = [torch.tensor(W, requires_grad=True) for W in model.coefs_]
    a, zs = torch.tensor(X), []
    for i, (coefs, b) in enumerate(zip(weights, model.intercepts_, strict=True)):
        z = a @ coefs + torch.tensor(b)
        z.retain_grad()
        zs.append(z)
        a = z if i == len(weights) - 1 else TORCH_ACTIVATIONS[model.activation]()(z)
    if model.is_regression:
        loss = torch.nn.functional.mse_loss(a, torch.tensor([y], dtype=torch.float64))
    else:
        loss = torch.nn.functional.cross_entropy(a[None], torch.tensor([int(y)]))
    loss.backward()
    return zs, weights, loss


@pytest.mark.parametrize(("sizes", "loss", "y"), PROBLEMS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_values_and_derivatives_agree_with_autograd(
    activation: str, sizes: tuple[int, ...], loss: str, y: float
) -> None:
    model = MLP(sizes, activation, random_state=3, loss=loss)
    forward = trace_forward(model, X)
    backward = trace_backward(model, forward, y)
    zs, weights, expected = torch_pass(model, y)
    assert backward.loss == pytest.approx(expected.item(), rel=1e-14)
    for i, (values, grads) in enumerate(zip(forward.layers, backward.layers, strict=True)):
        np.testing.assert_allclose(values.z, zs[i].detach().numpy(), rtol=1e-13)
        np.testing.assert_allclose(grads.z, np.asarray(zs[i].grad), rtol=1e-12, atol=1e-16)
        np.testing.assert_allclose(grads.coefs, np.asarray(weights[i].grad), rtol=1e-12, atol=1e-16)
    last = zs[-1].detach()
    prediction = last if model.is_regression else torch.softmax(last, 0)
    np.testing.assert_allclose(forward.prediction, prediction, rtol=1e-14)
