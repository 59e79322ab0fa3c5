"""The trainer's state in a file, for a notebook whose weights the seed does not reproduce."""

from __future__ import annotations

import json
from typing import Final

from ..script.lines import Line
from ..workspace import Workspace

FILE: Final = "trainer.json"

LOADING: Final = """\

# The state of the page's trainer
import json

with open("trainer.json") as file:
    state = json.load(file)
for name, value in state["optimizer_state"].items():
    state["optimizer_state"][name] = np.array(value)
state["remaining"] = np.array(state["remaining"], dtype=int)
trainer.load_state_dict(state | {"params": model.params_})
"""


def state_files(workspace: Workspace) -> dict[str, str]:
    """Return the text of the file by name; empty if the training starts from the seed."""
    if workspace.reproducible:
        return {}
    state = workspace.trainer.state_dict()
    arrays = {name: value.tolist() for name, value in state["optimizer_state"].items()}
    content = {
        **{name: value for name, value in state.items() if name != "params"},
        "optimizer_state": arrays,
        "remaining": state["remaining"].tolist(),
    }
    return {FILE: f"{json.dumps(content)}\n"}


def loading_lines(workspace: Workspace) -> list[Line]:
    """Return the lines that load the file; empty if the training starts from the seed."""
    return [] if workspace.reproducible else [Line(text) for text in LOADING.splitlines()]
