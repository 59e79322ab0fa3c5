"""The export "Notebook": the script in cells, with pictures, the self-check and PyTorch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from nnvisu.exported_model import ExportedModel
from nnvisu.features import COORDINATES, transform

from ..script import Data, write_files
from ..script.lines import Line, import_lines
from ..script.own_parts import OwnParts
from ..script.training import FILE as WEIGHTS
from ..script.training import (
    loop_lines,
    model_lines,
    result_lines,
    trainer_lines,
    weights_text,
)
from ..workspace import Workspace
from .notebook_state import loading_lines, state_files
from .notebook_torch import torch_cells, torch_words
from .numbers import as_array
from .program import NOT_REPRODUCIBLE, POSITIONS, model_of, title

REQUIREMENTS: Final = """\
from importlib.util import find_spec

if not (find_spec("nnvisu") and find_spec("matplotlib")):
    %pip install --quiet nnvisu matplotlib
"""

LOSS_CURVE: Final = """\
import matplotlib.pyplot as plt

plt.plot(losses)
plt.xlabel("step")
plt.ylabel("loss")
plt.show()
"""

PAGE_WEIGHTS: Final = """\
if difference > 1e-6:
    print(f"This training differs by {{difference:.1e}}: machines round differently, and a long")
    print("training amplifies the differences. The next cells use the weights of the page.")
    model.params_ = np.loadtxt("{file}")
    {difference}
"""


def notebook(workspace: Workspace, training: Mapping[str, Any]) -> str:
    """Return the text of the notebook, in the format nbformat 4.5.

    Parameters
    ----------
    workspace : Workspace
    training : mapping
        The section ``training``, with the numbers that the page shows.
    """
    cells = _cells(workspace, training)
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _cells(workspace: Workspace, training: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of the notebook, without their identifiers."""
    model = model_of(workspace)
    data = Data(workspace.points, workspace.config.features)
    _, *files = (write_files(workspace, training) | state_files(workspace)).items()
    own = OwnParts(workspace, data)
    names = ["MLP", "Trainer", "features", *data.library_names, *own.library_names]
    imports = [Line("import numpy as np"), Line("")]
    return [
        _text(f"# {title(workspace)}"),
        _code(REQUIREMENTS),
        *(_file(name, text) for name, text in files),
        _text("## Data"),
        _code(
            _program(
                [
                    *imports,
                    *import_lines("nnvisu", ", ".join(sorted(set(names)))),
                    *own.lines(),
                    *data.point_lines(),
                    Line("coordinates = X"),
                    *data.input_lines(),
                ]
            )
        ),
        _text("## Model"),
        _code(_program(model_lines(workspace))),
        _text(_training_words(workspace)),
        _code(_program(_training_lines(workspace, data))),
        _code(LOSS_CURVE),
        _code(_program(result_lines(workspace, training, data))),
        _text("## Self-check\n\nFive predictions, compared with those of the page."),
        *([_file(WEIGHTS, weights_text(workspace))] if workspace.reproducible else []),
        _code(_self_check(model)),
        _text("## Decision map"),
        _code(_map(model)),
        _text(f"## The same network in PyTorch\n\n{torch_words(workspace)}"),
        *map(_code, torch_cells(workspace, data)),
    ]


def _code(source: str) -> dict[str, Any]:
    return {**_cell("code", source), "execution_count": None, "outputs": []}


def _file(name: str, text: str) -> dict[str, Any]:
    """Return the cell that writes a file."""
    return _code(f"%%writefile {name}\n{text}")


def _text(source: str) -> dict[str, Any]:
    return _cell("markdown", source)


def _cell(kind: str, source: str) -> dict[str, Any]:
    """Return a cell; the format stores its source as a list of lines."""
    return {"cell_type": kind, "metadata": {}, "source": source.strip("\n").splitlines(True)}


def _program(lines: Iterable[Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def _training_words(workspace: Workspace) -> str:
    if workspace.reproducible:
        return "## Training"
    return (
        f"## Further training\n\n{NOT_REPRODUCIBLE}\n"
        "The trainer continues with its state on the page, such as the state of the\n"
        "optimizer. Enter a number of steps in `range(0)` to train on."
    )


def _training_lines(workspace: Workspace, data: Data) -> list[Line]:
    """Return the lines that make the trainer, load its state if necessary, and train."""
    return [
        *trainer_lines(workspace),
        *loading_lines(workspace),
        *loop_lines(workspace, data.training_names, recorded=True),
    ]


def _inputs(model: ExportedModel, points: str) -> str:
    """Return the expression of the network's inputs for `points` of the domain."""
    if model.features == COORDINATES:
        return points
    return f"features.transform({points}, {list(model.features)})"


def _map(model: ExportedModel) -> str:
    """Return the cell that draws the decision map, with points, names and original units."""
    units, is_regression = model.units, model.network.is_regression
    center, scale = (units.centers, units.scales) if units else ((0.0, 0.0), (1.0, 1.0))
    x_name, y_name, label = units.names if units else ("x", "y", "value")
    colors = 'cmap="coolwarm", vmin=-1, vmax=1' if is_regression else 'cmap="tab10", vmax=9, vmin=0'
    legend = f"plt.colorbar(label={label!r})\n"
    if is_regression and units:
        legend = f"plt.colorbar(label={f'{label}, scaled to [-1, 1]'!r})\n"
    if not is_regression:
        legend = (
            "# The space is for names that begin with _, which Matplotlib leaves out.\n"
            f"for label, name in enumerate({model.classes}):\n"
            '    plt.scatter([], [], color=plt.get_cmap("tab10")(label), label=f" {name}")\n'
            'plt.legend(loc="upper left", bbox_to_anchor=(1, 1))\n'
        )
    return f"""\
plt.rcParams["text.parse_math"] = False
side = np.linspace(-1, 1, 200)
grid = np.array([(x, y) for y in side for x in side])
values = model.predict({_inputs(model, "grid")}).reshape(200, 200)


def in_units(points):
    return np.array({list(center[:2])}) + np.array({list(scale[:2])}) * points


plt.pcolormesh(
    *in_units(np.column_stack([side, side])).T, values, alpha=0.4, {colors}
)
plt.scatter(*in_units(coordinates).T, c=y, edgecolors="black", {colors})
{legend}plt.xlabel({x_name!r})
plt.ylabel({y_name!r})
plt.show()
"""


def _self_check(model: ExportedModel) -> str:
    network = model.network
    method = "predict" if network.is_regression else "predict_proba"
    expected = getattr(network, method)(transform(POSITIONS, model.features))
    difference = f"difference = np.abs(model.{method}(inputs) - expected).max()"
    page_weights, tolerance = "", "1e-9 * max(1, np.abs(model.logits(inputs)).max())"
    if model.reproducible:
        # Machines round differently, so the trained weights differ a little from those of the page.
        page_weights, tolerance = PAGE_WEIGHTS.format(difference=difference, file=WEIGHTS), "1e-6"
    return f"""\
positions = {as_array(POSITIONS)}
expected = {as_array(expected)}
inputs = {_inputs(model, "positions")}
{difference}
{page_weights}print(f"Largest difference from the page: {{difference:.1e}}")
assert difference <= {tolerance}, "The predictions are not those of the page."
"""
