"""Optimizers: two steps by hand, and the minima of a parabola and of Rosenbrock's function."""

import numpy as np
import pytest

from nnvisu.optimizers import OPTIMIZERS

# The value of one parameter after each of two steps. The parameter starts at 1, both gradients are
# 0.5, and the learning rate is 0.1. RMSprop divides the gradient by sqrt(0.01 * 0.25) in the first
# step, which gives 10, and by sqrt(0.0199 * 0.25) in the second. Adagrad divides the gradient by
# 0.5, then by sqrt(0.5). The gradient is constant, so Adam's corrected means are the gradient and
# its square.
TWO_STEPS = {
    "sgd": (0.95, 0.9),
    "momentum": (0.95, 0.855),
    "nesterov": (0.905, 0.7695),
    "rmsprop": (0.0, -0.7088812050083358),
    "adagrad": (0.9, 0.8292893218813453),
    "adam": (0.9, 0.8),
    "adamw": (0.9, 0.8),
}

# A sufficient learning rate and number of steps: first for a parabola with condition number 10,
# then for Rosenbrock's function.
DESCENTS = {
    "sgd": ((0.1, 500), (0.002, 20_000)),
    "momentum": ((0.02, 500), (0.0005, 20_000)),
    "nesterov": ((0.02, 500), (0.0005, 20_000)),
    "rmsprop": ((0.001, 4000), (0.0005, 20_000)),
    "adagrad": ((0.5, 500), (0.5, 20_000)),
    "adam": ((0.05, 1000), (0.02, 5000)),
    "adamw": ((0.05, 1000), (0.02, 5000)),
}


def parabola(p):
    """Return the gradient of (p0 - 1)^2 / 2 + 10 (p1 + 2)^2 / 2, minimal at (1, -2)."""
    return np.array([p[0] - 1, 10 * (p[1] + 2)])


def rosenbrock(p):
    """Return the gradient of (1 - p0)^2 + 100 (p1 - p0^2)^2, minimal at (1, 1)."""
    slope = 200 * (p[1] - p[0] ** 2)
    return np.array([-2 * (1 - p[0]) - 2 * p[0] * slope, slope])


def descend(name, gradient, start, learning_rate, n_steps):
    params = np.array(start)
    state = OPTIMIZERS[name].init(params)
    for _ in range(n_steps):
        OPTIMIZERS[name].update(params, gradient(params), state, learning_rate)
    return params


def test_every_optimizer_is_tested_here():
    assert set(OPTIMIZERS) == set(TWO_STEPS) == set(DESCENTS)


@pytest.mark.parametrize("name", TWO_STEPS)
def test_two_steps_equal_values_computed_by_hand(name):
    params, gradient = np.array([1.0]), np.array([0.5])
    state = OPTIMIZERS[name].init(params)
    visited = []
    for _ in range(2):
        OPTIMIZERS[name].update(params, gradient, state, 0.1)
        visited.append(params[0])
    # The eps in the denominators changes the seventh digit.
    assert visited == pytest.approx(TWO_STEPS[name], rel=1e-6, abs=1e-6)
    assert gradient.tolist() == [0.5]


@pytest.mark.parametrize("name", DESCENTS)
def test_an_optimizer_finds_the_minimum_of_a_parabola(name):
    params = descend(name, parabola, [3.0, 1.0], *DESCENTS[name][0])
    np.testing.assert_allclose(params, [1, -2], atol=1e-2)


@pytest.mark.parametrize("name", DESCENTS)
def test_an_optimizer_finds_the_minimum_of_rosenbrocks_function(name):
    params = descend(name, rosenbrock, [-0.5, 1.0], *DESCENTS[name][1])
    np.testing.assert_allclose(params, [1, 1], atol=2e-2)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sgd", 0.93),  # 1 - 0.1 (0.5 + 0.2 * 1)
        ("nesterov", 0.867),  # 1 - 0.1 * 1.9 * 0.7
        ("adam", 0.9),  # The first step depends only on the sign of the gradient.
        ("adamw", 0.88),  # 1 - 0.1 * 0.2 - 0.1
    ],
)
def test_weight_decay_is_coupled_except_in_adamw(name, expected):
    params = np.array([1.0])
    state = OPTIMIZERS[name].init(params)
    OPTIMIZERS[name].update(params, np.array([0.5]), state, 0.1, weight_decay=0.2)
    assert params[0] == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize("name", TWO_STEPS)
def test_parameters_and_state_change_in_place(name):
    params = np.ones(3)
    state = OPTIMIZERS[name].init(params)
    entries = dict(state)
    OPTIMIZERS[name].update(params, np.ones(3), state, 0.1)
    assert not np.any(params == 1)
    assert state.keys() == entries.keys()
    assert all(state[entry] is entries[entry] and np.all(state[entry]) for entry in state)
