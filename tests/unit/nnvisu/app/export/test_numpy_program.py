"""Tests of the exported NumPy program, which is executed."""

import io
from contextlib import redirect_stdout
from typing import Any

import numpy as np
import pytest

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.export.numpy_program import numpy_program
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.own_code.sources import example
from tests.unit.nnvisu.app.page import Page

FILE = "width,height,kind\n10,1,a\n20,5,b\n30,3,a\n"


def run(workspace: Workspace, name: str = "exported") -> dict[str, Any]:
    """Run the program, with its assertions, as a module called `name`; return its names."""
    text = numpy_program(workspace)
    names: dict[str, Any] = {"__name__": name}
    exec(compile(text, "program", "exec", dont_inherit=True, optimize=0), names)
    return names


def with_weights(page: Page, *params: float) -> dict[str, Any]:
    """Return the names of the program for a network without hidden layers and these weights."""
    page.send("configure", hidden_layer_sizes=[])
    page.workspace.model.params_ = np.array(params)
    return run(page.workspace)


def test_probabilities_and_classes_are_those_of_the_weights(page: Page) -> None:
    # The logits are (x, y - 1). At (0, 1) they are equal.
    names = with_weights(page, 1, 0, 0, 1, 0, -1)
    probabilities = names["predict_proba"]([0, 0.5, -0.5], [1, 0, 0.8])
    np.testing.assert_allclose(probabilities[0], [0.5, 0.5])
    np.testing.assert_allclose(probabilities[1], [1 / (1 + np.exp(-1.5)), 1 / (1 + np.exp(1.5))])
    assert names["predict"]([0.5, -0.5], [0, 0.8]).tolist() == [0, 1]


def test_large_logits_give_no_infinity(page: Page) -> None:
    names = with_weights(page, 1e4, 0, 0, 0, 0, 0)
    with np.errstate(all="raise", under="ignore"):
        assert names["predict_proba"]([1, -1], [0, 0]).tolist() == [[1, 0], [0, 1]]


def test_imported_columns_have_their_units_and_names(page: Page) -> None:
    page.send("import_data", text=FILE)
    names = with_weights(page, 1, 0, 0, 0, 0, 0)  # the first class where x is above its center
    assert names["predict"]([19, 21], [3, 3]).tolist() == ["b", "a"]
    text = FILE.replace("a", "4").replace("b", "8")
    columns = {"x": "width", "y": "height", "label": "kind"}
    page.send("import_data", text=text, columns=columns, problem="regression")
    names = with_weights(page, 1, 0, 0.5)
    # Widths from 10 to 30 become -0.9 to 0.9. One unit of the output is 2, and 0 is 6.
    np.testing.assert_allclose(names["predict"]([10, 20, 30], [3] * 3), [5.2, 7, 8.8], rtol=1e-12)
    assert "predict_proba" not in names


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_has_an_expression(page: Page, name: str) -> None:
    page.send("configure", activation=name)
    program = run(page.workspace)
    z = np.array([[-800.0, -3.0, -0.5, 0.0, 0.5, 3.0, 800.0]])
    with np.errstate(over="raise", invalid="raise"):
        found = program["activation"](z)
    np.testing.assert_allclose(found, ACTIVATIONS[name].function(z), rtol=1e-12, atol=1e-300)
    assert ("math" in program) == (name == "gelu")


def test_the_main_program_checks_itself(page: Page) -> None:
    page.send("step", n_steps=5)
    with redirect_stdout(io.StringIO()) as output:
        run(page.workspace, "__main__")
    assert output.getvalue().startswith("Largest difference from the page: ")
    with redirect_stdout(io.StringIO()) as output:
        run(page.workspace)
    assert output.getvalue() == ""


def test_own_code_computes_activation_feature_and_probabilities(page: Page) -> None:
    loss = example("focal")
    loss["source"] += "\n\ndef output_activation(outputs):\n    return 0.3 + 0 * outputs\n"
    for part in (example("swish"), example("radial"), loss):
        page.send("apply_code", **part)
    page.send("configure", activation="swish", features=["x", "radial"], loss="focal")
    names = run(page.workspace)
    model = page.workspace.model
    X = page.workspace.points.X
    np.testing.assert_array_equal(names["predict_proba"](*X.T), np.full((200, 2), 0.3))
    expected = model.logits(page.workspace.learner.training.inputs)
    np.testing.assert_allclose(names["outputs"](names["features"](X)), expected, atol=1e-12)
