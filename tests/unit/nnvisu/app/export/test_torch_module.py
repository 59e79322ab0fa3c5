"""Tests of the network as a PyTorch module; `tests/unit/test_exports.py` runs the modules."""

import ast
from typing import Any

import numpy as np
import pytest

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.export.torch_module import loading, network_class
from tests.unit.nnvisu.app.page import Page


@pytest.mark.parametrize("hidden", [[], [3], [10, 5, 4]])
def test_each_layer_of_the_network_is_a_linear_layer(page: Page, hidden: list[int]) -> None:
    page.send("configure", hidden_layer_sizes=hidden)
    calls = [
        node
        for node in ast.walk(ast.parse(network_class(page.workspace)))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "nn.Linear"
    ]
    sizes = [tuple(ast.literal_eval(each) for each in call.args) for call in calls]
    assert sizes == list(zip([2, *hidden], [*hidden, 2], strict=True))


def test_every_built_in_activation_has_a_module_of_its_own(page: Page) -> None:
    found = set()
    for name in ACTIVATIONS:
        page.send("configure", activation=name)
        text = network_class(page.workspace)
        found.add(text.partition("self.activation = ")[2].partition("\n")[0])
    assert len(found) == len(ACTIVATIONS) and all(each.startswith("nn.") for each in found)


class Parameter:
    """A stand-in for a parameter: it has the shape of PyTorch, and records what is copied."""

    def __init__(self, *shape: int) -> None:
        self.values = np.empty(shape)

    def copy_(self, values: np.ndarray) -> None:
        assert values.shape == self.values.shape
        self.values[...] = values


class Linear:
    def __init__(self, n_in: int, n_out: int) -> None:
        self.weight, self.bias = Parameter(n_out, n_in), Parameter(n_out)


def test_weights_are_transposed_and_copied_layer_by_layer(page: Page) -> None:
    model = page.workspace.model
    layers = [Linear(2, 10), Linear(10, 5), Linear(5, 2)]

    class Network:
        def __init__(self) -> None:
            self.layers = layers

    class Torch:
        no_grad = np.errstate
        from_numpy = staticmethod(lambda array: array)

    names: dict[str, Any] = {"Network": Network, "torch": Torch, "model": model}
    exec(loading("model.coefs_", "model.intercepts_"), names)
    for layer, weights, biases in zip(layers, model.coefs_, model.intercepts_, strict=True):
        np.testing.assert_array_equal(layer.weight.values, weights.T)
        np.testing.assert_array_equal(layer.bias.values, biases)
