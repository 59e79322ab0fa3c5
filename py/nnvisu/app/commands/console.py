"""Commands on the console: run lines, complete a name, use its weights, reset its names."""

from __future__ import annotations

from typing import Any

from nnvisu._check_values import check_int, refusal
from nnvisu.setup.parts import MAX_SOURCE

from ..changes import set_weight
from ..sections import Sections, progress_sections, undo_section
from ..workspace import Workspace
from .registry import command


@command("run_console", answer="console_answered")
def run_console(workspace: Workspace, *, text: str) -> Sections:
    """Run lines of Python in the console; return what they print and the last value."""
    answer = workspace.console.run(_checked(text), workspace)
    return {"console": answer.as_section()}


@command("complete_console", answer="console_completed")
def complete_console(workspace: Workspace, *, text: str, cursor: int) -> Sections:
    """Return the names that complete the name before the cursor.

    `cursor` is the number of characters before the cursor.
    """
    text = _checked(text)
    cursor = check_int("cursor", cursor, 0, len(text))
    return {"completions": workspace.console.complete(text[:cursor], workspace)}


@command("use_console_model", answer="console_model_used")
def use_console_model(workspace: Workspace) -> Sections:
    """Set the weights at the viewed step to those of the console's ``model``."""
    weights = workspace.console.weights_for(workspace.model)
    set_weight(workspace, weights, "use_console_model")
    workspace.console.note_weights_used(workspace)
    return {**progress_sections(workspace), "undo": undo_section(workspace)}


@command("reset_console", answer="console_reset")
def reset_console(workspace: Workspace) -> Sections:
    """Delete the names of the console; its next input has new copies of points and model."""
    workspace.console.reset()
    return {}


def _checked(text: Any) -> str:
    if not isinstance(text, str) or len(text) > MAX_SOURCE:
        raise refusal("text", f"text of at most {MAX_SOURCE:,} characters", text)
    return text
