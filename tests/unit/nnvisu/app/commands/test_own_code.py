"""Tests of own code on a page: use, errors, undo, and training bit for bit."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.own_code.sources import code, example
from tests.unit.nnvisu.app.page import Page, page_with_moons, same, through_javascript

SETTINGS: dict[str, dict[str, Any]] = {
    "radial": {"features": ["x", "radial"]},
    "swish": {"activation": "swish"},
    "lion": {"optimizer": "lion", "learning_rate": 0.001},
    "focal": {"loss": "focal"},
}
SINE = "def function(z):\n    return np.sin(z)\n\n\ndef derivative(z, a):\n    return np.cos(z)\n"
COSINE = "def function(z):\n    return np.cos(z)\n"
BROKEN = "def function(z):\n    return z / 0\n"


def parts(page: Page) -> dict[str, bool]:
    """Return, for each part in the page's state, whether the part is in use."""
    return {part["name"]: part["in_use"] for part in page.state["own_code"]["parts"]}


@pytest.mark.parametrize("name", SETTINGS)
def test_each_kind_trains_and_continues_bit_for_bit_in_another_page(name: str) -> None:
    page = page_with_moons()
    page.send("apply_code", **example(name))
    assert parts(page) == {name: False}
    page.send("configure", batch_size=32, dropout=0.1, **SETTINGS[name])
    assert parts(page) == {name: True}
    loss = page.send("step", n_steps=1)["training"]["train_loss"]
    assert page.send("step", n_steps=150)["training"]["train_loss"] < 0.8 * loss
    page.advance()
    other = Page()
    other.send("restore", session=through_javascript(page.send("export_session")["session"]))
    assert parts(other) == {name: True}
    for each in (page, other):
        each.send("step", n_steps=20)
    assert same(page.weights(), other.weights())
    for each in (page, other):
        each.send("view_checkpoint", step=100)
        each.send("step", n_steps=1)
    assert same(page.weights(), other.weights())


def test_own_code_equal_to_built_in_code_gives_the_same_weights() -> None:
    pages = page_with_moons(), page_with_moons()
    relu = "def function(z):\n    return np.maximum(z, 0)\n"
    relu += "def derivative(z, a):\n    return np.sign(a)\n"
    pages[0].send("configure", activation="relu")
    pages[1].send("apply_code", **code("activation", relu))
    pages[1].send("configure", activation="own")
    for page in pages:
        page.send("step", n_steps=50)
    assert same(pages[0].weights(), pages[1].weights())


def test_an_error_of_a_generator_for_other_arguments_changes_nothing() -> None:
    page = page_with_moons()
    page.send("apply_code", **example("mask"))
    failure = page.refusal("generate_data", generator="mask", n_classes=3)
    assert failure["code"] == "own_code" and failure["field"] == "source"
    assert failure["message"] == "ValueError: The picture has two classes: dark and bright"
    line = (
        example("mask")["source"]
        .splitlines()
        .index('        raise ValueError("The picture has two classes: dark and bright")')
    )
    (problem,) = failure["problems"]
    assert problem["line"] == line + 1 and problem["name"] == "mask"
    assert page.workspace.undo_stack.undoable == "apply_code"


def test_the_last_version_that_passed_stays_in_use() -> None:
    page = page_with_moons()
    page.send("apply_code", **code("activation", SINE))
    page.send("configure", activation="own")
    page.send("step", n_steps=5)
    weights, state = page.weights(), page.send("undo")
    page.send("redo")
    failure = page.refusal("apply_code", **code("activation", BROKEN))
    assert failure["problems"][0]["line"] == 3 and failure["plot"] is None
    assert same(page.weights(), weights)
    assert "np.sin" in page.state["own_code"]["parts"][0]["source"]
    assert page.send("undo")["undo"] == state["undo"]


def test_new_code_of_an_activation_in_use_changes_the_predictions_and_can_be_undone() -> None:
    page = page_with_moons()
    page.send("apply_code", **code("activation", SINE))
    page.send("configure", activation="own")
    page.send("step", n_steps=30)
    loss, weights = page.state["training"]["train_loss"], page.weights()
    page.send("apply_code", **code("activation", COSINE))
    training = page.state["training"]
    assert training["train_loss"] != loss and not training["reproducible"]
    assert same(page.weights(), weights)
    page.send("undo")
    assert page.state["training"]["train_loss"] == loss
    assert page.workspace.config.activation == "own"


