"""Activations compared with the standard library, derivatives with finite differences."""

import math

import numpy as np
import pytest

from nnvisu import activations
from nnvisu.activations import ACTIVATIONS

DEFINITIONS = {
    "tanh": math.tanh,
    "relu": lambda z: z if z > 0 else 0.0,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "gelu": lambda z: z * math.erfc(-z / math.sqrt(2)) / 2,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "silu": lambda z: z / (1 + math.exp(-z)),
    "linear": lambda z: z,
}

# The points are dense where the functions are curved. They do not include 0, where some functions
# have a kink.
POINTS = np.concatenate([np.linspace(-40, 40, 1000), np.linspace(-3, 3, 1000)])


def test_every_activation_is_tested_here():
    assert set(ACTIVATIONS) == set(DEFINITIONS)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_an_activation_agrees_with_its_definition(name):
    expected = [DEFINITIONS[name](float(z)) for z in POINTS]
    np.testing.assert_allclose(ACTIVATIONS[name].function(POINTS), expected, rtol=1e-15, atol=2e-15)


def test_the_fast_tanh_for_webassembly_agrees_with_math_tanh(monkeypatch):
    expected = [math.tanh(float(z)) for z in POINTS]
    monkeypatch.setattr(activations, "IN_WEBASSEMBLY", True)
    found = ACTIVATIONS["tanh"].function(POINTS)
    np.testing.assert_allclose(found, expected, rtol=0, atol=4e-16)


def test_gelu_is_exact_except_for_the_last_bits():
    # The points are dense where the rational approximation of erf applies.
    z = np.linspace(-6, 6, 20_001)
    exact = np.array([0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in z])
    assert np.max(np.abs(ACTIVATIONS["gelu"].function(z) - exact)) < 1e-15
    small = np.abs(z) < 1
    assert np.max(np.abs(ACTIVATIONS["gelu"].function(z) - exact)[small]) < 2.3e-16


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_derivative_agrees_with_finite_differences(name):
    function, derivative = ACTIVATIONS[name]
    h = 1e-5
    differences = (function(POINTS + h) - function(POINTS - h)) / (2 * h)
    result = derivative(POINTS, function(POINTS))
    np.testing.assert_allclose(result, differences, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "at_zero"), [("relu", 0.0), ("leaky_relu", 0.01), ("elu", 1.0), ("gelu", 0.5)]
)
def test_a_derivative_at_a_kink_equals_pytorchs_derivative(name, at_zero):
    function, derivative = ACTIVATIONS[name]
    zero = np.zeros(1)
    assert derivative(zero, function(zero)).tolist() == [at_zero]


@pytest.mark.parametrize("name", DEFINITIONS)
def test_large_values_do_not_overflow(name):
    function, derivative = ACTIVATIONS[name]
    z = np.array([-1e4, 1e4])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a = function(z)
        slope = derivative(z, a)
    assert np.all(np.isfinite(a)) and np.all(np.isfinite(slope))
