"""Tests of the commands that undo and redo, and of their answers."""

from typing import Any

from nnvisu.app.commands.model import set_weight
from nnvisu.app.commands.points import add_points
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.undo import redo, undo
from nnvisu.app.workspace import Workspace


def names(sections: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the names of the changes to undo and to redo."""
    return sections["undo"]["undo"], sections["undo"]["redo"]


def test_points_settings_and_weights_are_undone_and_redone_in_one_order(workspace: Workspace):
    former = float(workspace.model.coefs_[0][1, 2])
    configure(workspace, learning_rate=0.05)
    add_points(workspace, X=[[0.5, 0.5]], y=[1])
    answer = set_weight(workspace, layer=0, source=1, target=2, value=3)
    assert names(answer) == ("set_weight", None)

    answer = undo(workspace)
    assert names(answer) == ("add_points", "set_weight")
    assert (workspace.model.coefs_[0][1, 2], len(workspace.points)) == (former, 201)
    answer = undo(workspace)
    assert names(answer) == ("learning_rate", "add_points")
    assert (len(answer["data"]["y"]), workspace.trainer.learning_rate) == (200, 0.05)
    answer = undo(workspace)
    assert answer["config"] == {"learning_rate": 0.01}
    assert "data" not in answer
    assert workspace.trainer.learning_rate == 0.01

    assert redo(workspace)["config"] == {"learning_rate": 0.05}
    assert len(redo(workspace)["data"]["y"]) == 201
    assert names(redo(workspace)) == ("set_weight", None)
    assert workspace.model.coefs_[0][1, 2] == 3
