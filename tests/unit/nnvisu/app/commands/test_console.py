"""Tests of the commands on the console."""

import numpy as np
import pytest

from nnvisu.network import MLP
from tests.unit.nnvisu.app.page import Page, page_with_batches, same


def test_used_weights_are_undone_and_redone_as_one_change() -> None:
    page = page_with_batches()
    page.send("step", n_steps=10)
    before = page.weights()
    page.send("run_console", text="for _ in range(5): trainer.epoch(X, y)")
    used = page.send("use_console_model")
    assert used["undo"]["undo"] == "use_console_model"
    assert used["training"]["reproducible"] is False
    after = page.weights()
    assert not same(before, after)
    assert page.workspace.trainer.n_steps_ == 10
    console = page.send("run_console", text="trainer.n_steps_")["console"]
    assert (console["copied_step"], console["result"]) == (None, "30")
    page.send("undo")
    assert same(page.weights(), before)
    page.send("redo")
    assert same(page.weights(), after)
    page.send("step", n_steps=5)


def test_weights_of_another_model_with_the_same_layers_can_be_used(page: Page) -> None:
    page.send("run_console", text="model = nnvisu.MLP(model.layer_sizes, random_state=42)")
    page.send("use_console_model")
    expected = MLP(page.workspace.model.layer_sizes, random_state=42)
    np.testing.assert_array_equal(page.workspace.model.params_, expected.params_)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, ["no model yet", "Run a line"]),
        ("model = 3", ["must be an MLP", "type int"]),
        ("model = nnvisu.MLP((2, 3, 2))", ["(2, 10, 5, 2)", "(2, 3, 2)"]),
        ("model.params_[3] = np.inf", ["finite", "inf"]),
        ("model._params = model._params[:5]", ["layer sizes"]),
        ("model = None", ["got None", "model = trainer.model"]),
        ("del model", ["got None", "model = trainer.model"]),
    ],
)
def test_weights_that_do_not_fit_are_refused(
    page: Page, text: str | None, words: list[str]
) -> None:
    if text:
        page.send("run_console", text=text)
    before, undo = page.weights(), page.workspace.undo_stack.undoable
    failure = page.refusal("use_console_model")
    assert failure["field"] == "console_model"
    assert all(word in f"{failure['message']} {failure['hint']}" for word in words)
    assert same(page.weights(), before)
    assert page.workspace.undo_stack.undoable == undo


def test_a_completion_uses_the_text_before_the_cursor(page: Page) -> None:
    completed = page.send("complete_console", text="model.predict_p(X)", cursor=15)
    assert completed == {"completions": ["predict_proba"]}
    assert page.send("run_console", text="1")["console"]["copied_step"] == 0


@pytest.mark.parametrize(
    ("command", "payload", "field"),
    [
        ("run_console", {"text": 5}, "text"),
        ("run_console", {"text": "x" * 20_001}, "text"),
        ("complete_console", {"text": "x", "cursor": 2}, "cursor"),
        ("complete_console", {"text": "x", "cursor": 0.5}, "cursor"),
    ],
)
def test_a_command_with_a_wrong_field_is_refused(
    page: Page, command: str, payload: dict[str, object], field: str
) -> None:
    assert page.refusal(command, **payload)["field"] == field


def test_a_reset_deletes_own_names_and_restores_those_of_the_page(page: Page) -> None:
    page.send("run_console", text="kept = 7\nnp = None\ndel X")
    assert page.send("reset_console") == {}
    console = page.send("run_console", text="X.shape, np.ndim(y), 'kept' in globals()")["console"]
    assert (console["copied_step"], console["result"]) == (0, "((200, 2), 1, False)")
