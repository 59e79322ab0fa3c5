"""Undo and redo of points, settings and weights in one order, by keyboard and by button."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    becomes,
    button,
    eventually,
    place,
    send,
    settled,
    state,
)


def number_field(page: Page, name: str) -> Locator:
    return page.get_by_role("spinbutton", name=name, exact=True)


def n_points(page: Page) -> int:
    return len(state(page)["data"]["y"])


@pytest.mark.core
def test_ctrl_z_undoes_the_last_action_wherever_the_focus_is(page: Page) -> None:
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("0.05")
    rate.press("Enter")
    becomes(page, "config", "learning_rate", 0.05)
    page.mouse.click(*place(page, 0.9, 0.9))
    eventually(page, lambda now: len(now["data"]["y"]) == 201)
    page.get_by_role("checkbox", name="Keep weights").click()
    becomes(page, "config", "keep_weights", True)
    page.keyboard.press("Control+z")
    eventually(page, lambda now: len(now["data"]["y"]) == 200)
    expect(rate).to_have_value("0.05")
    page.keyboard.press("Control+z")
    becomes(page, "config", "learning_rate", 0.01)
    expect(rate).to_have_value("0.01")
    assert state(page)["config"]["keep_weights"] is True
    page.keyboard.press("Control+Shift+z")
    becomes(page, "config", "learning_rate", 0.05)
    expect(rate).to_have_value("0.05")


def test_ctrl_z_in_a_text_field_undoes_the_typing_first(page: Page) -> None:
    page.mouse.click(*place(page, 0.9, 0.9))
    eventually(page, lambda now: len(now["data"]["y"]) == 201)
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.press("End")
    rate.press("5")
    expect(rate).to_have_value("0.015")
    rate.press("Control+z")
    expect(rate).to_have_value("0.01")
    assert n_points(page) == 201
    rate.press("Enter")
    rate.press("Control+z")
    eventually(page, lambda now: len(now["data"]["y"]) == 200)


def test_an_arrow_key_that_is_held_down_is_one_step(page: Page) -> None:
    page.get_by_role("spinbutton", name="Seed", exact=True).focus()
    for _ in range(4):
        page.keyboard.down("ArrowUp")  # A key that is held down repeats its event.
    page.keyboard.up("ArrowUp")
    eventually(page, lambda now: now["data"]["source"]["random_state"] == 4)
    settled(page)
    page.keyboard.press("Control+z")
    eventually(page, lambda now: now["data"]["source"]["random_state"] == 0)


def test_the_buttons_name_the_change(page: Page) -> None:
    page.get_by_role("combobox", name="Optimizer").select_option("sgd")
    becomes(page, "config", "optimizer", "sgd")
    expect(button(page, "Undo")).to_have_attribute("title", "Undo: optimizer (Ctrl+Z)")
    button(page, "Undo").click()
    becomes(page, "config", "optimizer", "adam")
    expect(button(page, "Redo")).to_have_attribute("title", "Redo: optimizer (Ctrl+Shift+Z)")


def test_undo_of_an_added_layer_restores_the_initial_weights(page: Page) -> None:
    before = send(page, "get_model")
    button(page, "Add layer").click()
    becomes(page, "config", "hidden_layer_sizes", [10, 5, 5])
    button(page, "Undo").click()
    becomes(page, "config", "hidden_layer_sizes", [10, 5])
    assert send(page, "get_model") == before


def test_a_typed_weight_is_undone(page: Page) -> None:
    send(page, "step", n_steps=5)
    before = send(page, "get_model")
    page.get_by_role("listbox", name="Hidden 1").press("Home")
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Weight from x to")
    field.fill("2,5")
    field.press("Enter")
    eventually(page, lambda now: now["undo"]["undo"] == "set_weight")
    assert send(page, "get_model")["coefs"][0][0][0] == 2.5
    field.press("Control+z")
    eventually(page, lambda now: now["undo"]["redo"] == "set_weight")
    assert send(page, "get_model") == before
    assert state(page)["training"]["step"] == 5


def test_changing_the_problem_is_one_undo_step_and_changing_back_restores_the_points(
    page: Page,
) -> None:
    page.mouse.click(*place(page, 0.9, 0.9))
    before = eventually(page, lambda now: len(now["data"]["y"]) == 201)["data"]
    send(page, "step", n_steps=5)
    model = send(page, "get_model")
    problem = page.get_by_role("combobox", name="Problem")
    problem.select_option("regression")
    becomes(page, "data", "n_classes", 0)
    expect(button(page, "Plane")).to_have_attribute("aria-pressed", "true")
    button(page, "Undo").click()
    becomes(page, "data", "n_classes", 2)
    assert state(page)["data"]["X"] == before["X"]
    assert becomes(page, "training", "step", 5)["timeline"]["steps"] == list(range(6))
    assert send(page, "get_model") == model
    button(page, "Redo").click()
    becomes(page, "data", "n_classes", 0)
    problem.select_option("classification")
    becomes(page, "data", "n_classes", 2)
    assert state(page)["data"]["X"] == before["X"]
    assert state(page)["config"]["problem"] == "classification"
    button(page, "New sample").click()
    source = eventually(page, lambda now: now["data"]["source"] is not None)["data"]["source"]
    assert (source["generator"], source["random_state"]) == ("circles", 1)


def test_undo_of_new_points_restores_drawn_points_and_all_settings(page: Page) -> None:
    page.mouse.click(*place(page, 0.9, 0.9))
    before = eventually(page, lambda now: len(now["data"]["y"]) == 201)["config"]
    button(page, "New sample").click()
    eventually(page, lambda now: now["data"]["source"] is not None)
    button(page, "Blobs").click()
    becomes(page, "config", "generator", "blobs")
    button(page, "Undo").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 200)
    button(page, "Undo").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 201)
    assert state(page)["config"] == before
    expect(number_field(page, "Seed")).to_have_value("0")


def test_undo_of_a_feature_below_the_pointer_shows_the_decision_map_again(page: Page) -> None:
    page.get_by_role("checkbox", name="x²").check()
    expect(page.get_by_role("heading", name="Features, x²")).to_be_visible()
    page.keyboard.press("Control+z")
    becomes(page, "config", "features", ["x", "y"])
    expect(page.get_by_role("heading", name="Decision map")).to_be_visible()


# Generators


@pytest.mark.core
def test_a_changed_setting_of_the_generator_generates_points_at_once_as_one_undo_step(
    page: Page,
) -> None:
    expect(number_field(page, "Classes")).to_have_value("2")
    expect(button(page, "Circles")).to_have_attribute("aria-pressed", "true")
    for name, text, field, value in (
        ("Classes", "4", "n_classes", 4),
        ("Samples", "100", "n_samples", 100),
        ("Noise", "0,1", "noise", 0.1),
        ("Seed", "7", "random_state", 7),
    ):
        number_field(page, name).fill(text)
        number_field(page, name).press("Enter")
        becomes(page, "data", "source", {**state(page)["data"]["source"], field: value})
    data = state(page)["data"]
    assert (data["n_classes"], len(data["y"])) == (4, 100)
    button(page, "Undo").click()
    eventually(page, lambda now: now["data"]["source"]["random_state"] == 0)
    expect(number_field(page, "Seed")).to_have_value("0")
    expect(number_field(page, "Noise")).to_have_value("0.1")
    for _ in range(3):
        button(page, "Undo").click()
    eventually(page, lambda now: now["data"]["n_classes"] == 2)
    expect(number_field(page, "Classes")).to_have_value("2")
    expect(number_field(page, "Samples")).to_have_value("200")


def test_drawn_points_are_not_replaced_by_a_changed_setting(page: Page) -> None:
    page.mouse.click(*place(page, 0.9, 0.9))
    eventually(page, lambda now: len(now["data"]["y"]) == 201)
    expect(page.locator('[data-generator][aria-pressed="true"]')).to_have_count(0)
    notice = page.get_by_text("Samples applies to the next sample")
    number_field(page, "Samples").fill("1")
    number_field(page, "Samples").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="2 to 100,000")).to_be_visible()
    expect(notice).to_be_hidden()
    number_field(page, "Samples").fill("50")
    number_field(page, "Samples").press("Enter")
    becomes(page, "config", "n_samples", 50)
    expect(notice).to_be_visible()
    settled(page)
    assert n_points(page) == 201
    button(page, "Moons").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 50)


def test_after_a_refused_count_nothing_is_generated(page: Page) -> None:
    before = state(page)["data"]["X"]
    number_field(page, "Samples").fill("1")
    button(page, "Moons").click()
    expect(page.get_by_role("alert").filter(has_text="2 to 100,000")).to_be_visible()
    expect(number_field(page, "Samples")).to_be_focused()
    settled(page)
    assert state(page)["data"]["X"] == before
    number_field(page, "Samples").fill("60")
    button(page, "Moons").click()
    eventually(page, lambda now: now["data"]["source"]["generator"] == "moons")
    assert n_points(page) == 60


# Test points and initial weights


def test_a_test_share_after_training_offers_to_reset_and_train(page: Page) -> None:
    shown = page.get_by_role("checkbox", name="Show test data")
    expect(shown).to_be_disabled()
    send(page, "step", n_steps=300)
    number_field(page, "Test share").fill("25")
    number_field(page, "Test share").press("Enter")
    note = page.get_by_role("status").filter(has_text="trained on these test points")
    expect(note).to_be_visible()
    expect(shown).to_be_enabled()
    note.get_by_role("button", name="Reset and train").click()
    expect(note).to_be_hidden()
    now = eventually(page, lambda now: now["training"]["running"] and now["training"]["step"] > 0)
    assert now["training"]["trained_on_test_points"] is False
    button(page, "Pause").click()


def test_initial_weights_can_be_chosen_and_next_seed_resets_the_model(page: Page) -> None:
    weights = page.get_by_role("combobox", name="Initial weights")
    weights.select_option("zero")
    becomes(page, "config", "init", "zero")
    assert send(page, "get_model")["coefs"][0] == [[0] * 10] * 2
    weights.select_option("He")
    becomes(page, "config", "init", "he")
    biases = send(page, "get_model")["intercepts"]
    assert biases == [[0] * 10, [0] * 5, [0] * 2]
    send(page, "step", n_steps=5)
    settled(page)
    trained = send(page, "get_model")
    rows = page.get_by_role("tabpanel", name="Curves").get_by_role("row")
    expect(rows).to_have_count(3)
    curves = rows.all_inner_texts()
    button(page, "Next seed").click()
    becomes(page, "config", "random_state", 1)
    becomes(page, "training", "step", 0)
    expect(number_field(page, "Weight seed")).to_have_value("1")
    expect(page).to_have_url(re.compile("init=he"))
    settled(page)
    expect(rows).to_have_count(2)

    # One press brings seed, model and curves back.
    page.keyboard.press("Control+z")
    becomes(page, "config", "random_state", 0)
    becomes(page, "training", "step", 5)
    assert send(page, "get_model") == trained
    expect(button(page, "Redo")).to_have_attribute("title", "Redo: reset (Ctrl+Shift+Z)")
    expect(rows).to_have_count(3)
    assert rows.all_inner_texts() == curves
