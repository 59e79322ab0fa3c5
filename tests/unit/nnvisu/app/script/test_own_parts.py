"""Own code in the script: sources, registration, and files for sources that need one."""

import pytest

from nnvisu.app.commands.own_code import apply_code
from nnvisu.app.commands.settings import configure
from nnvisu.app.own_code.registry import install
from nnvisu.app.script.data import Data
from nnvisu.app.script.own_parts import OwnParts
from nnvisu.app.workspace import Workspace

DOUBLE = "def function(z):\n    return 2 * z\n\n\ndef derivative(z, a):\n    return 2 + 0 * z\n"


def own_parts(source: str, used: bool = True) -> OwnParts:
    """Return the own parts of a workspace with an activation."""
    workspace = Workspace()
    apply_code(workspace, kind="activation", name="double", source=source)
    if used:
        configure(workspace, activation="double")
    parts = OwnParts(workspace, Data(workspace.points, workspace.config.features))
    install(())
    return parts


def test_the_source_of_a_part_in_use_is_followed_by_its_registration() -> None:
    own = own_parts(DOUBLE)
    text = "\n".join(line.text for line in own.lines())
    assert f"# Own activation: double\n{DOUBLE}\n" in text
    assert 'ACTIVATIONS["double"] = as_activation(function, derivative)' in text
    assert {line.control for line in own.lines()} == {"activation", None}
    assert own.library_names == ["ACTIVATIONS", "as_activation"] and own.files == {}


def test_a_part_that_is_not_used_is_not_in_the_script() -> None:
    assert own_parts(DOUBLE, used=False).lines() == []


@pytest.mark.parametrize(
    "addition",
    [
        'if __name__ == "__main__":\n    print(1)\n',
        "from __future__ import annotations\n",
        "model = 2\n",
        "for step in range(3):\n    pass\n",
    ],
)
def test_a_source_that_would_mean_something_else_in_the_script_is_a_file(addition: str) -> None:
    own = own_parts(addition + DOUBLE)
    assert own.files == {"own_activation_double.py": addition + DOUBLE}
    lines = [line.text for line in own.lines()]
    assert lines[2] == "from own_activation_double import function, derivative"
