"""Blocks that the exported programs share: weights, units, inputs and the self-check."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.exported_model import ExportedModel
from nnvisu.setup.parts import BUILT_IN, Part

from ..workspace import Workspace
from .numbers import INDENT, as_array, as_list

BLOCK_GAP: Final = "\n\n"
"""Empty lines between two functions, or between functions and statements."""

NAMES: Final = frozenset(
    {"np", "math", "torch", "nn", "COLUMNS", "CENTERS", "SCALES", "CLASSES", "COEFS", "INTERCEPTS"}
    | {"CHECK_X", "CHECK_Y", "EXPECTED", "scaled", "features", "activation", "outputs", "check"}
    | {"predict", "predict_proba", "own_activation", "own_output_activation"}
)
"""Names that the programs bind, except the names that only the training binds."""

POSITIONS: Final = np.array([[0.0, 0.0], [-0.6, -0.6], [0.6, -0.6], [-0.6, 0.6], [0.6, 0.6]])
"""The five points of the self-check, in domain units."""

FEATURES: Final = {
    "x": "x",
    "y": "y",
    "x_squared": "x**2",
    "y_squared": "y**2",
    "xy": "x * y",
    "sin_pi_x": "np.sin(np.pi * x)",
    "sin_pi_y": "np.sin(np.pi * y)",
}
"""Expression of every built-in feature."""


PREDICT_CLASS: Final = '''\
def predict(x, y):
    """Return the most probable class of each point, for coordinates x and y."""
    return np.array(CLASSES)[np.argmax(predict_proba(x, y), axis=1)]
'''

PREDICT_VALUE: Final = '''\
def predict(x, y):
    """Return the value of each point, for coordinates x and y."""
    return {value}
'''


def model_of(workspace: Workspace) -> ExportedModel:
    """Return the network that the page shows, with its features, units and settings."""
    config = workspace.config
    settings = ("optimizer", "learning_rate", "batch_size", "weight_decay", "l1", "dropout", "init")
    return ExportedModel(
        workspace.model,
        config.features,
        workspace.points.units,
        {name: getattr(config, name) for name in (*settings, "random_state")},
        workspace.trainer.n_steps_,
        workspace.reproducible,
    )


def prediction_functions(model: ExportedModel, probabilities: str) -> str:
    """Return the functions that predict.

    Parameters
    ----------
    model : ExportedModel
    probabilities : str
        The function ``predict_proba``, which a program for regression does not contain.
    """
    if not model.network.is_regression:
        return BLOCK_GAP.join([probabilities, PREDICT_CLASS])
    value = "outputs(features(scaled(x, y)))[:, 0]"
    return PREDICT_VALUE.format(value=f"CENTERS[2] + SCALES[2] * {value}" if model.units else value)


def title(workspace: Workspace) -> str:
    """Return the first lines of a program: network, step, and a note if not reproducible."""
    sizes = "-".join(map(str, workspace.model.layer_sizes))
    step = workspace.trainer.n_steps_
    line = f"A {sizes} network, exported from nnvisu at step {step:,}."
    return line if workspace.reproducible else f"{line}\n\n{NOT_REPRODUCIBLE}"


NOT_REPRODUCIBLE: Final = """\
Settings, data or weights were changed during training, so training from the seed
would not give these weights. Therefore this file starts from the weights."""


def constants(model: ExportedModel) -> str:
    """Return the assignments of units, class names and weights."""
    network, units = model.network, model.units
    lines = []
    if units:
        n = len(units.centers)
        lines += [
            f"# The data are from a file with the columns {_names(units.names)}.",
            "# The network computes with (value - center) / scale.",
            f"COLUMNS = {_texts(units.names[:n])}",
            f"CENTERS = {as_list(np.array(units.centers))}",
            f"SCALES = {as_list(np.array(units.scales))}",
        ]
    if not network.is_regression:
        names = model.classes
        lines.append(f"CLASSES = {_texts(names) if units else names}")
    lines += [
        "",
        "# COEFS[i][j, k] is the weight from neuron j of a layer to neuron k of the next.",
    ]
    for name, arrays in (("COEFS", network.coefs_), ("INTERCEPTS", network.intercepts_)):
        lines += [f"{name} = [", *(f"{INDENT}{as_array(it, INDENT)}," for it in arrays), "]"]
    return "\n".join(lines).strip("\n") + "\n"


def input_functions(model: ExportedModel) -> str:
    """Return the functions that turn coordinates into the inputs of the network."""
    units = model.units
    scaling = "    return (X - CENTERS[:2]) / SCALES[:2]\n" if units else "    return X\n"
    words = "original units" if units else "domain units, from -1 to 1"
    computed = [
        FEATURES[name] if name in BUILT_IN["feature"] else f"feature_{name}(x, y)"
        for name in model.features
    ]
    columns = "".join(f"            {it},\n" for it in computed)
    return f'''\
def scaled(x, y):
    """Return coordinates, in {words}, as points of the network's domain."""
    X = np.column_stack([np.ravel(x), np.ravel(y)]).astype(float)
{scaling}

def features(X):
    """Return the inputs of the network for points of its domain."""
    x, y = X[:, 0], X[:, 1]
    return np.column_stack(
        [
{columns}        ]
    )
'''


def self_check(model: ExportedModel) -> str:
    """Return the function that compares five predictions with those of the page."""
    x, y = positions_in_units(model)
    expected = predictions(model, x, y)
    name = "predict" if model.network.is_regression else "predict_proba"
    size = " / SCALES[2]" if model.network.is_regression and model.units else ""
    return f'''\
# Five points, and the predictions of the page for them.
CHECK_X = {as_list(x)}
CHECK_Y = {as_list(y)}
EXPECTED = {as_array(expected)}


def check():
    """Compare predictions with those of the page."""
    difference = np.abs({name}(CHECK_X, CHECK_Y) - EXPECTED){size}
    tolerance = 1e-9 * max(1, np.abs(outputs(features(scaled(CHECK_X, CHECK_Y)))).max())
    print(f"Largest difference from the page: {{difference.max():.1e}}")
    assert difference.max() <= tolerance, "The predictions are not those of the page."
'''


def positions_in_units(model: ExportedModel) -> tuple[FloatArray, FloatArray]:
    """Return the coordinates of the points of the self-check, in original units."""
    X = POSITIONS
    if model.units:
        X = np.add(model.units.centers[:2], np.multiply(model.units.scales[:2], X))
    return X[:, 0], X[:, 1]


def predictions(model: ExportedModel, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return the probabilities of the classes; in regression, the values in original units."""
    if model.network.is_regression:
        return np.asarray(model.predict(x, y), dtype=np.float64)
    return model.predict_proba(x, y)


def output_parts(parts: list[Part]) -> bool:
    """Return whether an own loss maps the outputs to probabilities."""
    return any(part.kind == "loss" for part in parts)


def _texts(names: Any) -> str:
    """Return a list of texts. `repr` escapes everything that could end a string."""
    return f"[{', '.join(map(repr, names))}]"


def _names(names: tuple[str, ...]) -> str:
    """Return names for a comment. `repr` escapes line breaks, which would end the comment."""
    return ", ".join(map(repr, names))
