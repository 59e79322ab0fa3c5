"""Optimizers, which turn gradients into better parameters, as in `torch.optim`.

All parameters form one flat vector. The state of an optimizer is a plain dict of arrays under
PyTorch's names: `init` returns it, and `update` changes it in place. Most entries have the shape of
the vector and store one number for each parameter.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ._types import FloatArray

State = dict[str, FloatArray]
Rule = Callable[[FloatArray, FloatArray, State, float], None]

MOMENTUM: Final = 0.9
RMSPROP_ALPHA: Final = 0.99
RMSPROP_EPS: Final = 1e-8
ADAGRAD_EPS: Final = 1e-10
ADAM_BETA1: Final = 0.9
ADAM_BETA2: Final = 0.999
ADAM_EPS: Final = 1e-8
# Arrays, because NumPy is slower with Python numbers.
ADAM_SHARE1: Final = np.array(1 - ADAM_BETA1)
ADAM_SHARE2: Final = np.array(1 - ADAM_BETA2)


@dataclass(frozen=True)
class Optimizer:
    """An optimizer: its initial state and its update rule.

    Attributes
    ----------
    init : callable
        ``init(params)`` returns the state before the first step.
    rule : callable
        ``rule(params, gradient, state, learning_rate)`` takes one step without weight decay, by
        changing `params` and `state` in place.
    decoupled_weight_decay : bool, default=False
        If True, weight decay shrinks the parameters directly, as in AdamW. Otherwise it adds to the
        gradient.
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
            State from `init`, as changed by the steps before.
        learning_rate : float
            Size of the step.
        weight_decay : float, default=0.0
            Strength of the L2 penalty on all parameters.
        """
        if weight_decay and self.decoupled_weight_decay:
            params *= 1 - learning_rate * weight_decay
        elif weight_decay:
            gradient = gradient + weight_decay * params
        self.rule(params, gradient, state, learning_rate)


def _zeros(*names: str) -> Callable[[FloatArray], State]:
    """Return an `init` whose entries `names` start as vectors of zeros."""
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
    # `change` holds all intermediate results. That saves allocations, which matter for small
    # networks, and space in the cache, which matters for large ones.
    change = gradient - mean
    change *= ADAM_SHARE1
    mean += change
    np.multiply(gradient, gradient, change)
    change -= square
    change *= ADAM_SHARE2
    square += change
    # Both means started at 0, so Adam corrects them by 1 / (1 - beta**step). The corrections are
    # single numbers; here they scale the learning rate and eps instead of the vectors.
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
"""Optimizers by name, in the order of the page."""
