"""The model and the training of the script: weights, trainer, loop, printed results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..workspace import Workspace
from .data import MAX_NUMBERS, Data
from .lines import WIDTH, Argument, Line, call, comment, numbers

FILE: Final = "weights.csv"

MAX_REPORTS: Final = 10
"""Maximum number of lines that the loop prints."""

TRAINER_SETTINGS: Final = (
    "optimizer",
    "learning_rate",
    "batch_size",
    "weight_decay",
    "l1",
    "dropout",
)


def weights_file(workspace: Workspace) -> str | None:
    """Return the name of the file from which the script reads the weights, or None."""
    n_params = len(workspace.model.params_)
    return None if workspace.reproducible or n_params <= MAX_NUMBERS else FILE


def weights_text(workspace: Workspace) -> str:
    """Return the text of the file with the weights, one on each line."""
    return "".join(f"{value!r}\n" for value in workspace.model.params_.tolist())


def model_lines(workspace: Workspace) -> list[Line]:
    """Return the lines that build the model, with initial weights or the weights on the page."""
    config, model = workspace.config, workspace.model
    arguments: list[Argument] = [
        (str(model.layer_sizes), "hidden_layer_sizes"),
        (f'activation="{config.activation}"', "activation"),
        (f'loss="{model.loss}"', "problem" if config.loss == "default" else "loss"),
        (f'init="{config.init}"', "init"),
        (f"random_state={config.random_state}", "random_state"),
    ]
    return [
        Line(""),
        *comment("Model: inputs, neurons of each hidden layer, outputs"),
        *call("model = MLP", arguments),
        *([] if workspace.reproducible else _weights(workspace)),
    ]


def trainer_lines(workspace: Workspace) -> list[Line]:
    """Return the lines that build the trainer."""
    config = workspace.config
    arguments: list[Argument] = [("model", None)]
    for name in TRAINER_SETTINGS:
        value = getattr(config, name)
        arguments.append(
            (f'{name}="{value}"' if name == "optimizer" else f"{name}={value!r}", name)
        )
    arguments.append((f"random_state={config.random_state}", "random_state"))
    n_training = len(workspace.learner.training.y)
    title = "Training" if _n_steps(workspace) else "Training, not begun yet"
    if not workspace.reproducible:
        title = "Further training"
    return [
        Line(""),
        *comment(f"{title}: each step uses {_batch(config.batch_size, n_training)}"),
        *call("trainer = Trainer", arguments),
    ]


def loop_lines(workspace: Workspace, names: str, recorded: bool = False) -> list[Line]:
    """Return the loop to the viewed step.

    Parameters
    ----------
    workspace : Workspace
    names : str
        The variables with the training points.
    recorded : bool, default=False
        Whether the loop appends the loss of each step to the list ``losses``.
    """
    n_steps = _n_steps(workspace)
    lines = [
        *([Line("losses = []")] if recorded else []),
        Line(f"for step in range({n_steps}):", "step"),
        Line(f"    loss = trainer.step({names})"),
        *([Line("    losses.append(loss)")] if recorded else []),
    ]
    if n_steps > MAX_REPORTS:
        width = len(str(n_steps))
        lines.append(Line(f"    if step % {_interval(n_steps)} == 0:"))
        lines.append(Line(f'        print(f"step {{step:{width}}}   loss {{loss:.4f}}")'))
    elif n_steps:
        lines.append(Line('    print(f"step {step}   loss {loss:.4f}")'))
    return lines


def result_lines(workspace: Workspace, training: Mapping[str, Any], data: Data) -> list[Line]:
    """Return the lines that print the numbers of the section `training`."""
    step = f"step {training['step']}"
    title = f"The page shows these numbers at {step}"
    if workspace.reproducible and training["step"]:
        title += ". Outside of the page, Python rounds in another way: the fingerprint may differ."
    lines = [Line(""), *comment(title)]
    if training["train_loss"] is not None:
        lines += _measures("train", data.training_names, training)
    if training["test_loss"] is not None:
        lines += _measures("test", "X_test, y_test", training)
    return [*lines, _shown('print("weights", model.fingerprint())', training["fingerprint"])]


def _weights(workspace: Workspace) -> list[Line]:
    file = weights_file(workspace)
    start = "model.params_ = "
    return [
        Line(""),
        *comment(
            "Settings, data or weights were changed during training, so the seed alone does not "
            f"give the weights of step {workspace.trainer.n_steps_}. These are the weights:"
        ),
        *(
            [Line(f'{start}np.loadtxt("{file}")')]
            if file
            else numbers(start, workspace.model.params_.tolist())
        ),
    ]


def _batch(batch_size: int, n_training: int) -> str:
    if 0 < batch_size < n_training:
        return f"a batch of {batch_size:,} point{'' if batch_size == 1 else 's'}"
    return "all training points"


def _n_steps(workspace: Workspace) -> int:
    """Return the number of steps of the loop; 0 if the script starts from the present weights."""
    return workspace.trainer.n_steps_ if workspace.reproducible else 0


def _interval(n_steps: int) -> int:
    """Return 1, 2 or 5 times a power of ten; the loop then prints at most `MAX_REPORTS` lines."""
    power: int = 10 ** (len(str(n_steps)) - 2)
    return next(i for i in (power, 2 * power, 5 * power, 10 * power) if n_steps <= MAX_REPORTS * i)


def _measures(name: str, names: str, training: Mapping[str, Any]) -> list[Line]:
    """Return the lines that print loss and score of the training points or the test points."""
    accuracy, r2_score = training[f"{name}_accuracy"], training[f"{name}_r2_score"]
    if accuracy is None:
        label, digits, score = "R2", ".4f", r2_score
    else:
        label, digits, score = "accuracy", ".1%", accuracy
    loss = training[f"{name}_loss"]
    return [
        Line(f"loss = model.mean_loss({names})"),
        _shown(f'print(f"{name} loss {{loss:.4f}}")', f"{loss:.4f}"),
        Line(f"score = model.score({names})"),
        _shown(
            f'print(f"{name} {label} {{score:{digits}}}")',
            None if score is None else f"{score:{digits}}",
        ),
    ]


def _shown(text: str, value: str | None) -> Line:
    """Return a line of code. If there is room, a comment contains the value that the page shows."""
    line = f"{text}  # {value}"
    return Line(text if value is None or len(line) > WIDTH else line)
