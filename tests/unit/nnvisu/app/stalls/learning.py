"""Workspaces with given points and settings, for the tests of stalls."""

from typing import Any

import numpy as np

from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.stalls import find_stall
from nnvisu.app.stalls.evidence import Stall
from nnvisu.app.workspace import Workspace


def workspace_with(
    generator: str = "circles", n_classes: int = 2, seed: int = 0, **settings: Any
) -> Workspace:
    """Return an untrained workspace with generated points and with `settings`."""
    workspace = Workspace()
    configure(workspace, problem=settings.pop("problem", "classification"))
    generate_data(workspace, generator=generator, n_classes=n_classes, random_state=seed)
    configure(workspace, **settings)
    return workspace


def trained(n_steps: int, *args: Any, **settings: Any) -> Workspace:
    """Return a workspace that `workspace_with` has built, after `n_steps` steps of training."""
    workspace = workspace_with(*args, **settings)
    with np.errstate(all="ignore"):
        step(workspace, n_steps=n_steps)
    return workspace


def stall_of(workspace: Workspace) -> Stall | None:
    """Return the stall that the detectors find, or None."""
    return find_stall(workspace.learner, workspace.config)


def message_of(workspace: Workspace) -> str:
    """Return the message of the stall that the detectors find, or ""."""
    stall = stall_of(workspace)
    return stall.message if stall else ""
