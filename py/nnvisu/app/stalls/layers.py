"""Detectors of networks in which all weights are 0, a layer is dead, or the gradient is 0."""

from __future__ import annotations

from typing import Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.activations import ACTIVATIONS

from .evidence import FLAT_LEVEL, Evidence, Stall
from .remedies import first_remedy, other_activation

DEAD_STEPS: Final = 200
"""A dead layer is reported only if a layer was already dead this number of steps ago. Even without
a gradient, Adam's momentum moves the weights for some 100 steps, which can revive a layer.
"""

CONSTANT: Final = 1e-6
"""The outputs of a neuron count as equal if they differ by less than this over all points. In
networks of up to ten layers that learned, the outputs of neurons differed by 0.001 or more after
100 steps.
"""

NO_GRADIENT: Final = 1e-8
"""A gradient up to this size counts as 0. Adam divides a gradient by its size plus 1e-8, so the
steps of Adam also vanish if gradients are smaller than 1e-8.
"""

NO_SLOPE: Final = 1e-4
"""If the slope of an activation is smaller than this, almost no gradient reaches the earlier
layers.
"""


def zero_weights(evidence: Evidence) -> Stall | None:
    """Detect a network with hidden layers in which all weights are 0."""
    coefs = evidence.model.coefs_
    if len(coefs) == 1 or any(W.any() for W in coefs):
        return None
    message = "All weights are 0, so their gradient is 0 and no step changes them."
    return Stall(message, first_remedy(evidence.config))


def dead_layer(evidence: Evidence) -> Stall | None:
    """Detect a hidden layer whose outputs no longer depend on the inputs.

    The level must be high, and a hidden layer must also have been dead `DEAD_STEPS` steps ago.
    """
    if evidence.level < FLAT_LEVEL:
        return None
    dead = _first_constant(evidence.outputs)
    before = evidence.model_before(DEAD_STEPS)
    if dead is None or before is None:
        return None
    if _first_constant(before.hidden_activations(evidence.inputs)) is None:
        return None
    message = _death_in_words(dead, evidence)
    if not message:
        return None
    return Stall(message, first_remedy(evidence.config, other_activation(evidence.config)))


def no_gradient(evidence: Evidence) -> Stall | None:
    """Detect a network whose gradient is 0.

    In addition, a hidden layer must have no slope, or the loss must be flat.
    """
    if len(evidence.model.coefs_) == 1 or np.abs(evidence.gradient).max() > NO_GRADIENT:
        return None
    # A gradient of 0 alone is not a stall: at the lowest loss, the gradient is 0, too.
    layers = range(len(evidence.outputs))
    if not evidence.is_flat and not any(_has_no_slope(evidence, layer) for layer in layers):
        return None
    message = "The gradient is 0: no step changes the weights any more."
    return Stall(message, first_remedy(evidence.config, other_activation(evidence.config)))


def _first_constant(outputs: list[FloatArray]) -> int | None:
    """Return the index of the first array whose rows are all the same, or None."""
    constant = (i for i, values in enumerate(outputs) if np.ptp(values, axis=0).max() < CONSTANT)
    return next(constant, None)


def _death_in_words(dead: int, evidence: Evidence) -> str:
    """Return a sentence about a layer with constant outputs, or "" if the layer may recover."""
    name = f"Hidden {dead + 1}"
    if np.abs(evidence.outputs[dead]).max() < CONSTANT:
        return f"{name} is dead: all its outputs are 0."
    if _has_no_slope(evidence, dead):
        return f"{name} is saturated: its outputs are the same for all points."
    # Adam can train such a layer: ten layers of sigmoid sometimes learned after up to 3,000 steps.
    if evidence.is_flat:
        return f"{name} passes nothing on: its outputs are the same for all points."
    return ""


def _has_no_slope(evidence: Evidence, layer: int) -> bool:
    """Return whether the activation's slope is near 0 in all neurons of a layer at all points."""
    model = evidence.model
    inputs = evidence.outputs[layer - 1] if layer else evidence.inputs
    z = inputs @ model.coefs_[layer] + model.intercepts_[layer]
    slopes = ACTIVATIONS[model.activation].derivative(z, evidence.outputs[layer])
    return bool(np.abs(slopes).max() < NO_SLOPE)
