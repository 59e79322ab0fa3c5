"""Controls for hidden layers, learning rate, optimizer and activation."""

import re
from functools import partial

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import State, becomes, button, eventually, send, settled, state


def enter(page: Page, name: str, text: str) -> None:
    """Type `text` into the field `name` and press Enter."""
    field = page.get_by_role("textbox", name=name)
    field.fill(text)
    field.press("Enter")


def shapes(page: Page) -> list[tuple[int, ...]]:
    """Return the shapes of the weights, without biases."""
    return [np.shape(coef) for coef in send(page, "get_model")["coefs"]]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("7", [7]), ("100-1", [100, 1]), ("1-2-3-4-5-6-7-8-9-10", list(range(1, 11))), ("", [])],
)
def test_hidden_layers_shape_the_network(page: Page, text: str, sizes: list[int]) -> None:
    enter(page, "Hidden layers", text)
    becomes(page, "config", "hidden_layer_sizes", sizes)
    assert shapes(page) == list(zip([2, *sizes], [*sizes, 2], strict=True))
    button(page, "Step").click()
    becomes(page, "training", "step", 1)


@pytest.mark.parametrize("text", ["0", "10-", "101", "1-1-1-1-1-1-1-1-1-1-1", "abc", "-5", "2.5"])
def test_wrong_hidden_layers_change_nothing(page: Page, text: str) -> None:
    send(page, "step", n_steps=3)
    config, weights = state(page)["config"], send(page, "get_model")
    enter(page, "Hidden layers", text)
    field = page.get_by_role("textbox", name="Hidden layers")
    error = page.get_by_role("alert").filter(has_text="Write sizes like 10-5")
    expect(error).to_be_visible()
    expect(error).to_contain_text("up to 10 layers of 1 to 100 neurons")
    expect(field).to_have_value(text)
    expect(field).to_have_attribute("aria-invalid", "true")
    box, beside = field.bounding_box(), error.bounding_box()
    assert box and beside
    assert 0 <= beside["y"] - (box["y"] + box["height"]) < 60, "the error is not below its field"
    assert state(page)["config"] == config
    assert send(page, "get_model") == weights
    assert state(page)["training"]["step"] == 3
    enter(page, "Hidden layers", "4")
    becomes(page, "config", "hidden_layer_sizes", [4])
    expect(error).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_entering_the_same_layers_changes_nothing(page: Page) -> None:
    send(page, "step", n_steps=3)
    weights = send(page, "get_model")
    for text in ("10-5", " 10 - 5 "):
        enter(page, "Hidden layers", text)
        settled(page)
        assert send(page, "get_model") == weights
        assert state(page)["training"]["step"] == 3
        expect(page.get_by_role("textbox", name="Hidden layers")).to_have_value("10-5")


@pytest.mark.core
def test_escape_discards_a_wrong_value(page: Page) -> None:
    enter(page, "Hidden layers", "abc")
    error = page.get_by_role("alert").filter(has_text="Write sizes like 10-5")
    expect(error).to_be_visible()
    page.get_by_role("textbox", name="Hidden layers").press("Escape")
    expect(error).to_be_hidden()
    expect(page.get_by_role("textbox", name="Hidden layers")).to_have_value("10-5")


def test_new_layers_while_training_reset_the_model_and_training_continues(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 0)
    enter(page, "Hidden layers", "6-6")
    becomes(page, "config", "hidden_layer_sizes", [6, 6])
    now = eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    assert now["training"]["running"] is True
    assert shapes(page) == [(2, 6), (6, 6), (6, 2)]


@pytest.mark.core
def test_other_settings_do_not_change_the_weights(page: Page) -> None:
    send(page, "step", n_steps=3)
    weights = send(page, "get_model")
    enter(page, "Learning rate", "0.5")
    page.get_by_role("combobox", name="Optimizer").select_option("sgd")
    page.get_by_role("combobox", name="Activation").select_option("relu")
    wanted = {"learning_rate": 0.5, "optimizer": "sgd", "activation": "relu"}
    eventually(page, lambda now: wanted.items() <= now["config"].items())
    assert send(page, "get_model") == weights
    assert state(page)["training"]["step"] == 3


