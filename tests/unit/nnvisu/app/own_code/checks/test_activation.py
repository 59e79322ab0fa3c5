"""Tests of the check of own activations."""

import numpy as np
import pytest

from tests.unit.nnvisu.app.own_code.sources import checked, failed, first_problem

TANH = "def function(z):\n    return np.tanh(z)\n"


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("x = 1", 1, "Define function(z): it is missing."),
        ("function = 3", 2, "function must be a function, got 3."),
        (
            "def function(a, b):\n    return a",
            2,
            "function must accept function(z), but its signature is function(a, b).",
        ),
        (
            "def function(z):\n    pass",
            2,
            "function must return an array of real numbers, got None (is the return statement "
            "missing?).",
        ),
        (
            "def function(z):\n    return z[:2]",
            3,
            "function must return an array of the shape (241,), like z, got (2,).",
        ),
        (
            "def function(z):\n    return np.log(z)",
            3,
            "function must return finite numbers, got nan at z = -5.9863.",
        ),
        (
            "def function(z):\n    return np.exp(z * z)",
            3,
            "function must return finite numbers, got inf at z = -100.",
        ),
        (
            "def function(z):\n    z *= 2\n    return z",
            4,
            "function must not change its argument z: write z = z + 1, which makes a new array, "
            "instead of z += 1.",
        ),
        (
            "from itertools import count\nn = count()\ndef function(z):\n    return z + next(n)",
            5,
            "function must return the same values in a new array, if it is called again with the "
            "same arguments.",
        ),
        (
            "def function(z):\n    return z - z.mean()",
            3,
            "function must compute each value on its own: its value at z = -5.99 changes if the "
            "array z also contains other numbers.",
        ),
        (
            "@np.vectorize\ndef function(z):\n    return z if z > 0 else 0",
            4,
            "function must compute each value on its own: its value at z = 2.01 changes if the "
            "array z also contains other numbers. np.vectorize uses the type of the first result "
            "for all: write otypes=[float].",
        ),
        (
            "def function(z):\n    return np.tanh(z.astype(np.float32))",
            3,
            "function must return numbers of float64, got float32.",
        ),
        (
            "async def function(z):\n    return z",
            2,
            "function must return an array of real numbers, got a coroutine: remove async before "
            "def.",
        ),
        (
            f"{TANH}def derivative(z):\n    return 1",
            4,
            "derivative must accept derivative(z, a), but its signature is derivative(z).",
        ),
        (
            f"{TANH}def derivative(z, a):\n    return 1.0",
            5,
            "derivative must return an array of the shape (241,), like z, got a single number.",
        ),
        (
            f"{TANH}def derivative(z, a):\n    a *= a\n    return 1 - a",
            6,
            "derivative must not change its argument a: write a = a + 1, which makes a new array, "
            "instead of a += 1.",
        ),
        (
            f"{TANH}ones = np.ones(241)\ndef derivative(z, a):\n    return ones",
            6,
            "derivative must return the same values in a new array, if it is called again with the "
            "same arguments.",
        ),
        (
            f"{TANH}def derivative(z, a):\n    return 1 / z",
            5,
            "derivative must return finite numbers, got inf at z = 0.",
        ),
        (
            f"{TANH}def derivative(z, a):\n    return 1 - a",
            5,
            "derivative is off by 2 at z = -5.99: it returns 2, and the central difference of "
            "function is 2.53e-05.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".") else "",
)
def test_a_violation_is_reported_at_its_line(source, line, message):
    assert first_problem("activation", source) == (line, message)


def test_the_plot_of_a_wrong_derivative_has_the_right_numeric_derivative():
    plot = failed("activation", f"{TANH}def derivative(z, a):\n    return a").details["plot"]
    z = np.array(plot["z"])
    np.testing.assert_array_equal(plot["function"], np.tanh(z))
    np.testing.assert_array_equal(plot["derivative"], np.tanh(z))
    np.testing.assert_allclose(plot["numeric_derivative"], 1 / np.cosh(z) ** 2, atol=1e-9)


@pytest.mark.parametrize(
    ("source", "notes"),
    [
        (f"{TANH}def derivative(z, a):\n    return 1 - a * a", ()),
        (TANH, ("There is no derivative(z, a), so it is computed by a complex step.",)),
        (
            "def function(z):\n    return abs(z)",
            ("There is no derivative(z, a), so it is computed by central differences.",),
        ),
        # Kinks at 0, -1 and 1, where no derivative is checked.
        (
            "def function(z):\n    return np.clip(z, -1, 1)\n"
            "def derivative(z, a):\n    return np.where(abs(z) < 1, 1, 0)",
            (),
        ),
        ("def function(z):\n    return np.maximum(z, 0)\nderivative = lambda z, a: np.sign(a)", ()),
        ("function = np.sin\nderivative = lambda z, a: np.cos(z)", ()),
    ],
    ids=["derivative", "complex step", "central differences", "kinks", "lambda", "ufunc"],
)
def test_an_allowed_activation_passes_with_notes(source, notes):
    check = checked("activation", source)
    assert check.part.notes == notes
    assert check.plot and len(check.plot.z) == len(check.plot.numeric_derivative)
