"""Arrays in which the layers compute, and the fastest matrix product for their sizes.

The arrangement of the arrays follows from measurements in Pyodide, where training must be fast. A
NumPy call costs 1.5 to 5 µs there even for an empty array, so small networks are fastest with the
fewest calls. There is no BLAS, the library that multiplies matrices fast elsewhere. Therefore

- samples are columns: the inner loops run along the samples, which are many;
- every layer reads its inputs with a row of ones below them. The biases are the last row of the
  layer's block of parameters, so the product with the weights adds the biases as well, and the
  product for the gradient of the weights computes that of the biases as well;
- the arrays are allocated once for each number of samples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from ._types import FloatArray
from .activations import IN_WEBASSEMBLY
from .parameters import block_views

IS_WITHOUT_BLAS: Final = IN_WEBASSEMBLY
"""Whether NumPy multiplies matrices with its own loops: it does in WebAssembly."""

MANY_SAMPLES: Final = 64
"""Number of samples from which einsum is faster along the samples."""

MANY_PARAMS: Final = 4000
"""Number of parameters of a layer from which einsum is faster along the neurons."""

Product = Callable[[FloatArray, FloatArray, FloatArray], object]


def _find_einsum() -> Callable[..., object]:
    """Return the C function that np.einsum calls. A direct call saves the wrapper's 2 µs.

    The C function has a private name. If NumPy does not have it, return np.einsum itself.
    """
    try:
        from numpy._core.multiarray import c_einsum
    except ImportError:
        return np.einsum
    return c_einsum


EINSUM: Final = _find_einsum()


class Layer(NamedTuple):
    """The arrays of one layer, for one number of samples.

    Attributes
    ----------
    coefs : ndarray of float64, shape (n_in, n_out)
        Weights.
    transposed : ndarray of float64, shape (n_out, n_in + 1)
        Weights and, in the last column, biases.
    gradient : ndarray of float64, shape (n_in + 1, n_out)
        Gradient of the loss with respect to the weights and, in the last row, the biases.
    inputs : ndarray of float64, shape (n_in + 1, n_samples)
        Outputs of the layer before; the last row is ones.
    z, outputs : ndarray of float64, shape (n_out, n_samples)
        Values before and after the activation. The outputs of a hidden layer share memory with the
        next layer's inputs. The last layer has no activation.
    delta : ndarray of float64, shape (n_in, n_samples)
        Gradient of the loss with respect to the layer's inputs, then to z of the layer before.
    product : callable
        ``product(a, b, out)`` multiplies matrices of these sizes.
    """

    coefs: FloatArray
    transposed: FloatArray
    gradient: FloatArray
    inputs: FloatArray
    z: FloatArray
    outputs: FloatArray
    delta: FloatArray
    product: Product


def allocate_layers(
    params: FloatArray, gradient: FloatArray, layer_sizes: Sequence[int], n_samples: int
) -> list[Layer]:
    """Return the layers of a network, with arrays for `n_samples` samples.

    Weights and gradients are views into `params` and `gradient`.
    """
    blocks = block_views(params, layer_sizes)
    gradients = block_views(gradient, layer_sizes)
    product, order = _choose_product(max(block.size for block in blocks), n_samples)
    inputs = [np.ones((size + 1, n_samples), order=order) for size in layer_sizes[:-1]]
    zs = [np.empty((size, n_samples), order=order) for size in layer_sizes[1:]]
    outputs = [array[:-1] for array in inputs[1:]] + zs[-1:]
    deltas = [np.empty((size, n_samples), order=order) for size in layer_sizes[:-1]]
    coefs, transposed = [block[:-1] for block in blocks], [block.T for block in blocks]
    products = [product] * len(blocks)
    columns = (coefs, transposed, gradients, inputs, zs, outputs, deltas, products)
    return [Layer(*entries) for entries in zip(*columns, strict=True)]


def _choose_product(n_params: int, n_samples: int) -> tuple[Product, Literal["C", "F"]]:
    """Return the fastest matrix product and the memory order that it needs.

    In the order "C" the values of one neuron are contiguous, in the order "F" those of one sample.
    `n_params` is the number of parameters of the largest layer.
    """
    # Without BLAS, NumPy's matmul adds one number after the other, at 3 GFLOP/s. einsum processes
    # contiguous numbers together, at 5 to 7 GFLOP/s if they are many. With many samples, the values
    # of one neuron are many; with few samples, the values of one sample are, if the layer is wide.
    # A call of einsum takes 0.4 µs longer, which matters if all arrays are small.
    if not IS_WITHOUT_BLAS:
        return np.matmul, "C"
    if n_samples >= MANY_SAMPLES:
        return _einsum, "C"
    return (_einsum, "F") if n_params >= MANY_PARAMS else (np.matmul, "C")


def _einsum(a: FloatArray, b: FloatArray, out: FloatArray) -> object:
    """Write the matrix product of `a` and `b` into `out`."""
    return EINSUM("ij,jk->ik", a, b, out=out)
