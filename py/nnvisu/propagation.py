"""The way forward through the layers and the way back: where training spends its time.

Measured in Pyodide, where this is to be fast: a call of NumPy costs 1.5 to 5 µs whatever it does,
so that the fewest calls win on small networks, and there is no BLAS. Therefore

- samples are columns here: what follows runs along them, and they are many;
- the outputs of a layer lie above a row of ones, so that the biases, which are the last row of a
  layer's block, are part of its one product, and their gradient is part of another;
- the arrays for that are laid out once for each number of samples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import numpy as np

# What np.einsum comes down to, without the 2 µs on the way there.
from numpy._core.multiarray import c_einsum

from ._validation import FloatArray, LabelArray, ValidationError
from .activations import IN_WEBASSEMBLY, Activation

MAX_VALUES: Final = 2**17
"""Numbers that all layers' outputs together may come to; what is more is computed in parts.

They take a megabyte, and two more on the way back: that much stays in the cache, while a wide
network's outputs for 100,000 points would fill the memory.
"""

IS_WITHOUT_BLAS: Final = IN_WEBASSEMBLY

MANY_SAMPLES: Final = 64
MANY_PARAMS: Final = 4000

Product = Callable[[FloatArray, FloatArray, FloatArray], object]
LossFunction = Callable[[FloatArray, LabelArray], tuple[float, FloatArray]]


class Layer(NamedTuple):
    """What a layer computes with, for one number of samples.

    Attributes
    ----------
    coefs : ndarray of float64, shape (n_in, n_out)
    transposed, gradient : ndarray of float64, shapes (n_out, n_in + 1) and (n_in + 1, n_out)
        The parameters, and where the derivatives of the loss by them go; biases last.
    inputs : ndarray of float64, shape (n_in + 1, n_samples)
        What the layer before says; the last row is ones.
    z, outputs : ndarray of float64, shape (n_out, n_samples)
        Before and after the activation; of a hidden layer, the latter are rows of the next one's
        inputs. The last layer has no activation.
    delta : ndarray of float64, shape (n_in, n_samples)
        Derivatives of the loss by what the layer before says.
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


class Propagation:
    """Propagates samples through the layers of a network.

    Parameters
    ----------
    params : ndarray of float64, shape (n_params,)
        May change in place.
    layer_sizes : sequence of int
    """

    def __init__(self, params: FloatArray, layer_sizes: Sequence[int]) -> None:
        self._sizes = tuple(layer_sizes)
        self._gradient = np.empty_like(params)
        self._max_samples = MAX_VALUES // sum(size + 1 for size in self._sizes)
        # Whole and last batch, training and test points, the grids of the maps.
        self._layers = lru_cache(maxsize=8)(partial(_lay, params, self._gradient, self._sizes))

    def outputs(self, X: FloatArray, activation: Activation) -> list[FloatArray]:
        """Return what every layer makes of `X`, from the first hidden one to the last.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)
        activation : Activation
            That of the hidden layers; the last one has none.

        Returns
        -------
        list of ndarray of float64, shape (n_samples, n_neurons)
        """
        results = [np.empty((size, len(X))) for size in self._sizes[1:]]
        for part in self._parts(len(X)):
            for result, layer in zip(results, self._forward(X[part], activation), strict=True):
                result[:, part] = layer.outputs
        return [result.T for result in results]

    def last_outputs(self, X: FloatArray, activation: Activation) -> FloatArray:
        """Return the last of `outputs` alone."""
        result = np.empty((self._sizes[-1], len(X)))
        for part in self._parts(len(X)):
            result[:, part] = self._forward(X[part], activation)[-1].outputs
        return result.T

    def loss_and_gradient(
        self,
        X: FloatArray,
        y: LabelArray,
        activation: Activation,
        loss_function: LossFunction,
        masks: Sequence[FloatArray] | None = None,
    ) -> tuple[float, FloatArray]:
        """Return the mean loss and its derivative by the parameters, as a new array.

        Parameters
        ----------
        X, y, masks
            As for `MLP.loss_and_gradient`.
        activation : Activation
        loss_function : callable
            See `Loss`.
        """
        if len(X) <= self._max_samples:
            return self._backward(X, y, activation, loss_function, masks), self._gradient.copy()
        total, gradient = 0.0, np.zeros_like(self._gradient)
        for part in self._parts(len(X)):
            cut = masks and [mask[part] for mask in masks]
            share = len(y[part]) / len(y)
            total += share * self._backward(X[part], y[part], activation, loss_function, cut)
            gradient += share * self._gradient
        return total, gradient

    def _backward(
        self,
        X: FloatArray,
        y: LabelArray,
        activation: Activation,
        loss_function: LossFunction,
        masks: Sequence[FloatArray] | None,
    ) -> float:
        """Return the mean loss; its derivatives go to where the layers have them."""
        slopes: list[FloatArray] = []
        layers = self._forward(X, activation, masks, slopes)
        loss, gradient = loss_function(layers[-1].outputs.T, y)
        delta = gradient.T
        for layer in reversed(layers):
            layer.product(layer.inputs, delta.T, layer.gradient)
            if slopes:
                layer.product(layer.coefs, delta, layer.delta)
                delta = np.multiply(layer.delta, slopes.pop(), layer.delta)
        return loss

    def _forward(
        self,
        X: FloatArray,
        activation: Activation,
        masks: Sequence[FloatArray] | None = None,
        slopes: list[FloatArray] | None = None,
    ) -> list[Layer]:
        """Return the layers with inputs and outputs in them, until they are needed again.

        The derivatives of what each hidden layer says are appended to `slopes`.
        """
        if X.shape[1] != self._sizes[0]:
            raise ValidationError(
                "X", f"X must have {self._sizes[0]} columns, the inputs, got {X.shape[1]}"
            )
        layers = self._layers(len(X))
        layers[0].inputs[:-1] = X.T
        for layer in layers[:-1]:
            layer.product(layer.transposed, layer.inputs, layer.z)
            a = activation.function(layer.z, layer.outputs)
            if slopes is None:
                continue
            slope = activation.derivative(layer.z, a)
            if masks:
                mask = masks[len(slopes)].T
                a *= mask
                slope *= mask
            slopes.append(slope)
        last = layers[-1]
        last.product(last.transposed, last.inputs, last.outputs)
        return layers

    def _parts(self, n_samples: int) -> Iterator[slice]:
        for start in range(0, n_samples, self._max_samples):
            yield slice(start, min(start + self._max_samples, n_samples))


