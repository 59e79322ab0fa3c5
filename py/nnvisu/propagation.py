"""Forward pass and backward pass: the outputs of a network, and the gradient of its loss.

Training spends most of its time in this module. Samples are rows in the inputs `X`, but columns
inside the layers; `_layer_buffers` explains the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final

import numpy as np

from ._layer_buffers import Layer, allocate_layers
from ._types import FloatArray, LabelArray
from .activations import Activation

MAX_VALUES: Final = 2**17
"""Maximum number of values in the outputs of all layers together.

If the outputs for all samples exceed this maximum, the samples are computed in parts. 2**17 values
take one megabyte, and the backward pass takes two more megabytes. These three megabytes fit into
the cache, but the outputs of a wide network for 100,000 points would fill the memory.
"""

LossFunction = Callable[[FloatArray, LabelArray], tuple[float, FloatArray]]


class Propagation:
    """Forward and backward pass of a network.

    Parameters
    ----------
    params : ndarray of float64, shape (n_params,)
        Parameters of the network, as in `MLP.params_`. The caller may change them in place.
    layer_sizes : sequence of int
        Number of inputs, then the number of neurons of each layer.
    """

    def __init__(self, params: FloatArray, layer_sizes: Sequence[int]) -> None:
        self._sizes = tuple(layer_sizes)
        self._gradient = np.empty_like(params)
        self._max_samples = max(1, MAX_VALUES // sum(size + 1 for size in self._sizes))
        # The cache has room for every number of samples in use: a full batch, the last batch of an
        # epoch, the training points, the test points, and the grids of the maps.
        self._layers = lru_cache(maxsize=8)(
            partial(allocate_layers, params, self._gradient, self._sizes)
        )

    def outputs(self, X: FloatArray, activation: Activation) -> list[FloatArray]:
        """Return the outputs of every layer, from the first hidden layer to the last layer.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)
        activation : Activation
            Activation of the hidden layers. The last layer has no activation.

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
        """Return the outputs of the last layer alone; see `outputs`."""
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
        """Return the mean loss and a new array with its gradient with respect to the parameters.

        Parameters
        ----------
        X, y, masks
            See `MLP.loss_and_gradient`.
        activation : Activation
            Activation of the hidden layers.
        loss_function : callable
            The attribute `function` of a `Loss`.
        """
        if len(X) <= self._max_samples:
            return self._backward(X, y, activation, loss_function, masks), self._gradient.copy()
        total, gradient = 0.0, np.zeros_like(self._gradient)
        for part in self._parts(len(X)):
            part_masks = masks and [mask[part] for mask in masks]
            share = len(y[part]) / len(y)
            total += share * self._backward(X[part], y[part], activation, loss_function, part_masks)
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
        """Return the mean loss; write its gradient into the `gradient` arrays of the layers."""
        slopes: list[FloatArray] = []
        layers = self._forward(X, activation, masks, slopes)
        loss, gradient = loss_function(layers[-1].outputs.T, y)
        # In the loop, `delta` is the gradient of the loss with respect to z of the current layer.
        delta = gradient.T
        for layer in reversed(layers):
            layer.product(layer.inputs, delta.T, layer.gradient)
            if slopes:  # This is not the first layer: apply the chain rule.
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
        """Return the layers with their inputs and outputs; the next forward pass overwrites both.

        If `slopes` is given, append the derivative of each hidden layer's activation to the list.
        """
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
        """Yield slices that divide the samples into parts of at most `_max_samples`."""
        for start in range(0, n_samples, self._max_samples):
            yield slice(start, min(start + self._max_samples, n_samples))
