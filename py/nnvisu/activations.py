"""Activation functions and their derivatives, as PyTorch defines them."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

import numpy as np

from ._types import FloatArray

LEAKY_SLOPE: Final = 0.01
"""Slope of leaky_relu for negative inputs."""

# For z >= 0, the upper tail of the normal distribution is exp(-z^2 / 2) P(z) / Q(z). This is
# approximation 5666 of Hart et al., Computer Approximations, Wiley 1968, scaled from the error
# function to the normal distribution. Coefficients as in A. Genz's MVNPHI, highest power first.
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

# Arrays, because NumPy takes 2.5 µs with a Python number and 1 µs less with an array.
ONE: Final = np.array(1.0)
TWO: Final = np.array(2.0)

IN_WEBASSEMBLY: Final = sys.platform == "emscripten"

FEW: Final = 350
"""Array size up to which the calls take more time than the arithmetic, so that one call is best."""

LARGEST_EXPONENT: Final = 700.0
"""Upper limit for arguments of exp(), which would overflow above 709.8."""


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
        ``a = function(z)``, or ``function(z, out)`` to write the result into an array.
    derivative : callable
        ``derivative(z, a)`` with ``a = function(z)``. Most derivatives are faster with `a`.
    """

    function: Function
    derivative: Callable[[FloatArray, FloatArray], FloatArray]


def _tanh(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    if IN_WEBASSEMBLY and z.size > FEW:
        return _tanh_by_exp(z, out)
    return np.tanh(z, out=out)


def _tanh_by_exp(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return tanh(z) = 1 - 2 / (exp(2 z) + 1), to within 4e-16.

    In WebAssembly, np.tanh takes 11 ns for each number, np.exp 4 ns, and each of the other
    operations 0.5 to 1 ns.
    """
    a = np.add(z, z, out=out)
    # exp() may overflow to infinity, without a warning in WebAssembly; the result is then 1.
    np.exp(a, a)
    a += ONE
    np.divide(TWO, a, a)
    np.subtract(ONE, a, a)
    return a


def _tanh_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    slope: FloatArray = a * a
    np.subtract(ONE, slope, slope)
    return slope


def _relu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    return np.maximum(z, 0, out=out)


def _relu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.heaviside(z, 0)


def _leaky_relu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    return np.maximum(z, LEAKY_SLOPE * z, out=out)


def _leaky_relu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.where(z > 0, 1, LEAKY_SLOPE)


def _gelu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return z Φ(z) to within 2e-16 max(1, abs(z)).

    Φ(z) = (1 + erf(z / sqrt(2))) / 2 is the normal distribution function.
    """
    size = np.abs(z)
    return np.subtract(np.maximum(z, 0), size * _normal_tail(size), out=out)


def _gelu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    tail = _normal_tail(np.abs(z))
    density = np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    return 0.5 + np.copysign(0.5 - tail, z) + z * density


def _normal_tail(z: FloatArray) -> FloatArray:
    """Return the probability that a standard normal variable exceeds z, for z >= 0."""
    return np.exp(-0.5 * z * z) * _polynomial(TAIL_P, z) / _polynomial(TAIL_Q, z)


def _polynomial(coefficients: tuple[float, ...], z: FloatArray) -> FloatArray:
    """Return the polynomial at `z`, highest power first, by Horner's scheme.

    It works in place; np.polyval would allocate an array for each coefficient.
    """
    result: FloatArray = coefficients[0] * z
    for coefficient in coefficients[1:-1]:
        result += coefficient
        result *= z
    result += coefficients[-1]
    return result


def _sigmoid(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    a = np.minimum(-z, LARGEST_EXPONENT, out=out)
    np.exp(a, a)
    a += ONE
    return np.reciprocal(a, a)


def _sigmoid_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    return a * (1 - a)


def _elu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    return np.add(np.maximum(z, 0), np.expm1(np.minimum(z, 0)), out=out)


def _elu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    return 1 + np.minimum(a, 0)


def _silu(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    return np.multiply(z, _sigmoid(z), out=out)


def _silu_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
    sigmoid = _sigmoid(z)
    return sigmoid + a * (1 - sigmoid)


def _linear(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    return np.positive(z, out=out)


def _linear_derivative(z: FloatArray, a: FloatArray) -> FloatArray:
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
"""Activations by name, in the order of the page."""
