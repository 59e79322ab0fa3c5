"""Initial parameters of a layer, as PyTorch's `torch.nn.Linear` and `torch.nn.init` compute them.

Initial weights are uniform in ±bound. Initial biases are uniform in the same ±bound for "pytorch",
and 0 otherwise. The bounds of Xavier and He are chosen so that the outputs of a layer are about as
large as its inputs; then neither outputs nor gradients vanish in a deep network. PyTorch's bound is
smaller. With "zero", the bound is 0: all neurons of a layer are equal, and remain equal in
training.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from ._types import FloatArray
from .activations import LEAKY_SLOPE

GAINS: Final = {
    "tanh": 5 / 3,
    "relu": math.sqrt(2),
    "leaky_relu": math.sqrt(2 / (1 + LEAKY_SLOPE**2)),
    "sigmoid": 1.0,
    "linear": 1.0,
}
"""Gains by activation, as `torch.nn.init.calculate_gain` returns them.

PyTorch has no gain for gelu, elu and silu. These functions resemble relu, so nnvisu uses the gain
of relu for them.
"""


def _pytorch(n_in: int, n_out: int, activation: str) -> float:
    """Return the bound of `torch.nn.Linear`."""
    return float(1 / np.sqrt(n_in))


def _zero(n_in: int, n_out: int, activation: str) -> float:
    """Return the bound 0: all parameters are then 0, as with `torch.nn.init.zeros_`."""
    return 0.0


def _xavier(n_in: int, n_out: int, activation: str) -> float:
    """Return the bound of `torch.nn.init.xavier_uniform_`.

    X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural
    networks, AISTATS 2010.
    """
    return math.sqrt(6 / (n_in + n_out))


def _he(n_in: int, n_out: int, activation: str) -> float:
    """Return the bound of `torch.nn.init.kaiming_uniform_` with the gain of `activation`.

    K. He et al., Delving deep into rectifiers, ICCV 2015.
    """
    return GAINS.get(activation, GAINS["relu"]) * math.sqrt(3 / n_in)


INITS: Final[dict[str, Callable[[int, int, str], float]]] = {
    "pytorch": _pytorch,
    "zero": _zero,
    "xavier": _xavier,
    "he": _he,
}
"""Functions ``bound(n_in, n_out, activation)`` by name, in their order on the page."""


def initial_block(
    rng: np.random.Generator,
    n_in: int,
    n_out: int,
    init: str = "pytorch",
    activation: str = "tanh",
) -> FloatArray:
    """Return initial weights of `n_out` neurons, with their biases in the last row.

    Parameters
    ----------
    rng : numpy.random.Generator
        Generator of the initial weights. It draws the same number of random numbers for every
        `init`.
    n_in, n_out : int
    init : str, default="pytorch"
        Name in `INITS`. The biases are uniform in the same ±bound for "pytorch", and 0 otherwise.
    activation : str, default="tanh"
        Activation of the hidden layers. "he" uses the gain of this activation for every layer.

    Returns
    -------
    ndarray of float64, shape (n_in + 1, n_out)
    """
    bound = INITS[init](n_in, n_out, activation)
    block = rng.uniform(-bound, bound, (n_in + 1, n_out))
    if init != "pytorch":
        block[-1] = 0
    return block
