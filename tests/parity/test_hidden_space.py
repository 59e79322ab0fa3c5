"""Values of every layer in the hidden space, compared with PyTorch."""

import numpy as np
import pytest
import torch

from nnvisu import MLP
from nnvisu.hidden_space import layer_values


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_values_of_every_layer_equal_those_of_pytorch(loss: str) -> None:
    model = MLP((2, 4, 3, 1 if loss == "squared_error" else 2), "relu", random_state=1, loss=loss)
    X = np.random.default_rng(0).uniform(-1, 1, (7, 2))
    expected = [torch.tensor(X)]
    for i, (weights, biases) in enumerate(zip(model.coefs_, model.intercepts_, strict=True)):
        z = torch.nn.functional.linear(expected[-1], torch.tensor(weights.T), torch.tensor(biases))
        expected.append(z if i == 2 else torch.relu(z))
    for values, truth in zip(layer_values(model, X), expected, strict=True):
        np.testing.assert_allclose(values, truth, atol=1e-14)
