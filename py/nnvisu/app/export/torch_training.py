"""Training in PyTorch with the settings of the page: optimizer, batches, dropout, loop.

The program and the notebook contain these lines. They use `network`, and the training points in two
tensors. The random numbers are those of a NumPy generator `rng`, as on the page.
"""

from __future__ import annotations

from typing import Final

from ..workspace import Workspace

OPTIMIZERS: Final = {
    "sgd": "SGD(network.parameters(), lr={lr}",
    "momentum": "SGD(network.parameters(), lr={lr}, momentum=0.9",
    "nesterov": "SGD(network.parameters(), lr={lr}, momentum=0.9, nesterov=True",
    "rmsprop": "RMSprop(network.parameters(), lr={lr}, alpha=0.99, eps=1e-8",
    "adagrad": "Adagrad(network.parameters(), lr={lr}",
    "adam": "Adam(network.parameters(), lr={lr}, betas=(0.9, 0.999), eps=1e-8",
    "adamw": "AdamW(network.parameters(), lr={lr}, betas=(0.9, 0.999), eps=1e-8",
}
"""For every optimizer, the start of the call that makes it."""

COUNTING: Final = ("rmsprop", "adagrad", "adam", "adamw")
"""Optimizers whose state in PyTorch has a step count."""


def has_batches(workspace: Workspace) -> bool:
    """Return whether a step uses only some of the training points."""
    return 0 < workspace.config.batch_size < len(workspace.learner.training.y)


def draws_numbers(workspace: Workspace) -> bool:
    """Return whether the training draws random numbers."""
    return has_batches(workspace) or workspace.config.dropout > 0


def optimizer(workspace: Workspace) -> str:
    """Return the line that makes the optimizer, without its state."""
    config = workspace.config
    call = OPTIMIZERS[config.optimizer].format(lr=repr(config.learning_rate))
    if config.weight_decay or config.optimizer == "adamw":
        call += f", weight_decay={config.weight_decay!r}"
    return f"optimizer = torch.optim.{call})\n"


def state_loading(workspace: Workspace, count: str) -> str:
    """Return the lines that load the state of the optimizer.

    Parameters
    ----------
    workspace : Workspace
    count : str
        Expression of the step count, a float. The arrays of the state are in ``STATE``: for each
        name, an array for each parameter of the network.
    """
    text = """\
for i, parameter in enumerate(network.parameters()):
    for name, values in STATE.items():
        optimizer.state[parameter][name] = torch.from_numpy(values[i])
"""
    if workspace.config.optimizer in COUNTING:
        text += f'    optimizer.state[parameter]["step"] = torch.tensor({count})\n'
    return text


def training_functions(workspace: Workspace, X: str, y: str) -> list[str]:
    """Return the functions that draw batches and masks, and the function that trains.

    Parameters
    ----------
    workspace : Workspace
    X, y : str
        The variables with the tensors of the training points.
    """
    config = workspace.config
    functions = []
    if has_batches(workspace):
        functions.append(f'''\
def next_batch():
    """Return the indices of the next batch; an epoch uses each point once, in random order."""
    global remaining
    if not len(remaining):
        remaining = rng.permutation(len({y}))
    batch, remaining = remaining[:{config.batch_size}], remaining[{config.batch_size}:]
    return batch
''')
    if config.dropout:
        hidden = list(workspace.model.layer_sizes[1:-1])
        keep = repr(1 - config.dropout)
        functions.append(f'''\
def draw_masks(n_samples):
    """Return factors for the outputs of the hidden layers; 0 leaves a neuron out."""
    draws = [rng.random((n_samples, size)) for size in {hidden}]
    return [torch.from_numpy((draw < {keep}) / {keep}) for draw in draws]
''')
    return [*functions, _loop(workspace, X, y)]


def _loop(workspace: Workspace, X: str, y: str) -> str:
    config = workspace.config
    loss = "nn.MSELoss()" if workspace.model.is_regression else "nn.CrossEntropyLoss()"
    batch = "next_batch()" if has_batches(workspace) else "slice(None)"
    masks = f", draw_masks(len({y}[batch]))" if config.dropout else ""
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
        loss = loss_function(network({X}[batch]{masks}), {y}[batch])
        objective = loss{penalty}
        optimizer.zero_grad()
        objective.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
'''
