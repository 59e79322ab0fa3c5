"""The script: a short program that computes what the page shows.

`write_script` writes the program from a workspace. The program uses only the public part of nnvisu,
and prints the loss and the fingerprint of the viewed step. If the seed alone does not give the
present weights, the program contains the weights, or reads them from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..workspace import Workspace
from .data import Data
from .lines import WIDTH, Line, import_lines
from .own_parts import OwnParts
from .training import (
    loop_lines,
    model_lines,
    result_lines,
    trainer_lines,
    weights_file,
    weights_text,
)

__all__ = ["NAME", "Data", "Line", "file_names", "write_files", "write_script"]

NAME: Final = "experiment.py"
"""Name of the script's file."""


def write_script(workspace: Workspace, data: Data, training: Mapping[str, Any]) -> list[Line]:
    """Return the lines of the program.

    Parameters
    ----------
    workspace : Workspace
    data : Data
        The part of the program that defines the points and the input features.
    training : mapping
        The section ``training``, with the numbers that the page shows.
    """
    own = OwnParts(workspace, data)
    return [
        Line(_title(workspace)),
        Line(""),
        *_imports(workspace, data, own),
        *own.lines(),
        *data.lines(),
        *model_lines(workspace),
        *trainer_lines(workspace),
        *loop_lines(workspace, data.training_names),
        *result_lines(workspace, training, data),
    ]


def file_names(workspace: Workspace, data: Data) -> list[str]:
    """Return the names of the files that the program reads."""
    own = OwnParts(workspace, data).files
    return [*own, *(name for name in (data.file, weights_file(workspace)) if name)]


def write_files(workspace: Workspace, training: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of the program and of the files that it reads, by name.

    See `write_script` for the arguments.
    """
    data = Data(workspace.points, workspace.config.features)
    lines = write_script(workspace, data, training)
    files = {NAME: "".join(f"{line.text}\n" for line in lines)}
    files |= OwnParts(workspace, data).files
    if data.file:
        files[data.file] = data.file_text()
    weights = weights_file(workspace)
    if weights:
        files[weights] = weights_text(workspace)
    return files


def _title(workspace: Workspace) -> str:
    n_classes = workspace.points.n_classes
    aim = f"separate {n_classes} classes" if n_classes else "predict a value"
    sizes = "-".join(map(str, workspace.model.layer_sizes))
    title = f'"""Train a {sizes} network to {aim}."""'
    return title if len(title) <= WIDTH else f'"""Train a deep network to {aim}."""'


def _imports(workspace: Workspace, data: Data, own: OwnParts) -> list[Line]:
    names = {"MLP", "Trainer", *data.library_names, *own.library_names}
    numpy = [Line("import numpy as np"), Line("")]
    return [
        *(numpy if data.needs_numpy or weights_file(workspace) else []),
        *import_lines("nnvisu", ", ".join(sorted(names))),
    ]
