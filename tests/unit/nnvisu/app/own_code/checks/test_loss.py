"""Tests of the check of own losses."""

import numpy as np
import pytest

from tests.unit.nnvisu.app.own_code.sources import checked, failed, first_problem

# The squared difference between outputs and one-hot targets.
HEAD = "def loss(outputs, y):\n    d = outputs - np.eye(outputs.shape[1])[y]\n    "
GRADIENT = "gradient = 2 * d / len(y)\n    "
VALUE = "value = np.mean(np.sum(d * d, axis=1))\n    "
SQUARED = f"{HEAD}{GRADIENT}{VALUE}return value, gradient\n"


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("def cost(outputs, y): pass", 2, "Define loss(outputs, y): the code only defines cost."),
        (
            "def loss(outputs):\n    pass",
            2,
            "loss must accept loss(outputs, y), but its signature is loss(outputs).",
        ),
        (
            f"{HEAD}{VALUE}return value",
            5,
            "loss must return a pair (value, gradient), got a single number.",
        ),
        (
            f"{HEAD}{GRADIENT}return d, gradient",
            5,
            "loss must return a number as value, got an array of the shape (6, 2).",
        ),
        (
            f"{HEAD}{VALUE}return value, 2 * d[0]",
            5,
            "loss must return a gradient of the shape (6, 2), like outputs, got (2,).",
        ),
        (
            f"{HEAD}{GRADIENT}return np.nan, gradient",
            5,
            "loss must return finite numbers, got nan at outputs of the shape (6, 2).",
        ),
        (
            f"{HEAD}{VALUE}return value, d / 0",
            5,
            "loss must return finite numbers, got -inf at outputs[0, 0].",
        ),
        (
            "def loss(outputs, y):\n    outputs -= 1\n    return 0.0, outputs",
            4,
            "loss must not change its argument outputs: write outputs = outputs + 1, which makes a "
            "new array, instead of outputs += 1.",
        ),
        (
            f"{HEAD}{VALUE}return value, np.random.default_rng().random(d.shape)",
            5,
            "loss must return the same values in a new array, if it is called again with the same "
            "arguments.",
        ),
        (
            f"{SQUARED}def output_activation(outputs):\n    return outputs",
            8,
            "output_activation must return probabilities from 0 to 1, got -4.65.",
        ),
        (
            f"{HEAD}{GRADIENT}{VALUE}return value + np.random.default_rng().random(), gradient",
            6,
            "loss must return the same values in a new array, if it is called again with the same "
            "arguments.",
        ),
        (
            f"{HEAD}{GRADIENT}{VALUE}return np.float32(value), gradient",
            6,
            "loss must return numbers of float64, got float32.",
        ),
        (
            f"{SQUARED}def output_activation(outputs):\n"
            "    return np.random.default_rng().random(outputs.shape)",
            8,
            "output_activation must return the same values in a new array, if it is called again "
            "with the same arguments.",
        ),
        (
            f"{SQUARED}def output_activation(outputs):\n"
            "    return np.exp(outputs) / np.exp(outputs).sum()",
            8,
            "output_activation must compute each row on its own: its first result is 0.000251 with "
            "5 rows and 0.013 with one.",
        ),
        (
            f"{SQUARED}def output_activation(outputs):\n    return outputs[:, :1]",
            8,
            "output_activation must return an array of the shape (5, 3), like outputs, got (5, 1).",
        ),
    ],
)
def test_a_violation_is_reported_at_its_line(source, line, message):
    assert first_problem("loss", source) == (line, message)


def test_a_wrong_gradient_is_reported_with_class_output_and_plot():
    error = failed("loss", f"{HEAD}{VALUE}return value, d / len(y)")
    outputs = 2 * np.random.default_rng(0).standard_normal((6, 2))
    difference = (outputs - np.eye(2)[np.arange(6) % 2]) / 3  # 2 d / n_samples
    row, column = np.unravel_index(np.argmax(np.abs(difference)), (6, 2))
    right = difference[row, column]
    assert error.message == (
        f"The gradient is off by {abs(right) / 2:.3g}. For a sample of class {row % 2} and an "
        f"output {outputs[row, column]:.3g} of class {column}, the gradient is {right / 2:.3g}, "
        f"but the central difference of the loss is {right:.3g}."
    )
    plot = error.details["plot"]
    z = np.array(plot["z"])
    np.testing.assert_allclose(plot["function"], (z - 1) ** 2)
    np.testing.assert_allclose(plot["derivative"], z - 1)
    np.testing.assert_allclose(plot["numeric_derivative"], 2 * (z - 1), atol=1e-8)


def test_an_allowed_loss_passes():
    one = f"{SQUARED}def output_activation(outputs):\n    return np.clip(outputs, 0, 1)"
    assert checked("loss", one).part.notes == ()
