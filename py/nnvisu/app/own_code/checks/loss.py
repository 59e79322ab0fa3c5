"""Check of own losses: value, gradient, and the output activation."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray, IntArray
from nnvisu.adapters import as_loss
from nnvisu.losses import Loss
from nnvisu.numeric_derivatives import CENTRAL_STEP

from ..code import Code
from ..problems import OwnCodeError
from .plot import Plot, largest_error
from .results import RTOL, Function, described, is_usual, reporting

SHAPES: Final = ((6, 2), (5, 3), (3, 8), (1, 2))
"""Shapes of the outputs, (n_samples, n_classes)."""

PLOTTED: Final = np.linspace(-6, 6, 61)
"""Outputs of the true class in the plot; the other output is 0."""


def check_loss(code: Code) -> Plot:
    """Check a loss on random outputs; return the plot for one sample of two classes.

    Raises
    ------
    OwnCodeError
        If a check fails. If the gradient is wrong, the error's details contain the plot.
    """
    loss = Function(code, "loss(outputs, y)")
    rng = np.random.default_rng(0)
    cases = [(2 * rng.standard_normal(shape), np.arange(shape[0]) % shape[1]) for shape in SHAPES]
    for outputs, y in cases:
        loss.same_again(lambda o=outputs, t=y: np.array(_value_and_gradient(loss, o, t)[0]))  # type: ignore[misc]
        loss.same_again(lambda o=outputs, t=y: _value_and_gradient(loss, o, t)[1])  # type: ignore[misc]
    plot = _plot(loss)
    try:
        for outputs, y in cases:
            _check_gradient(loss, outputs, y)
    except OwnCodeError as error:
        error.details["plot"] = plot._asdict()
        raise
    if code.has("output_activation"):
        _check_output_activation(Function(code, "output_activation(outputs)"), cases[1][0])
    return plot


def reporting_loss(code: Code) -> Loss:
    """Return the entry of `LOSSES` for a part. The entry checks type and shape of results."""
    loss = Function(code, "loss(outputs, y)")
    call = code.scope["loss"]

    def checked(outputs: FloatArray, y: IntArray) -> Any:
        result = call(outputs, y)
        is_pair = type(result) is tuple and len(result) == 2
        if not is_pair or not isinstance(result[0], float) or not is_usual(result[1], outputs):
            _checked_pair(loss, result, outputs)
        return result

    if not code.has("output_activation"):
        return as_loss(checked)
    return as_loss(checked, reporting(code, "output_activation(outputs)", "outputs"))


def _value_and_gradient(
    loss: Function, outputs: FloatArray, y: IntArray
) -> tuple[float, FloatArray]:
    """Return value and gradient after checks of their types, shapes and numbers."""
    with np.errstate(all="ignore"):
        result: Any = loss(outputs, y)
    value, gradient = _checked_pair(loss, result, outputs)
    loss.precise(result[0])
    loss.finite(value, lambda _: f"outputs of the shape {outputs.shape}")
    loss.finite(gradient, lambda index: f"outputs{[int(i) for i in index]}")
    return float(value), gradient


def _checked_pair(
    loss: Function, result: Any, outputs: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return value and gradient after checks of their types and shapes."""
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise loss.error(f"loss must return a pair (value, gradient), got {described(result)}.")
    if np.shape(result[0]) != ():
        raise loss.error(
            f"loss must return a number as value, got an array of the shape {np.shape(result[0])}."
        )
    value = loss.array(result[0], (), "a number", "a value")
    return value, loss.array(result[1], outputs.shape, "outputs", "a gradient")


def _check_gradient(loss: Function, outputs: FloatArray, y: IntArray) -> None:
    """Compare the gradient with central differences."""
    gradient = _value_and_gradient(loss, outputs, y)[1]
    indices = list(np.ndindex(outputs.shape))
    numeric = _slopes(loss, outputs, y, indices, CENTRAL_STEP).reshape(outputs.shape)
    if largest_error(gradient, numeric, numeric) is None:
        return
    smooth = _slopes(loss, outputs, y, indices, CENTRAL_STEP / 5).reshape(outputs.shape)
    wrong = largest_error(gradient, numeric, smooth)
    if wrong is None:
        return
    row, column = divmod(wrong, outputs.shape[1])
    found, expected = gradient[row, column], numeric[row, column]
    raise loss.error(
        f"The gradient is off by {abs(found - expected):.3g}. For a sample of class {y[row]} and "
        f"an output {outputs[row, column]:.3g} of class {column}, the gradient is {found:.3g}, but "
        f"the central difference of the loss is {expected:.3g}."
    )


def _slopes(
    loss: Function, outputs: FloatArray, y: IntArray, indices: list[Any], step: float
) -> FloatArray:
    """Return the central differences of the value with respect to the outputs at `indices`."""
    slopes = np.empty(len(indices))
    for i, index in enumerate(indices):
        shift = np.zeros_like(outputs)
        shift[index] = step
        above, below = loss(outputs + shift, y)[0], loss(outputs - shift, y)[0]
        slopes[i] = (above - below) / (2 * step)
    return slopes


def _plot(loss: Function) -> Plot:
    """Return the loss of one sample, and its slope, for different outputs of the true class."""
    y = np.array([0])
    rows = [np.array([[z, 0.0]]) for z in PLOTTED]
    values, gradients = zip(*(_value_and_gradient(loss, row, y) for row in rows), strict=True)
    numeric = [_slopes(loss, row, y, [(0, 0)], CENTRAL_STEP)[0] for row in rows]
    slopes = [gradient[0, 0] for gradient in gradients]
    return Plot.of(PLOTTED, np.array(values), np.array(slopes), np.array(numeric))


def _check_output_activation(function: Function, outputs: FloatArray) -> None:
    """Check that an output activation returns numbers from 0 to 1, each row on its own."""
    with np.errstate(all="ignore"):
        values = function.array(function(outputs), outputs.shape, "outputs")
        alone = function.array(function(outputs[:1]), outputs[:1].shape, "outputs")
        function.same_again(lambda: np.asarray(function(outputs)))
    function.finite(values, lambda index: f"outputs{[int(i) for i in index]}")
    if not np.allclose(values[:1], alone, rtol=RTOL, atol=RTOL):
        raise function.not_alone(
            f"each row on its own: its first result is {values[0, 0]:.3g} with {len(outputs)} rows "
            f"and {alone[0, 0]:.3g} with one."
        )
    outside = (values < 0) | (values > 1)
    if outside.any():
        found = values[outside][0]
        raise function.error(
            f"output_activation must return probabilities from 0 to 1, got {found:.3g}."
        )
