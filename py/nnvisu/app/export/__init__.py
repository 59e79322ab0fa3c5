"""Exports: files that contain the network that the page shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from nnvisu._check_values import check_choice

from ..sections import training_section
from ..workspace import Workspace
from .notebook import notebook
from .numpy_program import numpy_program
from .own_code import refuse_parts
from .program import model_of
from .safetensors import safetensors_file
from .torch_program import torch_program

__all__ = ["FORMATS", "ExportedFile", "export_file"]


class ExportedFile(NamedTuple):
    """A file's name, and its text or its bytes."""

    name: str
    content: str | bytes


def export_file(workspace: Workspace, format: str) -> ExportedFile:
    """Return the file of a format for the viewed step.

    Parameters
    ----------
    workspace : Workspace
    format : str
        Name in `FORMATS`.

    Raises
    ------
    ValidationError
        If there is no such format, or the format cannot contain the own code in use.
    """
    name, write = FORMATS[check_choice("format", format, FORMATS)]
    return ExportedFile(name, write(workspace))


def _json(workspace: Workspace) -> str:
    refuse_parts(workspace, "A JSON model", "feature", "activation", "optimizer", "loss")
    return model_of(workspace).to_json()


FORMATS: Final[dict[str, tuple[str, Callable[[Workspace], str | bytes]]]] = {
    "numpy": ("nnvisu_numpy.py", numpy_program),
    "pytorch": ("nnvisu_pytorch.py", torch_program),
    "notebook": (
        "nnvisu.ipynb",
        lambda workspace: notebook(workspace, training_section(workspace)),
    ),
    "json": ("nnvisu-model.json", _json),
    "safetensors": (
        "nnvisu.safetensors",
        lambda workspace: safetensors_file(model_of(workspace)),
    ),
}
"""File name and writer of every format."""