def is_beyond(step: int, now: State) -> bool:
    return bool(now["training"]["step"] > step)


def test_settings_take_effect_while_training(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 0)
    for optimizer in ("sgd", "rmsprop", "adamw"):
        page.get_by_role("combobox", name="Optimizer").select_option(optimizer)
        now = becomes(page, "config", "optimizer", optimizer)
        before = now["training"]["step"]
        assert eventually(page, partial(is_beyond, before))["training"]["running"] is True
    assert state(page)["training"]["running"] is True


def test_another_activation_changes_the_loss_at_once(page: Page) -> None:
    send(page, "step", n_steps=50)
    with_tanh = state(page)["training"]["train_loss"]
    page.get_by_role("combobox", name="Activation").select_option("sigmoid")
    eventually(page, lambda now: now["training"]["train_loss"] != with_tanh)


@pytest.mark.parametrize("text", ["0", "-1", "11", "fast", "", "NaN"])
def test_a_wrong_learning_rate_has_an_error_beside_its_field(page: Page, text: str) -> None:
    enter(page, "Learning rate", text)
    error = page.get_by_role("alert").filter(has_text="at most 10")
    expect(error).to_be_visible()
    expect(error).to_contain_text(f'"{text}"')
    assert state(page)["config"]["learning_rate"] == 0.01
    enter(page, "Learning rate", "0.02")
    expect(error).to_be_hidden()
    becomes(page, "config", "learning_rate", 0.02)


def test_every_activation_and_optimizer_trains(page: Page) -> None:
    for name in ("Activation", "Optimizer"):
        options = page.get_by_role("combobox", name=name).get_by_role("option").all_inner_texts()
        assert len(options) >= 7
        for option in options:
            page.get_by_role("combobox", name=name).select_option(option)
            becomes(page, "config", name.lower(), option)
            step = state(page)["training"]["step"]
            send(page, "step", n_steps=2)
            becomes(page, "training", "step", step + 2)
            assert state(page)["training"]["train_loss"] is not None


@pytest.mark.core
def test_typed_numbers_are_read_as_typed_with_comma_or_point(page: Page) -> None:
    for name, text, setting, value, shown in (
        ("L1", "0,001", "l1", 0.001, "0.001"),
        ("L2", "0,01", "weight_decay", 0.01, "0.01"),
        ("Test share", "7,5", "test_share", 0.075, "7.5"),
        ("Dropout", "0.25", "dropout", 0.25, "0.25"),
    ):
        field = page.get_by_role("spinbutton", name=name, exact=True)
        field.press_sequentially(text)
        expect(field).to_have_value(re.compile(re.escape(text)))
        field.fill("")
        field.press_sequentially(text)
        field.press("Enter")
        becomes(page, "config", setting, value)
        expect(field).to_have_value(shown)
    seed = page.get_by_role("spinbutton", name="Seed", exact=True)
    seed.fill("")
    seed.press_sequentially("1,5")
    seed.press("Enter")
    error = page.get_by_role("alert").filter(has_text="Seed: Enter a whole number")
    expect(error).to_be_visible()
    expect(seed).to_have_value("1,5")
    assert state(page)["config"]["data_seed"] == 0


def test_arrow_keys_step_a_number(page: Page) -> None:
    share = page.get_by_role("spinbutton", name="Test share", exact=True)
    share.press("ArrowUp")
    share.press("ArrowUp")
    becomes(page, "config", "test_share", 0.1)
    share.press("ArrowDown")
    becomes(page, "config", "test_share", 0.05)
    expect(share).to_have_value("5")


def test_a_batch_of_all_points_is_called_all(page: Page) -> None:
    field = page.get_by_role("spinbutton", name="Batch size")
    expect(field).to_have_value("all")
    for text, size, shown in (("32", 32, "32"), ("all", 0, "all"), ("8", 8, "8"), ("0", 0, "all")):
        field.fill(text)
        field.press("Enter")
        becomes(page, "config", "batch_size", size)
        expect(field).to_have_value(shown)
