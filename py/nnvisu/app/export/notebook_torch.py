"""The cells of the notebook that build, check and train the network in PyTorch."""

from __future__ import annotations

from typing import Final

from ..script import Data
from ..workspace import Workspace
from .own_code import in_words, parts_in_use
from .program import BLOCK_GAP
from .torch_module import REFUSED, loading, network_class
from .torch_training import (
    draws_numbers,
    has_batches,
    optimizer,
    state_loading,
    training_functions,
)

MODULE: Final = """\
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


"""

DIFFERENCE: Final = """\
    outputs = network(torch.from_numpy(inputs)).numpy()
difference = np.abs(outputs - model.logits(inputs)).max()
print(f"Largest difference from nnvisu: {difference:.1e}")
"""

CONTINUED: Final = "# The training continues where `trainer` has stopped.\n"

STATE: Final = """\
# The state of the optimizer, with an array for each parameter of the network.
STATE = {}
for name, vector in state["optimizer_state"].items():
    if vector.ndim:
        STATE[name] = [
            array
            for block in block_views(vector, model.layer_sizes)
            for array in (block[:-1].T.copy(), block[-1])
        ]
"""

RANDOM: Final = """\
# The random numbers continue those of the trainer.
rng = np.random.default_rng()
rng.bit_generator.state = state["rng_state"]
"""

REMAINING: Final = """\
# Points that the present epoch has not used yet.
remaining = state["remaining"] if state["n_samples"] == len(y_tensor) else []
"""

CURVE: Final = """\
more_losses = train(100)
plt.plot(losses, label="nnvisu")
plt.plot(range(len(losses), len(losses) + len(more_losses)), more_losses, label="PyTorch")
plt.xlabel("step")
plt.ylabel("loss")
plt.legend()
plt.show()
"""


def torch_words(workspace: Workspace) -> str:
    """Return the text above the cells."""
    if parts := parts_in_use(workspace, *REFUSED):
        names = in_words([f"the {part.kind} `{part.name}`" for part in parts])
        verb = "is" if len(parts) == 1 else "are"
        return f"PyTorch cannot train this network: {names} {verb} your code for NumPy."
    words = "These cells need PyTorch. They copy the weights of `model`"
    if not len(workspace.points):
        return f"{words}."
    return f"{words}, and train on from the state of `trainer` with the same settings."


def torch_cells(workspace: Workspace, data: Data) -> list[str]:
    """Return the code of the cells; the cells use names that earlier cells bind."""
    if parts_in_use(workspace, *REFUSED):
        return []
    weights = loading("model.coefs_", "model.intercepts_")
    module = f"{MODULE}{network_class(workspace)}\n{weights}{DIFFERENCE}"
    return [module, _training(workspace, data), CURVE] if len(workspace.points) else [module]


def _training(workspace: Workspace, data: Data) -> str:
    """Return the cell that prepares the training: points, optimizer, random numbers, functions."""
    X, y = data.training_names.split(", ")
    column = ".reshape(-1, 1)" if workspace.model.is_regression else ""
    has_state = bool(workspace.trainer.state_)
    paragraphs = [
        *(["from nnvisu.parameters import block_views\n"] if has_state else []),
        f"X_tensor, y_tensor = torch.tensor({X}), torch.tensor({y}){column}\n"
        f"{optimizer(workspace)}",
    ]
    if has_state or draws_numbers(workspace):
        paragraphs.append(f"{CONTINUED}state = trainer.state_dict()\n")
    if has_state:
        count = 'float(state["optimizer_state"].get("step", state["n_steps"]))'
        paragraphs.append(f"{STATE}{state_loading(workspace, count)}")
    if draws_numbers(workspace):
        paragraphs.append(f"{RANDOM}{REMAINING if has_batches(workspace) else ''}")
    functions = training_functions(workspace, "X_tensor", "y_tensor")
    return BLOCK_GAP.join(["\n".join(paragraphs), *functions])
