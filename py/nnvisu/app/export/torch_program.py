"""The export "PyTorch": a module with the trained weights, and its training."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.parameters import block_views
from nnvisu.trainer import StateDict

from ..workspace import Workspace
from .numbers import INDENT, as_array
from .own_code import predicting_parts, refuse_parts, sources
from .program import (
    BLOCK_GAP,
    NAMES,
    constants,
    input_functions,
    model_of,
    self_check,
    title,
)

TARGET: Final = "A PyTorch program"
REFUSED: Final = ("activation", "optimizer", "loss")
"""Kinds of own code that are written in NumPy, so PyTorch cannot compute their gradients."""

TRAINING_NAMES: Final = frozenset(
    {"Network", "network", "X", "y", "X_test", "y_test", "optimizer", "STATE", "rng", "remaining"}
    | {"next_batch", "draw_masks", "loss_function", "train", "test_loss", "losses"}
)
"""Names that the training binds."""

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

OPTIMIZERS: Final = {
    "sgd": "SGD(network.parameters(), lr={lr}",
    "momentum": "SGD(network.parameters(), lr={lr}, momentum=0.9",
    "nesterov": "SGD(network.parameters(), lr={lr}, momentum=0.9, nesterov=True",
    "rmsprop": "RMSprop(network.parameters(), lr={lr}, alpha=0.99, eps=1e-8",
    "adagrad": "Adagrad(network.parameters(), lr={lr}",
    "adam": "Adam(network.parameters(), lr={lr}, betas=(0.9, 0.999), eps=1e-8",
    "adamw": "AdamW(network.parameters(), lr={lr}, betas=(0.9, 0.999), eps=1e-8",
}
"""Start of the call that makes every optimizer."""

COUNTING: Final = ("rmsprop", "adagrad", "adam", "adamw")
"""Optimizers whose state in PyTorch has a step count."""

SOFTMAX: Final = '''\
def predict_proba(x, y):
    """Return the probability of each class, in the order of CLASSES, for coordinates x and y."""
    return torch.softmax(torch.from_numpy(outputs(features(scaled(x, y)))), dim=1).numpy()


def predict(x, y):
    """Return the most probable class of each point, for coordinates x and y."""
    return np.array(CLASSES)[np.argmax(predict_proba(x, y), axis=1)]
'''

VALUE: Final = '''\
def predict(x, y):
    """Return the value of each point, for coordinates x and y."""
    return {value}
'''


def torch_program(workspace: Workspace) -> str:
    """Return the text of the program.

    Raises
    ------
    ValidationError
        If own code is in use that PyTorch cannot train, or that uses names of the program.
    """
    refuse_parts(workspace, TARGET, *REFUSED)
    model, parts = model_of(workspace), predicting_parts(workspace)
    own = [sources(parts, NAMES | TRAINING_NAMES)] if parts else []
    head = f'"""{title(workspace)}\n\n{USAGE}"""\n\n{IMPORTS}'
    blocks = [
        *own,
        constants(model),
        input_functions(model),
        network_class(workspace),
        loading("COEFS", "INTERCEPTS"),
        OUTPUTS,
        _predictions(workspace),
        self_check(model),
        *_training(workspace),
        _main(workspace),
    ]
    return head + BLOCK_GAP.join(blocks)


USAGE: Final = """\
The file needs NumPy and PyTorch. Run it to compare five predictions with those
of the page, and then to train on: the training continues where the page stopped.
"""

IMPORTS: Final = """\
import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)

