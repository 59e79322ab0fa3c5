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
    prediction_functions,
    self_check,
    title,
)
from .torch_module import REFUSED, loading, network_class
from .torch_training import (
    draws_numbers,
    has_batches,
    optimizer,
    state_loading,
    training_functions,
)

TARGET: Final = "A PyTorch program"
TRAINING_NAMES: Final = frozenset(
    {"Network", "network", "X", "y", "X_test", "y_test", "optimizer", "STATE", "rng", "remaining"}
    | {"next_batch", "draw_masks", "loss_function", "train", "test_loss", "losses"}
)
"""Names that the training binds."""

SOFTMAX: Final = '''\
def predict_proba(x, y):
    """Return the probability of each class, in the order of CLASSES, for coordinates x and y."""
    return torch.softmax(torch.from_numpy(outputs(features(scaled(x, y)))), dim=1).numpy()
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
        prediction_functions(model, SOFTMAX),
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


OUTPUTS: Final = '''\
def outputs(inputs):
    """Return the outputs of the last layer as an array."""
    with torch.no_grad():
        return network(torch.from_numpy(inputs)).numpy()
'''


def _training(workspace: Workspace) -> list[str]:
    """Return the blocks of the training: data, optimizer, random numbers, functions."""
    if not len(workspace.points):
        return []
    state = workspace.trainer.state_dict()
    return [
        _data(workspace),
        _optimizer(workspace, state),
        *([_random(workspace, state)] if draws_numbers(workspace) else []),
        *training_functions(workspace, "X", "y"),
    ]


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
    line = optimizer(workspace)
    vectors = {name: it for name, it in state["optimizer_state"].items() if it.ndim}
    if not any(np.any(it) for it in state["optimizer_state"].values()):
        return line
    count = float(state["optimizer_state"].get("step", state["n_steps"]))
    entries = "".join(
        f'{INDENT}"{name}": [\n{_per_parameter(vector, workspace.model.layer_sizes)}{INDENT}],\n'
        for name, vector in vectors.items()
    )
    return f"""\
{line}# The state of the optimizer, with an array for each parameter of the network.
STATE = {{
{entries}}}
{state_loading(workspace, repr(count))}"""


def _per_parameter(vector: FloatArray, sizes: tuple[int, ...]) -> str:
    """Return an array for each parameter in PyTorch's shapes, from a vector like `MLP.params_`."""
    inner = INDENT * 2
    arrays = [a for block in block_views(vector, sizes) for a in (block[:-1].T, block[-1])]
    return "".join(f"{inner}{as_array(array, inner)},\n" for array in arrays)


def _random(workspace: Workspace, state: StateDict) -> str:
    """Return the lines that make the random generator, and the rest of the present epoch."""
    rng_state = json.dumps(state["rng_state"], indent=4)  # JSON that is also valid Python
    text = (
        "# The random numbers continue those of the page.\n"
        "rng = np.random.default_rng()\n"
        f"rng.bit_generator.state = {rng_state}\n"
    )
    if not has_batches(workspace):
        return text
    is_present = state["n_samples"] == len(workspace.learner.training.y)
    remaining = state["remaining"] if is_present else np.empty(0, np.int64)
    text += "# Points that the present epoch has not used yet.\n"
    return f"{text}remaining = {as_array(remaining)}\n"


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
