"""Arrays for the inputs and results of each layer, and the fastest matrix product for their sizes.

The layout of the arrays follows from measurements in Pyodide, where training must be fast. In
Pyodide, a NumPy call costs 1.5 to 5 µs even for an empty array, so small networks are fastest with
the fewest calls. Pyodide also lacks BLAS, the library that multiplies matrices fast elsewhere.

- Samples are columns: NumPy's inner loops then run over the samples, of which there are many.
- A row of ones follows the inputs of every layer, and the biases are the last row of the layer's
  parameters. One matrix product then computes the weighted sums with the biases added. One matrix
  product computes the gradients of both weights and biases.
- The arrays are allocated once for each number of samples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from ._types import FloatArray
from .activations import IN_WEBASSEMBLY
from .parameters import block_views

IS_WITHOUT_BLAS: Final = IN_WEBASSEMBLY
"""True if NumPy multiplies matrices with its own loops, as in WebAssembly."""

MANY_SAMPLES: Final = 64
"""With at least this many samples, einsum is fastest. Its inner loop then runs over the samples."""

MANY_PARAMS: Final = 4000
"""If there are few samples, einsum is fastest for layers with at least this many parameters.

The inner loop of einsum then runs over the neurons.
"""

Product = Callable[[FloatArray, FloatArray, FloatArray], object]


def _find_einsum() -> Callable[..., object]:
    """Return the C function that np.einsum calls. A direct call saves the wrapper's 2 µs.

    The name of the C function is private. If NumPy has no function of this name, return np.einsum.
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
        Outputs of the previous layer; all numbers of the last row are 1.
    z, outputs : ndarray of float64, shape (n_out, n_samples)
        Values before and after the activation. In a hidden layer, `outputs` shares memory with
        `inputs` of the next layer. The last layer has no activation: `outputs` is `z`.
    delta : ndarray of float64, shape (n_in, n_samples)
        Gradient of the loss with respect to the layer's inputs. The backward pass then replaces
        this gradient by the gradient with respect to `z` of the previous layer.
    product : callable
        ``product(a, b, out)`` writes the matrix product of `a` and `b` into `out`.
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

    In the order "C", the values of one neuron are contiguous in memory; in the order "F", the
    values of one sample are contiguous. `n_params` is the number of parameters of the largest
    layer.
    """
    # Without BLAS, NumPy's matmul adds one number at a time, at 3 GFLOP/s. einsum processes several
    # contiguous numbers at once, and reaches 5 to 7 GFLOP/s if many numbers are contiguous. Many
    # numbers are contiguous in the order "C" if there are many samples, and in the order "F" if the
    # layer is wide. If all arrays are small, matmul is faster, because a call of einsum takes
    # 0.4 µs longer.
    if not IS_WITHOUT_BLAS:
        return np.matmul, "C"
    if n_samples >= MANY_SAMPLES:
        return _einsum, "C"
    return (_einsum, "F") if n_params >= MANY_PARAMS else (np.matmul, "C")


def _einsum(a: FloatArray, b: FloatArray, out: FloatArray) -> object:
    """Write the matrix product of `a` and `b` into `out`."""
    return EINSUM("ij,jk->ik", a, b, out=out)
