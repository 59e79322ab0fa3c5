"""Parity of the examples of own code with PyTorch, and with their definitions."""

from typing import Any

import numpy as np
import pytest
import torch

from nnvisu.app.own_code.examples import focal, lion, mask, radial, swish, twist
from nnvisu.app.own_code.registry import check
from nnvisu.setup.parts import check_part
from tests.unit.nnvisu.app.own_code.sources import KINDS, example

OPTIONS: dict[str, Any] = {"n_classes": 2, "noise": 0.0, "random_state": 3}


@pytest.mark.parametrize("name", KINDS)
def test_every_example_passes_its_check_without_output(name: str) -> None:
    result = check(check_part(**example(name)))
    assert result.output == ""


def test_swish_equals_silu_of_torch() -> None:
    z = torch.linspace(-8, 8, 201, dtype=torch.float64, requires_grad=True)
    a = torch.nn.functional.silu(z)
    a.sum().backward()
    values = swish.function(z.detach().numpy())
    np.testing.assert_allclose(values, a.detach().numpy(), rtol=1e-14)
    assert z.grad is not None
    slope = swish.derivative(z.detach().numpy(), values)
    np.testing.assert_allclose(slope, z.grad.numpy(), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("n_classes", [2, 5])
def test_the_gradient_of_the_focal_loss_equals_that_of_autograd(n_classes: int) -> None:
    rng = np.random.default_rng(0)
    outputs, y = 3 * rng.standard_normal((40, n_classes)), rng.integers(n_classes, size=40)
    logits = torch.tensor(outputs, requires_grad=True)
    log_p = torch.log_softmax(logits, dim=1)[torch.arange(40), torch.tensor(y)]
    expected = (-((1 - log_p.exp()) ** 2) * log_p).mean()
    expected.backward()
    value, gradient = focal.loss(outputs, y)
    assert logits.grad is not None
    assert value == pytest.approx(expected.item(), rel=1e-14)
    np.testing.assert_allclose(gradient, logits.grad.numpy(), rtol=1e-10, atol=1e-16)


def test_lion_equals_a_loop_in_torch() -> None:
    """Algorithm 2 of the paper, line by line, on a function with a minimum at (1, -2, 3)."""
    target, rate, decay = torch.tensor([1.0, -2.0, 3.0], dtype=torch.float64), 0.01, 0.1
    w = torch.zeros(3, dtype=torch.float64)
    m = torch.zeros(3, dtype=torch.float64)
    params = np.zeros(3)
    state = lion.init(params)
    for _ in range(300):
        g = 2 * (w - target)
        lion.update(params, g.numpy().copy(), state, rate, decay)
        c = 0.9 * m + (1 - 0.9) * g
        w = w - rate * (torch.sign(c) + decay * w)
        m = 0.99 * m + (1 - 0.99) * g
        np.testing.assert_allclose(params, w.numpy(), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(state["momentum"], m.numpy(), rtol=1e-12)


def test_the_radial_feature_is_the_distance_from_the_center() -> None:
    x, y = np.array([0.0, 0.3, -1.0]), np.array([0.0, -0.4, 1.0])
    np.testing.assert_allclose(radial.feature(x, y), [0, 0.5 / 2**0.5, 1], rtol=1e-15)


@pytest.mark.parametrize("n_classes", [2, 3, 8])
def test_the_points_of_the_twist_lie_on_the_arms_of_their_classes(n_classes: int) -> None:
    X, y = twist.generate(n_samples=400, **{**OPTIONS, "n_classes": n_classes})
    number = X[:, 0] + 1j * X[:, 1]
    # Turn each point back by its twist, and by the angle of its class: a ray to the right remains.
    back = 2 * np.pi * (twist.TURNS * abs(number) / twist.OUTER_RADIUS + y / n_classes)
    np.testing.assert_allclose(np.angle(number * np.exp(-1j * back)), 0, atol=1e-12)
    assert 0.85 < abs(number).max() <= 0.9


def test_the_points_of_the_mask_lie_on_the_characters_of_their_classes() -> None:
    X, y = mask.generate(n_samples=500, **OPTIONS)
    rows = mask.PICTURE.split()
    for (across, up), label in zip(X, y, strict=True):
        row = int((1 - up) / 2 * len(rows))
        column = int((across + 1) / 2 * len(rows[0]))
        assert rows[row][column] == (".", "#")[label]
