"""The activation of a layer and the weighted sums of its neurons, compared with PyTorch."""

import numpy as np
import pytest
import torch

from nnvisu import MLP, datasets
from nnvisu.activation_profile import activation_profile
from tests.reference.torch_trainer import ACTIVATIONS

X, Y = datasets.make_circles(n_samples=50, n_classes=2, random_state=2)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_function_slope_and_sums_are_those_of_pytorch(activation: str) -> None:
    model = MLP((2, 6, 3, 2), activation=activation, random_state=4)
    model.coefs_[1] *= 9
    profile = activation_profile(model, X, 2)
    z = torch.tensor(profile.z, requires_grad=True)
    values = ACTIVATIONS[activation]()(z)
    values.sum().backward()
    np.testing.assert_allclose(profile.values, values.detach().numpy(), atol=1e-12)
    assert z.grad is not None
    np.testing.assert_allclose(profile.slopes, z.grad.numpy(), atol=1e-12)
    hidden = ACTIVATIONS[activation]()(torch.tensor(X @ model.coefs_[0] + model.intercepts_[0]))
    sums = (hidden @ torch.tensor(model.coefs_[1]) + torch.tensor(model.intercepts_[1])).numpy()
    np.testing.assert_allclose(profile.means, sums.mean(axis=0))
    np.testing.assert_allclose(profile.lows, sums.min(axis=0))
    np.testing.assert_allclose(profile.highs, sums.max(axis=0))
    assert profile.counts.sum() == sums.size
    reach = profile.z[-1]
    assert profile.counts[20:].sum() == (sums >= 0).sum()
    assert reach == pytest.approx(max(4, np.abs(sums).max()))
