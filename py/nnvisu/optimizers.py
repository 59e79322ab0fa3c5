"""Optimizers as `torch.optim` computes them, on one flat vector of parameters.

An optimizer has no memory of its own: `init` makes the state, `update` changes parameters and
state in place. A state is a plain dict of arrays under PyTorch's names for them; those of the
parameters' shape belong to the parameters one by one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ._validation import FloatArray

State = dict[str, FloatArray]
Rule = Callable[[FloatArray, FloatArray, State, float], None]

MOMENTUM: Final = 0.9
RMSPROP_ALPHA: Final = 0.99
RMSPROP_EPS: Final = 1e-8
ADAGRAD_EPS: Final = 1e-10
ADAM_BETA1: Final = 0.9
ADAM_BETA2: Final = 0.999
ADAM_EPS: Final = 1e-8
# Arrays, as NumPy takes longer over a number of Python's.
ADAM_SHARE1: Final = np.array(1 - ADAM_BETA1)
ADAM_SHARE2: Final = np.array(1 - ADAM_BETA2)


@dataclass(frozen=True)
class Optimizer:
    """One way to turn gradients into better parameters.

    Attributes
    ----------
    init : callable
        ``init(params)`` returns the state before the first step.
    rule : callable
        ``rule(params, gradient, state, learning_rate)`` takes a step without weight decay.
    decoupled_weight_decay : bool, default=False
        Whether weight decay shrinks the parameters directly instead of adding to the gradient.
    """

    init: Callable[[FloatArray], State]
    rule: Rule
    decoupled_weight_decay: bool = False

    def update(
        self,
        params: FloatArray,
        gradient: FloatArray,
        state: State,
        learning_rate: float,
        weight_decay: float = 0.0,
    ) -> None:
        """Take one step: change `params` and `state` in place.

        Parameters
        ----------
        params, gradient : ndarray of float64, shape (n_params,)
        state : dict of str to ndarray
            As `init` made it and earlier steps left it.
        learning_rate : float
        weight_decay : float, default=0.0
        """
        if weight_decay and self.decoupled_weight_decay:
            params *= 1 - learning_rate * weight_decay
        elif weight_decay:
            gradient = gradient + weight_decay * params
        self.rule(params, gradient, state, learning_rate)


def _zeros(*names: str) -> Callable[[FloatArray], State]:
    """Return an `init` for entries that all start at zero, one number for each parameter."""
    return lambda params: {name: np.zeros_like(params) for name in names}


def _sgd(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    params -= learning_rate * gradient


def _momentum(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    velocity = state["momentum_buffer"]
    velocity *= MOMENTUM
    velocity += gradient
    params -= learning_rate * velocity


def _nesterov(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    velocity = state["momentum_buffer"]
    velocity *= MOMENTUM
    velocity += gradient
    params -= learning_rate * (gradient + MOMENTUM * velocity)


def _rmsprop(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    square = state["square_avg"]
    square += (1 - RMSPROP_ALPHA) * (gradient * gradient - square)
    params -= learning_rate * gradient / (np.sqrt(square) + RMSPROP_EPS)


def _adagrad(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    total = state["sum"]
    total += gradient * gradient
    params -= learning_rate * gradient / (np.sqrt(total) + ADAGRAD_EPS)


def _adam_init(params: FloatArray) -> State:
    return {"step": np.zeros(())} | _zeros("exp_avg", "exp_avg_sq")(params)


def _adam(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    step = float(state["step"]) + 1
    state["step"][...] = step
    mean, square = state["exp_avg"], state["exp_avg_sq"]
    # One array for all that comes in between: of small ones the calls count, of large the cache.
    change = gradient - mean
    change *= ADAM_SHARE1
    mean += change
    np.multiply(gradient, gradient, change)
    change -= square
    change *= ADAM_SHARE2
    square += change
    # Both corrections of a mean that began at 0 are of single numbers, here in the rate and eps.
    correction = math.sqrt(1 - ADAM_BETA2**step)
    np.sqrt(square, change)
    change += ADAM_EPS * correction
    np.divide(mean, change, change)
    change *= learning_rate * correction / (1 - ADAM_BETA1**step)
    params -= change


OPTIMIZERS: Final[dict[str, Optimizer]] = {
    "sgd": Optimizer(_zeros(), _sgd),
    "momentum": Optimizer(_zeros("momentum_buffer"), _momentum),
    "nesterov": Optimizer(_zeros("momentum_buffer"), _nesterov),
    "rmsprop": Optimizer(_zeros("square_avg"), _rmsprop),
    "adagrad": Optimizer(_zeros("sum"), _adagrad),
    "adam": Optimizer(_adam_init, _adam),
    "adamw": Optimizer(_adam_init, _adam, decoupled_weight_decay=True),
}
"""Name of an optimizer to what it does."""
