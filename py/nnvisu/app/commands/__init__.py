"""The commands of the page, one module per topic.

A command is one function, registered by the decorator `command`. This file must import every module
with commands.
"""

from . import (
    console,
    data,
    explain,
    export,
    following,
    hidden_space,
    layers,
    loss_surface,
    model,
    own_code,
    points,
    runs,
    script,
    session,
    settings,
    training,
    undo,
)
from .registry import COMMANDS, Command, command

__all__ = [
    "COMMANDS",
    "Command",
    "command",
    "console",
    "data",
    "explain",
    "export",
    "following",
    "hidden_space",
    "layers",
    "loss_surface",
    "model",
    "own_code",
    "points",
    "runs",
    "script",
    "session",
    "settings",
    "training",
    "undo",
]