"""


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


OUTPUTS: Final = '''\
def outputs(inputs):
    """Return the outputs of the last layer as an array."""
    with torch.no_grad():
        return network(torch.from_numpy(inputs)).numpy()
'''


def _predictions(workspace: Workspace) -> str:
    if not workspace.model.is_regression:
        return SOFTMAX
    value = "outputs(features(scaled(x, y)))[:, 0]"
    return VALUE.format(
        value=f"CENTERS[2] + SCALES[2] * {value}" if workspace.points.units else value
    )


def _training(workspace: Workspace) -> list[str]:
    """Return the blocks of the training: data, optimizer, batches, loop."""
    config, points = workspace.config, workspace.points
    if not len(points):
        return []
    n_training = len(workspace.learner.training.y)
    has_batches = 0 < config.batch_size < n_training
    state = workspace.trainer.state_dict()
    blocks = [_data(workspace), _optimizer(workspace, state)]
    if has_batches or config.dropout:
        blocks.append(_random(state, n_training, has_batches))
    if has_batches:
        blocks.append(f'''\
def next_batch():
    """Return the indices of the next batch; an epoch uses each point once, in random order."""
    global remaining
    if not len(remaining):
        remaining = rng.permutation(len(y))
    batch, remaining = remaining[:{config.batch_size}], remaining[{config.batch_size}:]
    return batch
''')
    if config.dropout:
        hidden = list(workspace.model.layer_sizes[1:-1])
        keep = repr(1 - config.dropout)
        blocks.append(f'''\
def draw_masks(n_samples):
    """Return factors for the outputs of the hidden layers; 0 leaves a neuron out."""
    draws = [rng.random((n_samples, size)) for size in {hidden}]
    return [torch.from_numpy((draw < {keep}) / {keep}) for draw in draws]
''')
    return [*blocks, _loop(workspace, has_batches)]


def _data(workspace: Workspace) -> str:
    """Return the assignment of the points, as inputs and labels."""
    points = workspace.points
    lines = [
        "# The points, scaled to the network's domain, and their labels."
        if points.units
        else "# The points and their labels.",
    ]
    for suffix, chosen in (("", ~points.is_test), ("_test", points.is_test)):
        if chosen.any():
            X, y = points.X[chosen], points.y[chosen]
            lines += [
                f"X{suffix} = torch.from_numpy(features({as_array(X)}))",
                f"y{suffix} = torch.tensor({_values(y)})",
            ]
    return "\n".join(lines) + "\n"


def _values(y: Any) -> str:
    column = ".reshape(-1, 1)" if y.dtype.kind == "f" else ""
    return f"{as_array(y)}{column}"


def _optimizer(workspace: Workspace, state: StateDict) -> str:
    """Return the lines that make the optimizer, with its state at the viewed step."""
    config = workspace.config
    call = OPTIMIZERS[config.optimizer].format(lr=repr(config.learning_rate))
    if config.weight_decay or config.optimizer == "adamw":
        call += f", weight_decay={config.weight_decay!r}"
    line = f"optimizer = torch.optim.{call})\n"
    vectors = {name: it for name, it in state["optimizer_state"].items() if it.ndim}
    if not any(np.any(it) for it in state["optimizer_state"].values()):
        return line
    count = float(state["optimizer_state"].get("step", state["n_steps"]))
    step = f'\n    optimizer.state[parameter]["step"] = torch.tensor({count!r})'
    entries = "".join(
        f'{INDENT}"{name}": [\n{_per_parameter(vector, workspace.model.layer_sizes)}{INDENT}],\n'
        for name, vector in vectors.items()
    )
    return f"""\
{line}# The state of the optimizer, with an array for each parameter of the network.
STATE = {{
{entries}}}
for i, parameter in enumerate(network.parameters()):
    for name, values in STATE.items():
        optimizer.state[parameter][name] = torch.from_numpy(values[i]){
        step if config.optimizer in COUNTING else ""
    }
"""


def _per_parameter(vector: FloatArray, sizes: tuple[int, ...]) -> str:
    """Return an array for each weight and bias of PyTorch, from a vector like `MLP.params_`."""
    inner = INDENT * 2
    arrays = [a for block in block_views(vector, sizes) for a in (block[:-1].T, block[-1])]
    return "".join(f"{inner}{as_array(array, inner)},\n" for array in arrays)


def _random(state: StateDict, n_training: int, has_batches: bool) -> str:
    """Return the lines that make the random generator, and the rest of the present epoch."""
    rng_state = json.dumps(state["rng_state"], indent=4)  # also an expression of Python
    text = (
        "# The random numbers continue those of the page.\n"
        "rng = np.random.default_rng()\n"
        f"rng.bit_generator.state = {rng_state}\n"
    )
    if not has_batches:
        return text
    remaining = state["remaining"] if state["n_samples"] == n_training else np.empty(0, np.int64)
    text += "# Points that the present epoch has not used yet.\n"
    return f"{text}remaining = {as_array(remaining)}\n"


def _loop(workspace: Workspace, has_batches: bool) -> str:
    config = workspace.config
    loss = "nn.MSELoss()" if workspace.model.is_regression else "nn.CrossEntropyLoss()"
    batch = "next_batch()" if has_batches else "slice(None)"
    masks = ", draw_masks(len(y[batch]))" if config.dropout else ""
    penalty = ""
    if config.l1:
        penalty = (
            f" + {config.l1!r} * sum(parameter.abs().sum() for parameter in network.parameters())"
        )
    return f'''\
loss_function = {loss}


def train(n_steps):
    """Take optimizer steps; return the loss on the batch before each step."""
    losses = []
    for _ in range(n_steps):
        batch = {batch}
        loss = loss_function(network(X[batch]{masks}), y[batch])
        objective = loss{penalty}
        optimizer.zero_grad()
        objective.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
'''


def _main(workspace: Workspace) -> str:
    lines = ['if __name__ == "__main__":', "    check()"]
    points = workspace.points
    if len(points):
        lines += [
            "    losses = train(100)",
            '    print(f"Loss after 100 more steps: {losses[-1]:.4f}")',
        ]
        if points.is_test.any():
            lines += [
                "    with torch.no_grad():",
                "        test_loss = loss_function(network(X_test), y_test)",
                '    print(f"Test loss: {test_loss:.4f}")',
            ]
    return "\n".join(lines) + "\n"