def lay_blocks(vector: FloatArray, layer_sizes: Sequence[int]) -> list[FloatArray]:
    """Return the layers' blocks, shape (n_in + 1, n_out), as views into `vector`."""
    blocks, start = [], 0
    for n_in, n_out in pairwise(layer_sizes):
        stop = start + (n_in + 1) * n_out
        blocks.append(vector[start:stop].reshape(n_in + 1, n_out))
        start = stop
    return blocks


def _lay(
    params: FloatArray, gradient: FloatArray, layer_sizes: Sequence[int], n_samples: int
) -> list[Layer]:
    """Return the layers of a network with room for `n_samples`."""
    blocks = lay_blocks(params, layer_sizes)
    gradients = lay_blocks(gradient, layer_sizes)
    product, order = _arrangement(max(block.size for block in blocks), n_samples)
    inputs = [np.ones((size + 1, n_samples), order=order) for size in layer_sizes[:-1]]
    zs = [np.empty((size, n_samples), order=order) for size in layer_sizes[1:]]
    outputs = [array[:-1] for array in inputs[1:]] + zs[-1:]
    deltas = [np.empty((size, n_samples), order=order) for size in layer_sizes[:-1]]
    coefs, transposed = [block[:-1] for block in blocks], [block.T for block in blocks]
    products = [product] * len(blocks)
    columns = (coefs, transposed, gradients, inputs, zs, outputs, deltas, products)
    return [Layer(*entries) for entries in zip(*columns, strict=True)]


def _arrangement(n_params: int, n_samples: int) -> tuple[Product, Literal["C", "F"]]:
    """Return how to multiply, and whether what a neuron or what a sample has lies together.

    `n_params` is the number of parameters of the widest layer.
    """
    # NumPy's own matmul adds up one number after the other, 3 GFLOP/s. einsum runs along what lies
    # together, at 5 to 7 if that is much: all samples, or with few of them what a wide layer makes
    # of one. Its call takes 0.4 µs longer, which counts where all is small.
    if not IS_WITHOUT_BLAS:
        return np.matmul, "C"
    if n_samples >= MANY_SAMPLES:
        return _einsum, "C"
    return (_einsum, "F") if n_params >= MANY_PARAMS else (np.matmul, "C")


def _einsum(a: FloatArray, b: FloatArray, out: FloatArray) -> object:
    return c_einsum("ij,jk->ik", a, b, out=out)
