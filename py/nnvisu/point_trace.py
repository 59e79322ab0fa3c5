"""Trace of one point: all values of its forward pass and its backward pass, layer by layer.

`Propagation` computes the same numbers for many points at once. Here, each number has a name, so
that people can follow how the inputs become a prediction, and how the loss of the prediction
becomes a derivative for each weight. The backward pass is the chain rule, applied from the last
layer to the first: D. Rumelhart, G. Hinton and R. Williams, Learning representations by
back-propagating errors, Nature 323, 1986.

The loss is the loss of the point alone. It includes neither penalties nor dropout.
"""

from __future__ import annotations

import copy
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ._check_arrays import check_inputs
from ._check_layers import check_weight
from ._types import FloatArray, LabelArray
from .activations import ACTIVATIONS
from .losses import LOSSES
from .network import MLP

STEP: Final = 1e-5
"""Distance by which `check_gradient` moves a weight to either side.

A larger step has a larger truncation error, a smaller step a larger rounding error.
"""


class ForwardLayer(NamedTuple):
    """Values of one layer in the forward pass.

    Attributes
    ----------
    inputs : ndarray of float64, shape (n_in,)
        Outputs of the previous layer.
    products : ndarray of float64, shape (n_in, n_out)
        Weight times input, for each weight of the layer.
    z : ndarray of float64, shape (n_out,)
        Before the activation: the sum of the neuron's products, plus the neuron's bias.
    a : ndarray of float64, shape (n_out,)
        After the activation. The last layer has no activation, so `a` equals `z`.
    """

    inputs: FloatArray
    products: FloatArray
    z: FloatArray
    a: FloatArray


class ForwardTrace(NamedTuple):
    """Forward pass of one point.

    Attributes
    ----------
    layers : list of ForwardLayer
        From the first hidden layer to the outputs.
    prediction : ndarray of float64, shape (n_outputs,)
        Probabilities of the classes (softmax of the outputs) or, in regression, the value.
    """

    layers: list[ForwardLayer]
    prediction: FloatArray


class BackwardLayer(NamedTuple):
    """Derivatives of the point's loss L with respect to the values of one layer.

    Attributes
    ----------
    a : ndarray of float64, shape (n_out,)
        dL/da: in a hidden layer, the sum over the next layer of weight times dL/dz.
    slope : ndarray of float64, shape (n_out,)
        da/dz, the derivative of the activation; 1 in the last layer.
    z : ndarray of float64, shape (n_out,)
        dL/dz = dL/da · da/dz. This is also the derivative with respect to the neuron's bias.
    coefs : ndarray of float64, shape (n_in, n_out)
        dL/dw = input · dL/dz, for each weight of the layer.
    """

    a: FloatArray
    slope: FloatArray
    z: FloatArray
    coefs: FloatArray


class BackwardTrace(NamedTuple):
    """Backward pass of one point.

    Attributes
    ----------
    loss : float
        Loss of the point, without penalties and dropout.
    layers : list of BackwardLayer
        From the first hidden layer to the outputs.
    """

    loss: float
    layers: list[BackwardLayer]


class GradientCheck(NamedTuple):
    """Derivative of the loss with respect to one weight, computed in two ways.

    Attributes
    ----------
    weight : float
    gradient : float
        dL/dw by backpropagation.
    central_difference : float
        (L(w + step) - L(w - step)) / (2 step).
    step : float
    losses : tuple of float
        L(w - step) and L(w + step).
    """

    weight: float
    gradient: float
    central_difference: float
    step: float
    losses: tuple[float, float]


def trace_forward(model: MLP, x: npt.ArrayLike) -> ForwardTrace:
    """Return the forward pass of one point.

    Parameters
    ----------
    model : MLP
    x : array-like of shape (n_inputs,)
        Inputs of the network: finite numbers.

    Raises
    ------
    ValidationError
        If `x` has another shape, or is not finite.
    """
    a: FloatArray = check_inputs(np.array([x]), model.layer_sizes[0])[0]
    activation = ACTIVATIONS[model.activation]
    layers: list[ForwardLayer] = []
    for coefs, intercepts in zip(model.coefs_, model.intercepts_, strict=True):
        inputs, products = a, a[:, np.newaxis] * coefs
        z = products.sum(axis=0) + intercepts
        a = z if len(layers) == len(model.coefs_) - 1 else activation.function(z)
        layers.append(ForwardLayer(inputs, products, z, a))
    prediction = LOSSES[model.loss].output_activation(a[np.newaxis])[0]
    return ForwardTrace(layers, prediction)


def trace_backward(model: MLP, forward: ForwardTrace, y: float) -> BackwardTrace:
    """Return the backward pass of one point.

    Parameters
    ----------
    model : MLP
    forward : ForwardTrace
        Forward pass of the point through this model.
    y : int or float
        Label of the point, 0 to n_classes - 1; in regression, the value to predict.

    Raises
    ------
    ValidationError
        If `y` is not a label of the model.
    """
    outputs = forward.layers[-1].z
    loss, gradient = LOSSES[model.loss].function(outputs[np.newaxis], _target(model, y))
    grad_a, slope = gradient[0], np.ones_like(outputs)
    activation = ACTIVATIONS[model.activation]
    layers: list[BackwardLayer] = []
    for layer in range(len(forward.layers) - 1, -1, -1):
        values = forward.layers[layer]
        if layers:  # In a hidden layer: the loop has already passed the next layer.
            grad_a = model.coefs_[layer + 1] @ layers[0].z
            slope = activation.derivative(values.z, values.a)
        grad_z = grad_a * slope
        grad_coefs = values.inputs[:, np.newaxis] * grad_z
        layers.insert(0, BackwardLayer(grad_a, slope, grad_z, grad_coefs))
    return BackwardTrace(float(loss), layers)


def check_gradient(
    model: MLP, x: npt.ArrayLike, y: float, layer: int, source: int | None, target: int
) -> GradientCheck:
    """Compare the gradient of one weight, by backpropagation, with a central difference.

    The two usually differ by at most 1e-10 of the loss. They may differ by more if the change
    of the weight moves a neuron across a kink of its activation, such as the kink of relu at 0. The
    model stays unchanged.

    Parameters
    ----------
    model : MLP
    x : array-like of shape (n_inputs,)
        Inputs of the network.
    y : int or float
        Label of the point; in regression, the value.
    layer, source, target : int
        The weight ``coefs_[layer][source, target]``. If `source` is None, the bias of `target`.

    Raises
    ------
    ValidationError
        If the model has no such weight, or `x` or `y` is not allowed.
    """
    layer, source, target = check_weight(model.layer_sizes, layer, source, target)
    grads = trace_backward(model, trace_forward(model, x), y).layers[layer]
    gradient = grads.z[target] if source is None else grads.coefs[source, target]
    moved = copy.deepcopy(model)
    params = moved.intercepts_[layer] if source is None else moved.coefs_[layer][source]
    weight, losses = float(params[target]), []
    for side in (-STEP, STEP):
        params[target] = weight + side
        losses.append(trace_backward(moved, trace_forward(moved, x), y).loss)
    slope = (losses[1] - losses[0]) / (2 * STEP)
    return GradientCheck(weight, float(gradient), slope, STEP, (losses[0], losses[1]))


def _target(model: MLP, y: float) -> LabelArray:
    """Return `y` as an array of one label that `model` can learn."""
    _, targets = model.check_samples(np.zeros((1, model.layer_sizes[0])), [y])
    return targets
