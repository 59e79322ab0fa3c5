"""The network as a module of PyTorch, with the weights in two lists of arrays."""

from __future__ import annotations

from typing import Final

from ..workspace import Workspace

REFUSED: Final = ("activation", "optimizer", "loss")
"""Kinds of own code that PyTorch cannot use in training, because they are written for NumPy."""

ACTIVATIONS: Final = {
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU()",
    "gelu": "nn.GELU()",
    "sigmoid": "nn.Sigmoid()",
    "elu": "nn.ELU()",
    "silu": "nn.SiLU()",
    "linear": "nn.Identity()",
}


def network_class(workspace: Workspace) -> str:
    """Return the definition of the module."""
    sizes = workspace.model.layer_sizes
    layers = "".join(
        f"                nn.Linear({n_in}, {n_out}),\n"
        for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True)
    )
    return f'''\
class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(
            [
{layers}            ]
        )
        self.activation = {ACTIVATIONS[workspace.model.activation]}

    def forward(self, inputs, masks=None):
        """Return the outputs of the last layer; the masks are those of dropout."""
        for i, layer in enumerate(self.layers[:-1]):
            inputs = self.activation(layer(inputs))
            if masks:
                inputs = inputs * masks[i]
        return self.layers[-1](inputs)
'''


def loading(coefs: str, intercepts: str) -> str:
    """Return the lines that make the module, with the weights in two lists of arrays."""
    return f"""\
network = Network()
with torch.no_grad():
    for layer, W, b in zip(network.layers, {coefs}, {intercepts}):
        layer.weight.copy_(torch.from_numpy(W.T.copy()))
        layer.bias.copy_(torch.from_numpy(b))
"""
