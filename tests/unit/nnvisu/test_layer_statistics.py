"""Tests of the statistics of layers, on numbers worked out by hand."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer
from nnvisu.activations import ACTIVATIONS
from nnvisu.layer_statistics import (
    ACTIVE,
    DEAD,
    OTHER_SATURATED_SLOPE,
    SATURATED,
    SATURATED_SLOPES,
    histogram,
    layer_statistics,
    unit_states,
)


def test_a_network_of_two_neurons_by_hand() -> None:
    model = MLP((1, 1, 1), activation="relu", loss="squared_error")
    model.params_ = [2, 0, 3, 0]  # weight and bias of the hidden neuron, then of the output
    trainer = Trainer(model, optimizer="sgd", learning_rate=0.01)
    # z is 2 and the output is 6, so the loss is 36 and its derivative is 12.
    hidden, output = layer_statistics(trainer, np.array([[1.0]]), np.array([0.0]))
    assert (hidden.gradient_norm, output.gradient_norm) == (12 * 3 * 1, 12 * 2)
    assert (hidden.error_norm, output.error_norm) == (36, 12)
    assert hidden.update_ratio == pytest.approx(0.36 / 2)
    assert output.update_ratio == pytest.approx(0.24 / 3)
    # For the inputs -1 and -2, relu returns 0: the hidden neuron is dead.
    hidden, output = layer_statistics(trainer, np.array([[-1.0], [-2.0]]), np.array([1.0, 0.0]))
    assert list(hidden.states) == [DEAD]
    assert list(output.states) == [ACTIVE]
    assert (hidden.gradient_norm, output.gradient_norm) == (0, 0)


def test_the_update_of_weights_that_are_0_has_no_ratio() -> None:
    trainer = Trainer(MLP((2, 3, 3), init="zero"))
    layers = layer_statistics(trainer, np.array([[0.5, -0.5], [0.0, 1.0]]), np.array([0, 2]))
    assert all(np.isnan(layer.update_ratio) for layer in layers)


def states_of(activation: str, z: list[list[float]]) -> list[int]:
    """Return the states of neurons with these values before the activation.

    The slopes are central differences.
    """
    function, values = ACTIVATIONS[activation].function, np.array(z)
    slopes = (function(values + 1e-6) - function(values - 1e-6)) / 2e-6
    limit = SATURATED_SLOPES.get(activation, OTHER_SATURATED_SLOPE)
    return list(unit_states(function(values), slopes, limit))


def test_dead_and_saturated_neurons_of_each_activation() -> None:
    two = [[-5.0, 0.5], [-4.0, -3.0]]
    assert states_of("relu", two) == [DEAD, ACTIVE]
    assert states_of("leaky_relu", two) == [ACTIVE, ACTIVE]
    edge = float(np.arctanh(0.97))
    assert states_of("tanh", [[-edge - 0.01, edge - 0.01, 25.0]] * 2) == [
        SATURATED,
        ACTIVE,
        DEAD,
    ]
    assert states_of("tanh", [[-9.0], [9.0]]) == [SATURATED], "the outputs differ"
    edge = float(np.log(0.97 / 0.03))
    assert states_of("sigmoid", [[edge + 0.01, edge - 0.01]]) == [SATURATED, ACTIVE]
    assert states_of("silu", [[-9.0, 9.0]]) == [SATURATED, ACTIVE]


def test_a_neuron_is_saturated_at_95_percent_of_the_points() -> None:
    z = np.full((20, 2), 9.0)
    z[0, 0] = z[0, 1] = z[1, 1] = 0
    assert states_of("tanh", z.tolist()) == [SATURATED, ACTIVE]


def test_histograms_count_every_value() -> None:
    counts = histogram(np.array([[0.0, 0.1], [0.95, 1.0]]), n_bins=10)
    assert (counts.low, counts.high) == (0, 1)
    assert list(counts.counts) == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    equal = histogram(np.zeros(7))
    assert (equal.low, equal.high, equal.counts.sum()) == (0, 0, 7)
