"""Tests of the blocks of exported programs, which are executed."""

from typing import Any

import numpy as np
import pytest

from nnvisu import MLP
from nnvisu.app.export.program import (
    constants,
    input_functions,
    model_of,
    output_parts,
    positions_in_units,
    self_check,
    title,
)
from nnvisu.exported_model import ExportedModel
from nnvisu.features import FEATURES
from nnvisu.setup.parts import Part
from nnvisu.units import Units
from tests.unit.nnvisu.app.page import Page

#: Names that would end a string or a comment if they were not escaped.
NAMES = ('width "w"\n', "it's", "a\\", "label")
UNITS = Units(NAMES[:3], (10.0, -2.0), (4.0, 0.5), ("red\n", "'''"))


def run(*blocks: str) -> dict[str, Any]:
    """Run blocks of a program with the import of NumPy; return their names.

    The assertions of the program are executed even if Python runs without assertions.
    """
    names: dict[str, Any] = {"np": np}
    exec(compile("\n\n".join(blocks), "program", "exec", dont_inherit=True, optimize=0), names)
    return names


def model(units: Units | None = UNITS, loss: str = "cross_entropy") -> ExportedModel:
    """Return a network without hidden layers, whose weights are numbers from 1 on."""
    network = MLP((2, 2 if loss == "cross_entropy" else 1), loss=loss)
    network.params_ = np.arange(1.0, len(network.params_) + 1)
    return ExportedModel(network, ("x", "y"), units)


def test_names_of_columns_and_classes_survive_in_constants() -> None:
    names = run(constants(model()))
    assert names["COLUMNS"] == list(NAMES[:2])
    assert names["CLASSES"] == ["red\n", "'''"]
    assert (names["CENTERS"], names["SCALES"]) == ([10.0, -2.0], [4.0, 0.5])


def test_weights_are_exact_and_in_the_order_of_the_layers() -> None:
    network = MLP((2, 5, 3), random_state=4)
    names = run(constants(ExportedModel(network, ("x", "y"))))
    assert "CENTERS" not in names and names["CLASSES"] == [0, 1, 2]
    for name, arrays in (("COEFS", network.coefs_), ("INTERCEPTS", network.intercepts_)):
        for found, array in zip(names[name], arrays, strict=True):
            np.testing.assert_array_equal(found, array, strict=True)


def test_a_regression_has_no_classes_but_the_unit_of_its_value() -> None:
    units = Units(NAMES[:3], (10.0, -2.0, 7.0), (4.0, 0.5, 3.0))
    names = run(constants(model(units, "squared_error")))
    assert "CLASSES" not in names
    assert names["COLUMNS"] == list(NAMES[:3]) and names["CENTERS"] == [10.0, -2.0, 7.0]


def test_coordinates_in_units_are_scaled_into_the_domain() -> None:
    names = run(constants(model()), input_functions(model()))
    assert names["scaled"]([10, 14], [-2, -1.5]).tolist() == [[0, 0], [1, 1]]
    assert names["scaled"](6, -2).tolist() == [[-1, 0]]
    assert "original units" in names["scaled"].__doc__


def test_every_built_in_feature_is_computed_and_own_features_are_called() -> None:
    X = np.random.default_rng(0).uniform(-1, 1, (30, 2))
    used = (*FEATURES, "mine")
    exported = ExportedModel(MLP((len(used), 2)), used)
    names = run(input_functions(exported), "def feature_mine(x, y):\n    return x - 2 * y\n")
    expected = [*(feature(X) for feature in FEATURES.values()), X[:, 0] - 2 * X[:, 1]]
    np.testing.assert_allclose(names["features"](X), np.column_stack(expected), rtol=1e-15)
    np.testing.assert_array_equal(names["scaled"](*X.T), X)


def test_the_self_check_has_positions_in_units_and_predictions_of_the_page() -> None:
    x, y = positions_in_units(model())
    np.testing.assert_allclose(x, [10, 7.6, 12.4, 7.6, 12.4], rtol=1e-15)
    np.testing.assert_allclose(y, [-2, -2.3, -2.3, -1.7, -1.7], rtol=1e-15)
    names = run("outputs = features = scaled = predict_proba = None", self_check(model()))
    # The logits of both classes differ by x + y + 1 in the domain, whose center is first.
    share = 1 / (1 + np.exp(-np.array([1, -0.2, 1, 1, 2.2])))
    np.testing.assert_allclose(names["EXPECTED"][:, 1], share, rtol=1e-12)


def test_the_self_check_fails_for_other_predictions() -> None:
    def checked(difference: float, loss: str, units: Units | None) -> None:
        exported = model(units, loss)
        program = run(
            constants(exported), input_functions(exported), "outputs = abs\n", self_check(exported)
        )
        wrong = program["EXPECTED"] + difference
        program["predict"] = program["predict_proba"] = lambda *_: wrong
        program["check"]()

    in_units = Units(NAMES[:3], (0.0, 0.0, 0.0), (1.0, 1.0, 100.0))
    checked(9e-10, "cross_entropy", None)
    checked(9e-8, "squared_error", in_units)
    for difference, loss, units in (
        (2e-9, "cross_entropy", None),
        (2e-9, "squared_error", None),
        (2e-7, "squared_error", in_units),
    ):
        with pytest.raises(AssertionError, match="not those of the page"):
            checked(difference, loss, units)


def test_the_title_names_what_cannot_be_reproduced(page: Page) -> None:
    page.send("step", n_steps=1234)
    line = "A 2-10-5-2 network, exported from nnvisu at step 1,234."
    assert title(page.workspace) == line
    page.send("configure", l1=0.1)
    assert title(page.workspace).startswith(f"{line}\n\n")
    assert "starts from the weights" in title(page.workspace)


def test_the_exported_model_is_that_of_the_viewed_step(page: Page) -> None:
    page.send("configure", features=["y", "x"], learning_rate=0.25, random_state=3)
    page.send("step", n_steps=10)
    page.send("view_checkpoint", step=4)
    exported = model_of(page.workspace)
    assert (exported.step, exported.reproducible, exported.units) == (4, True, None)
    assert exported.features == page.workspace.config.features
    assert exported.settings["learning_rate"] == 0.25 and exported.settings["random_state"] == 3
    assert exported.network.fingerprint() == page.state["training"]["fingerprint"]


def test_only_an_own_loss_maps_the_outputs_to_probabilities() -> None:
    assert output_parts([Part("feature", "a", ""), Part("loss", "b", "")])
    assert not output_parts([Part("feature", "a", ""), Part("activation", "b", "")])
