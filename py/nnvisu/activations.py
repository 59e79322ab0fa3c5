"""Activation functions and their derivatives, as PyTorch defines them.

An activation function maps the weighted sum z of a neuron's inputs to the neuron's output a.
Without activation functions, a network of several layers would compute a linear function, as a
single layer does.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

import numpy as np

from ._types import FloatArray

LEAKY_SLOPE: Final = 0.01
"""Slope of leaky_relu for negative inputs."""

# Coefficients of two polynomials P and Q, highest power first. For z >= 0, the upper tail of the
# normal distribution is exp(-z^2 / 2) P(z) / Q(z). This is approximation 5666 of Hart et al.,
# Computer Approximations, Wiley 1968, scaled from the error function to the normal distribution.
# The coefficients are those of A. Genz's MVNPHI.
TAIL_P: Final = (
    0.03526249659989109,
    0.7003830644436881,
    6.373962203531650,
    33.91286607838300,
    112.0792914978709,
    221.2135961699311,
    220.2068679123761,
)
TAIL_Q: Final = (
    0.08838834764831844,
    1.755667163182642,
    16.06417757920695,
    86.78073220294608,
    296.5642487796737,
    637.3336333788311,
    793.8265125199484,
    440.4137358247522,
)

# These numbers are arrays, because a NumPy call takes 2.5 µs with a Python number, and 1 µs less
# with an array.
ONE: Final = np.array(1.0)
TWO: Final = np.array(2.0)

IN_WEBASSEMBLY: Final = sys.platform == "emscripten"

FEW: Final = 350
"""Array size up to which one call of np.tanh is faster than the calls in `_tanh_by_exp`.

For small arrays, the calls take more time than the arithmetic.
"""

LARGEST_EXPONENT: Final = 700.0
"""Upper limit for arguments of exp(). Above 709.8, the result would overflow."""


class Function(Protocol):
    """An elementwise function with NumPy's argument `out`."""

    def __call__(self, z: FloatArray, out: FloatArray | None = None) -> FloatArray:
        """Return the values at `z`; write them into `out` if it is given."""
        ...


class Activation(NamedTuple):
    """An activation function and its derivative, both elementwise.

    Attributes
    ----------
    function : callable
        ``a = function(z)``; ``function(z, out)`` writes the result into the array `out`.
    derivative : callable
        ``derivative(z, a)`` with ``a = function(z)``. Most derivatives are faster to compute
        from `a` than from `z`.
    """

    function: Function
    derivative: Callable[[FloatArray, FloatArray], FloatArray]


def _tanh(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return the hyperbolic tangent: an S-shaped curve from -1 to 1."""
    if IN_WEBASSEMBLY and z.size > FEW:
        return _tanh_by_exp(z, out)
    return np.tanh(z, out=out)


def _tanh_by_exp(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return tanh(z) = 1 - 2 / (exp(2 z) + 1), with an error of at most 4e-16.

    In WebAssembly, np.tanh takes 11 ns for each number, np.exp 4 ns, and each of the other
    operations 0.5 to 1 ns.
    """
    a = np.add(z, z, out=out)
    # exp() may overflow to infinity; tanh(z) is then 1, which is correct. In WebAssembly, the
    # overflow causes no warning.
    np.exp(a, a)
    a += ONE
    np.divide(TWO, a, a)
    np.subtract(ONE, a, a)
    return a


def _tanh_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return 1 - a²."""
    slope: FloatArray = a * a
    np.subtract(ONE, slope, slope)
    return slope


def _relu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z where it is positive, and 0 elsewhere: the rectified linear unit."""
    return np.maximum(z, 0, out=out)


def _relu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return 1 where z is positive, and 0 elsewhere. As in PyTorch, the value at z = 0 is 0."""
    return np.heaviside(z, 0)


def _leaky_relu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z where it is positive, and 0.01 z elsewhere."""
    return np.maximum(z, LEAKY_SLOPE * z, out=out)


def _leaky_relu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return 1 where z is positive, and 0.01 elsewhere. As in PyTorch, the value at 0 is 0.01."""
    return np.where(z > 0, 1, LEAKY_SLOPE)


def _gelu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z Φ(z), the Gaussian error linear unit, with an error of at most 2e-16 max(1, abs(z)).

    Φ(z) = (1 + erf(z / sqrt(2))) / 2 is the normal distribution function.
    """
    size = np.abs(z)
    return np.subtract(np.maximum(z, 0), size * _normal_tail(size), out=out)


def _gelu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return Φ(z) + z φ(z), where φ is the density of the normal distribution."""
    tail = _normal_tail(np.abs(z))
    density = np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    return 0.5 + np.copysign(0.5 - tail, z) + z * density


def _normal_tail(z: FloatArray) -> FloatArray:
    """Return the probability that a standard normal variable exceeds z, for z >= 0."""
    return np.exp(-0.5 * z * z) * _polynomial(TAIL_P, z) / _polynomial(TAIL_Q, z)


def _polynomial(coefficients: tuple[float, ...], z: FloatArray) -> FloatArray:
    """Return the values at `z` of the polynomial with these coefficients, highest power first.

    Horner's scheme works in place here; np.polyval would allocate an array for each coefficient.
    """
    result: FloatArray = coefficients[0] * z
    for coefficient in coefficients[1:-1]:
        result += coefficient
        result *= z
    result += coefficients[-1]
    return result


def _sigmoid(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 / (1 + exp(-z)): an S-shaped curve from 0 to 1."""
    a = np.minimum(-z, LARGEST_EXPONENT, out=out)
    np.exp(a, a)
    a += ONE
    return np.reciprocal(a, a)


def _sigmoid_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return a (1 - a)."""
    return a * (1 - a)


def _elu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z where it is positive, and exp(z) - 1 elsewhere: the exponential linear unit."""
    return np.add(np.maximum(z, 0), np.expm1(np.minimum(z, 0)), out=out)


def _elu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return 1 where z is positive, and exp(z) = 1 + a elsewhere."""
    return 1 + np.minimum(a, 0)


def _silu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z sigmoid(z): the sigmoid linear unit."""
    return np.multiply(z, _sigmoid(z), out=out)


def _silu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return sigmoid(z) + a (1 - sigmoid(z))."""
    sigmoid = _sigmoid(z)
    return sigmoid + a * (1 - sigmoid)


def _linear(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z unchanged."""
    return np.positive(z, out=out)


def _linear_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    """Return 1."""
    return np.ones_like(z)


ACTIVATIONS: Final[dict[str, Activation]] = {
    "tanh": Activation(_tanh, _tanh_derivative),
    "relu": Activation(_relu, _relu_derivative),
    "leaky_relu": Activation(_leaky_relu, _leaky_relu_derivative),
    "gelu": Activation(_gelu, _gelu_derivative),
    "sigmoid": Activation(_sigmoid, _sigmoid_derivative),
    "elu": Activation(_elu, _elu_derivative),
    "silu": Activation(_silu, _silu_derivative),
    "linear": Activation(_linear, _linear_derivative),
}
"""Activations by name, in their order on the page."""
