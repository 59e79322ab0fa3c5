"""Lines of the script for model and training, the control of each line, and stored weights."""

import pytest

from nnvisu._settings import SETTINGS
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.script.data import Data
from nnvisu.app.script.training import (
    loop_lines,
    model_lines,
    trainer_lines,
    weights_file,
    weights_text,
)
from nnvisu.app.workspace import Workspace


def test_every_setting_of_model_and_training_has_a_line(workspace: Workspace) -> None:
    data = Data(workspace.points, workspace.config.features)
    training = [*trainer_lines(workspace), *loop_lines(workspace, "X, y")]
    lines = [*data.lines(), *model_lines(workspace), *training]
    without = {"keep_weights", "max_steps_per_second"}
    # The problem determines the loss, unless the loss is own code.
    assert set(SETTINGS) - {line.control for line in lines} == {*without, "loss"}


@pytest.mark.parametrize(
    ("n_steps", "report"),
    [(10, 'print(f"step {step}'), (11, "step % 2 "), (420, "step % 50 "), (1000, "step % 100 ")],
)
def test_the_loop_reports_at_most_ten_losses(n_steps: int, report: str) -> None:
    workspace = Workspace()
    workspace.trainer.n_steps_ = n_steps
    text = "\n".join(line.text for line in loop_lines(workspace, "X, y"))
    assert f"range({n_steps}):" in text and report in text


def test_many_weights_are_in_a_file(workspace: Workspace) -> None:
    assert weights_file(workspace) is None, "the seed gives the weights"
    configure(workspace, hidden_layer_sizes=[20, 20])
    step(workspace)
    configure(workspace, learning_rate=0.2)
    assert weights_file(workspace) == "weights.csv"
    values = [float(line) for line in weights_text(workspace).splitlines()]
    assert values == workspace.model.params_.tolist()
