"""Optimizers: rules that change the parameters to reduce the loss, as in `torch.optim`.

All parameters form one flat vector. An `Optimizer` object stores no state: the state is a plain
dict of arrays, which `init` returns and `update` changes in place. The entries have PyTorch's
names. Most entries are vectors with one number for each parameter.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

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
# These are arrays, because NumPy is slower with Python numbers.
ADAM_SHARE1: Final = np.array(1 - ADAM_BETA1)
ADAM_SHARE2: Final = np.array(1 - ADAM_BETA2)


class UpdateRule(Protocol):
    """Interface of all optimizers: `Optimizer` and `OwnOptimizer`."""

    @property
    def init(self) -> Callable[[FloatArray], State]:
        """Function ``init(params)`` that returns the state before the first step."""
        ...

    @property
    def update(self) -> Callable[[FloatArray, FloatArray, State, float, float], None]:
        """Function that takes one step: it changes parameters and state in place."""
        ...


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
        If True, weight decay shrinks the parameters directly, as in AdamW. If False, the penalty is
        added to the gradient.
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
            The state from `init`, as all earlier steps have changed it.
        learning_rate : float
            Factor that scales the step.
        weight_decay : float, default=0.0
            Strength of the L2 penalty on all parameters.
        """
        if weight_decay and self.decoupled_weight_decay:
            params *= 1 - learning_rate * weight_decay
        elif weight_decay:
            gradient = gradient + weight_decay * params
        self.rule(params, gradient, state, learning_rate)


def _zeros(*names: str) -> Callable[[FloatArray], State]:
    """Return a function for `Optimizer.init`.

    The function returns a dict with one vector of zeros for each name.
    """
    return lambda params: {name: np.zeros_like(params) for name in names}


def _sgd(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    """Take a step against the gradient: stochastic gradient descent."""
    params -= learning_rate * gradient


def _momentum(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    """Take a step against the velocity, a sum in which older gradients have smaller weights."""
    velocity = state["momentum_buffer"]
    velocity *= MOMENTUM
    velocity += gradient
    params -= learning_rate * velocity


def _nesterov(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    """Take a step against the velocity that `_momentum` would have after one more step.

    The gradient of that further step is assumed to equal the present gradient.
    """
    velocity = state["momentum_buffer"]
    velocity *= MOMENTUM
    velocity += gradient
    params -= learning_rate * (gradient + MOMENTUM * velocity)


def _rmsprop(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    """Take a step against the gradient, divided by the root of the mean squared gradient.

    Every parameter has its own mean, in which older gradients have smaller weights.
    """
    square = state["square_avg"]
    square += (1 - RMSPROP_ALPHA) * (gradient * gradient - square)
    params -= learning_rate * gradient / (np.sqrt(square) + RMSPROP_EPS)


def _adagrad(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    """Take a step against the gradient, divided by the root of the sum of all squared gradients.

    Every parameter has its own sum.
    """
    total = state["sum"]
    total += gradient * gradient
    params -= learning_rate * gradient / (np.sqrt(total) + ADAGRAD_EPS)


def _adam_init(params: FloatArray) -> State:
    """Return the state of Adam before the first step: the step count and two means, all 0."""
    return {"step": np.zeros(())} | _zeros("exp_avg", "exp_avg_sq")(params)


def _adam(params: FloatArray, gradient: FloatArray, state: State, learning_rate: float) -> None:
    """Take a step against the mean gradient, divided by the root of the mean squared gradient.

    Every parameter has its own means, in which older gradients have smaller weights.
    """
    step = float(state["step"]) + 1
    state["step"][...] = step
    mean, square = state["exp_avg"], state["exp_avg_sq"]
    # The array `change` holds all intermediate results. With small arrays, this saves time because
    # fewer arrays are allocated; with large arrays, because less of the cache is used. For speed
    # with small arrays, the number of NumPy calls is also small.
    change = gradient - mean
    change *= ADAM_SHARE1
    mean += change
    np.multiply(gradient, gradient, change)
    change -= square
    change *= ADAM_SHARE2
    square += change
    # Both means start at 0, so they are too small at first. Adam corrects this by dividing them by
    # 1 - beta**step. These divisors are single numbers: scaling the learning rate and eps by them
    # is cheaper than scaling the vectors.
    correction = math.sqrt(1 - ADAM_BETA2**step)
    np.sqrt(square, change)
    change += ADAM_EPS * correction
    np.divide(mean, change, change)
    change *= learning_rate * correction / (1 - ADAM_BETA1**step)
    params -= change


OPTIMIZERS: Final[dict[str, UpdateRule]] = {
    "sgd": Optimizer(_zeros(), _sgd),
    "momentum": Optimizer(_zeros("momentum_buffer"), _momentum),
    "nesterov": Optimizer(_zeros("momentum_buffer"), _nesterov),
    "rmsprop": Optimizer(_zeros("square_avg"), _rmsprop),
    "adagrad": Optimizer(_zeros("sum"), _adagrad),
    "adam": Optimizer(_adam_init, _adam),
    "adamw": Optimizer(_adam_init, _adam, decoupled_weight_decay=True),
}
"""Optimizers by name, in their order on the page."""
