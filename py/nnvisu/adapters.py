"""Adapters that turn plain functions into entries of the registries.

With an adapter, a program adds an activation, optimizer, loss, input feature or generator of its
own. The program then uses the name of the new entry like the name of a built-in:

>>> import numpy as np
>>> from nnvisu import ACTIVATIONS, MLP, as_activation
>>> ACTIVATIONS["sine"] = as_activation(np.sin, lambda z, a: np.cos(z))
>>> MLP((2, 10, 2), activation="sine")
MLP((2, 10, 2), activation='sine', loss='cross_entropy')

The adapters do not check the functions, except `as_generator`, which checks every data set.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ._check_arrays import check_points
from ._check_values import ValidationError
from ._types import FloatArray, IntArray, LabelArray
from .activations import Activation
from .datasets import Generator
from .losses import Loss, softmax
from .numeric_derivatives import accepts_complex, central_difference, complex_step
from .optimizers import State

GENERATOR_DEFAULTS: Final[dict[str, Any]] = {
    "n_samples": 200,
    "n_classes": 2,
    "noise": 0.05,
    "random_state": 0,
}
"""Values for arguments that the caller omits and for which the generator has no defaults."""


@dataclass(frozen=True)
class OwnOptimizer:
    """An optimizer that consists of two functions, with the interface of `Optimizer`.

    Attributes
    ----------
    init : callable
        ``init(params)`` returns the state before the first step, a dict of arrays.
    update : callable
        ``update(params, gradient, state, learning_rate, weight_decay)`` takes one step, by changing
        `params` and `state` in place.
    """

    init: Callable[[FloatArray], State]
    update: Callable[[FloatArray, FloatArray, State, float, float], None]


def as_activation(
    function: Callable[[Any], Any],
    derivative: Callable[[FloatArray, FloatArray], Any] | None = None,
) -> Activation:
    """Return the entry of `ACTIVATIONS` for an elementwise function.

    Parameters
    ----------
    function : callable
        ``a = function(z)``, for an array `z` of any shape.
    derivative : callable, optional
        ``derivative(z, a)`` with ``a = function(z)``. If omitted, the derivative is computed by
        `complex_step` or, if `function` does not accept complex numbers, by `central_difference`.
    """
    if derivative is None:
        method = complex_step if accepts_complex(function) else central_difference
        return Activation(_with_out(function), method(function))
    return Activation(_with_out(function), _as_separate_slope(derivative))


def as_feature(feature: Callable[[FloatArray, FloatArray], Any]) -> Callable[[FloatArray], Any]:
    """Return the entry of `FEATURES` for a function of the coordinates.

    Parameters
    ----------
    feature : callable
        ``feature(x, y)`` returns an array of shape (n_samples,). `x` and `y` have the same shape,
        and values in [-1, 1]. Training works best if the returned values lie in [-1, 1], too.
    """
    return lambda X: feature(X[:, 0], X[:, 1])


def as_generator(generate: Callable[..., tuple[Any, Any]]) -> Generator:
    """Return the entry of `GENERATORS` for a function that generates points with class labels.

    Parameters
    ----------
    generate : callable
        ``X, y = generate(*, n_samples, n_classes, noise, random_state)``. The entry checks each
        result, and raises `ValidationError` unless `X` has the shape (n_samples, 2) and lies in
        [-1, 1]², and `y` contains each label from 0 to n_classes - 1.
    """
    parameters = inspect.signature(generate).parameters
    own = {name: it.default for name, it in parameters.items() if it.default is not it.empty}
    defaults = {name: own.get(name, value) for name, value in GENERATOR_DEFAULTS.items()}

    def checked(**options: Any) -> tuple[FloatArray, IntArray]:
        options = {**defaults, **options}
        n_classes = options["n_classes"]
        X, y = check_points(*generate(**options), n_classes=n_classes)
        if len(X) != options["n_samples"]:
            raise ValidationError(
                "X", f"X must have the shape ({options['n_samples']}, 2), got {X.shape}"
            )
        labels = y.astype(np.int64, copy=False)
        _check_classes(labels, n_classes)
        return X, labels

    return checked


def as_loss(
    loss: Callable[[FloatArray, Any], tuple[float, Any]],
    output_activation: Callable[[FloatArray], Any] = softmax,
) -> Loss:
    """Return the entry of `LOSSES` for a loss of classification.

    Parameters
    ----------
    loss : callable
        ``value, gradient = loss(outputs, y)``: the mean loss over the samples, and its gradient
        with respect to `outputs`. `outputs` has the shape (n_samples, n_classes); `y` contains
        labels from 0 to n_classes - 1.
    output_activation : callable, default=softmax
        ``output_activation(outputs)`` returns the probabilities of the classes, in the shape of
        `outputs`. The predicted class is the class with the largest probability.
    """

    def function(outputs: FloatArray, y: LabelArray) -> tuple[float, FloatArray]:
        value, gradient = loss(outputs, y)
        return float(value), np.asarray(gradient, dtype=np.float64)

    def mean(outputs: FloatArray, y: LabelArray) -> float:
        return float(loss(outputs, y)[0])

    def probabilities(outputs: FloatArray) -> FloatArray:
        return np.asarray(output_activation(outputs), dtype=np.float64)

    def prediction(outputs: FloatArray) -> IntArray:
        return np.asarray(np.argmax(probabilities(outputs), axis=1), dtype=np.int64)

    return Loss(function, mean, probabilities, prediction)


def as_optimizer(
    init: Callable[[FloatArray], dict[str, Any]],
    update: Callable[[FloatArray, FloatArray, State, float, float], None],
) -> OwnOptimizer:
    """Return the entry of `OPTIMIZERS` for two functions; see `OwnOptimizer`.

    Parameters
    ----------
    init : callable
        Returns a dict. Each entry is an array in the shape of `params`, or a single number.
    update : callable
        May assign new arrays and numbers to the entries of `state`.
    """

    def init_arrays(params: FloatArray) -> State:
        return {n: np.array(v, dtype=np.float64) for n, v in init(params).items()}

    def update_arrays(
        params: FloatArray, gradient: FloatArray, state: State, rate: float, weight_decay: float
    ) -> None:
        # A view, because `update` could change the shape or the flags of the array itself.
        update(params.view(), gradient, state, rate, weight_decay)
        for name, value in state.items():
            if type(value) is not np.ndarray:  # ``state["step"] + 1`` is a NumPy number
                state[name] = np.array(value, dtype=np.float64)

    return OwnOptimizer(init_arrays, update_arrays)


def _with_out(function: Callable[[Any], Any]) -> Any:
    """Return `function` with NumPy's argument `out`."""

    def with_out(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
        if out is None:
            return np.array(function(z), dtype=np.float64)
        out[...] = function(z)
        return out

    return with_out


def _as_separate_slope(
    derivative: Callable[[FloatArray, FloatArray], Any],
) -> Callable[[FloatArray, FloatArray], FloatArray]:
    """Return `derivative` with a result that shares no memory with its arguments.

    With dropout, the network multiplies both `a` and its slope by a mask, in place.
    """

    def separate(z: FloatArray, a: FloatArray) -> FloatArray:
        slope = derivative(z, a)
        # An array that owns its memory is not a view of `a` or `z`.
        if type(slope) is np.ndarray and slope.base is None and slope.dtype == np.float64:
            if slope is not a and slope is not z:
                return slope
        return np.array(np.broadcast_to(slope, z.shape), dtype=np.float64)

    return separate


def _check_classes(y: IntArray, n_classes: int) -> None:
    """Raise `ValidationError` unless `y` contains each label from 0 to ``n_classes - 1``."""
    counts = np.bincount(y, minlength=n_classes)
    if not counts.all():
        raise ValidationError(
            "y",
            f"y must contain each label from 0 to {n_classes - 1}, but label {np.argmin(counts)} "
            "is missing",
        )