def test_new_code_of_a_feature_in_use_changes_the_inputs_and_retains_the_weights() -> None:
    page = page_with_moons()
    page.send("apply_code", **code("feature", "def feature(x, y):\n    return x + y"))
    page.send("configure", features=["x", "own"])
    page.send("step", n_steps=30)
    page.advance()
    weights, maps = page.weights(), page.state["network"]["maps"]
    page.send("apply_code", **code("feature", "def feature(x, y):\n    return x - y"))
    assert same(page.weights(), weights)
    page.advance()
    assert not np.array_equal(page.state["network"]["maps"][0][1], maps[0][1])
    inputs = page.workspace.learner.training.inputs
    X = page.workspace.points.X
    np.testing.assert_array_equal(inputs[:, 1], X[:, 0] - X[:, 1])


def test_new_code_of_an_optimizer_may_have_another_state() -> None:
    page = page_with_moons()
    update = "def update(params, gradient, state, rate, decay):\n    params -= rate * gradient\n"
    vector = f"def init(params):\n    return {{'m': params}}\n{update}"
    page.send("apply_code", **code("optimizer", vector))
    page.send("configure", optimizer="own")
    page.send("step", n_steps=10)
    number = f"def init(params):\n    return {{'m': 1}}\n{update}    state['m'] += 1"
    page.send("apply_code", **code("optimizer", number))
    page.send("step", n_steps=10)
    page.send("view_checkpoint", step=5)
    page.send("step", n_steps=1)
    assert page.workspace.trainer.state_["m"].shape == ()
    other = Page()
    other.send("restore", session=through_javascript(page.send("export_session")["session"]))
    assert same(page.weights(), other.weights())


def test_regression_resets_an_own_loss() -> None:
    page = page_with_moons()
    page.send("apply_code", **example("focal"))
    page.send("configure", loss="focal")
    page.send("configure", problem="regression")
    assert parts(page) == {"focal": False}
    page.send("step", n_steps=1)
    failure = page.refusal("configure", loss="focal")
    assert failure["message"] == "Own losses are for classification, got 'focal' in regression."
    page.send("undo")
    assert parts(page) == {"focal": True}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"kind": "layer"}, "kind", "kind must be one of generator, feature, activation, "),
        ({"name": "a b"}, "name", "name must be 1 to 30 letters from a to z, digits and _, "),
        ({"name": "silu"}, "name", "name must not be that of a built-in activation, got 'silu'"),
        ({"source": 3}, "source", "source must be text of at most 20,000 characters, got 3"),
        (
            {"replaces": "other"},
            "replaces",
            "replaces must be the name of an own activation (own, two)",
        ),
        ({"replaces": "own", "name": "two"}, "name", "name must not be that of another own "),
    ],
)
def test_a_field_that_is_not_allowed_is_refused(change: Any, field: str, message: str) -> None:
    page = page_with_moons()
    page.send("apply_code", **code("activation", SINE))
    page.send("apply_code", **code("activation", SINE, "two"))
    failure = page.refusal("apply_code", **{**code("activation", COSINE), **change})
    assert failure["code"] == "invalid_value" and failure["field"] == field
    assert failure["message"].startswith(message)
    failure = page.refusal("delete_code", kind="loss", name="own")
    assert "activation own, activation two" in failure["message"]


def test_the_answer_contains_output_plot_and_notes() -> None:
    page = page_with_moons()
    check = page.send("apply_code", **code("activation", "print('hello')\n" + COSINE))["check"]
    assert check["output"] == "hello\n" and check["problems"] == []
    assert check["plot"].keys() == {"z", "function", "derivative", "numeric_derivative"}
    assert "complex step" in check["notes"][0]
    assert page.state["own_code"]["parts"][0]["notes"] == check["notes"]


def test_the_answer_of_a_deletion_contains_the_settings_that_may_use_own_code() -> None:
    page = page_with_moons()
    page.send("apply_code", **example("swish"))
    page.send("configure", activation="swish")
    config = page.send("delete_code", kind="activation", name="swish")["config"]
    assert config.keys() == {"activation", "features", "loss", "optimizer"}
    assert config["activation"] == "tanh"
    assert parts(page) == {}
    page.send("step", n_steps=1)
