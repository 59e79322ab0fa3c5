"""The buttons Train, Pause, Step and Reset model, and new points while training."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import becomes, button, canvas, eventually, metric, send, settled, state


@pytest.mark.core
def test_training_learns_the_points_of_a_generator(page: Page) -> None:
    learns(page, "Circles")


@pytest.mark.parametrize("name", ["Moons", "Blobs", "Anisotropic", "Varied variance"])
def test_training_learns_the_points_of_other_generators(page: Page, name: str) -> None:
    learns(page, name)


def learns(page: Page, name: str) -> None:
    """Generate points, train, and fail unless status, metrics and map show what was learned."""
    page.get_by_role("spinbutton", name="Classes").fill("3")
    button(page, name).click()
    eventually(page, lambda now: now["data"]["source"]["generator"] == name.split()[0].lower())
    settled(page)
    untrained, loss = canvas(page).screenshot(), float(metric(page, "Loss"))
    button(page, "Train").click()
    expect(page.get_by_role("status")).to_contain_text("Training")
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    button(page, "Pause").click()
    expect(page.get_by_role("status")).to_contain_text("Paused")
    settled(page)
    assert float(metric(page, "Accuracy")) > 95
    assert float(metric(page, "Loss")) < loss
    assert canvas(page).screenshot() != untrained


@pytest.mark.core
def test_pause_stops_training_and_train_continues_it(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 0)
    expect(button(page, "Train")).to_have_count(0)
    button(page, "Pause").click()
    paused = becomes(page, "training", "running", False)["training"]["step"]
    expect(button(page, "Train")).to_be_visible()
    weights = send(page, "get_model")
    page.wait_for_timeout(300)
    assert send(page, "get_model") == weights
    assert state(page)["training"]["step"] == paused
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > paused)


def test_space_trains_and_pauses(page: Page) -> None:
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(button(page, "Train")).to_be_visible()
    button(page, "Moons").click()
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_visible()
    button(page, "Undo").click()
    now = eventually(page, lambda now: now["data"]["source"]["generator"] == "circles")
    assert now["training"]["running"], "the space bar pressed the button clicked before"


def test_step_takes_one_step(page: Page) -> None:
    weights = send(page, "get_model")
    for step in (1, 2, 3):
        button(page, "Step").click()
        now = becomes(page, "training", "step", step)
        assert now["training"]["running"] is False
    assert send(page, "get_model") != weights


def test_the_first_step_moves_every_weight_by_the_learning_rate(page: Page) -> None:
    # Adam's first step moves each weight by the learning rate, against the sign of the gradient
    # (Kingma and Ba, section 2.1).
    before = send(page, "get_model")
    button(page, "Step").click()
    becomes(page, "training", "step", 1)
    after = send(page, "get_model")
    moved = np.abs(np.array(after["coefs"][0]) - np.array(before["coefs"][0]))
    np.testing.assert_allclose(moved, 0.01, rtol=1e-3)


@pytest.mark.core
def test_reset_restores_the_weights_of_the_seed(page: Page) -> None:
    first = send(page, "get_model")
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 5)
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    assert send(page, "get_model") != first
    button(page, "Reset model").click()
    now = becomes(page, "training", "step", 0)
    assert now["training"]["epoch"] == 0
    assert send(page, "get_model") == first
    expect(page.get_by_role("status")).to_contain_text("Ready to train")


def test_reset_while_training_starts_from_the_beginning(page: Page) -> None:
    send(page, "configure", max_steps_per_second=30)
    button(page, "Train").click()
    before = eventually(page, lambda now: now["training"]["step"] > 60)["training"]["step"]
    button(page, "Reset model").click()
    now = eventually(page, lambda now: now["training"]["step"] < before)
    assert now["training"]["running"] is True
    eventually(page, lambda now: now["training"]["step"] > 20)


def test_training_continues_on_new_points(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    page.get_by_role("spinbutton", name="Classes").fill("3")
    button(page, "Blobs").click()
    now = eventually(page, lambda now: now["data"]["source"]["generator"] == "blobs")
    assert now["training"]["running"] is True
    expect(button(page, "Pause")).to_be_visible()
    step = now["training"]["step"]
    assert step > 0, "the model was reset"
    # Blobs differ from circles, and one class is new, so the accuracy exceeds 0.95 only after
    # training on the new points. Until the next frame, the page shows the accuracy on the old
    # points.
    eventually(
        page,
        lambda now: now["training"]["step"] > step and now["training"]["train_accuracy"] > 0.95,
    )
    assert len(send(page, "get_model")["intercepts"][-1]) == 3


@pytest.mark.parametrize("while_training", [False, True])
def test_adding_and_removing_classes_leaves_the_other_weights_alone(
    page: Page, while_training: bool
) -> None:
    # With a learning rate of 1e-12, training hardly changes the weights.
    send(page, "step", n_steps=20)
    send(page, "configure", optimizer="sgd", learning_rate=1e-12)
    before = send(page, "get_model")
    if while_training:
        button(page, "Train").click()
        eventually(page, lambda now: now["training"]["running"])
    for n_classes in (5, 2):
        page.get_by_role("spinbutton", name="Classes").fill(str(n_classes))
        button(page, "Circles").click()
        becomes(page, "data", "n_classes", n_classes)
        after = send(page, "get_model")
        assert np.shape(after["coefs"][-1]) == (5, n_classes)
        assert np.shape(after["intercepts"][-1]) == (n_classes,)
        for old, new in zip(before["coefs"], after["coefs"], strict=True):
            shared = np.array(new)[:, : np.shape(old)[1]]
            np.testing.assert_allclose(shared, old, rtol=0, atol=1e-6)
        for old, new in zip(before["intercepts"], after["intercepts"], strict=True):
            np.testing.assert_allclose(new[: len(old)], old, rtol=0, atol=1e-6)


def test_an_added_class_is_learned(page: Page) -> None:
    send(page, "step", n_steps=200)
    corner = [[0.9 + 0.01 * (i % 5), 0.9 + 0.01 * (i // 5)] for i in range(25)]
    send(page, "add_points", X=corner, y=[2] * 25)
    button(page, "Train").click()
    becomes(page, "training", "train_accuracy", 1)


def test_training_without_points_waits_for_points(page: Page) -> None:
    button(page, "Clear data").click()
    becomes(page, "data", "y", [])
    button(page, "Train").click()
    expect(page.get_by_role("status")).to_contain_text("Waiting for points")
    button(page, "Moons").click()
    expect(page.get_by_role("status")).to_contain_text("Training")
    eventually(page, lambda now: now["training"]["step"] > 0)


def test_a_step_without_points_is_explained(page: Page) -> None:
    button(page, "Clear data").click()
    becomes(page, "data", "y", [])
    button(page, "Step").click()
    expect(page.get_by_role("alert").filter(has_text="no points")).to_be_visible()
    assert state(page)["training"]["step"] == 0


def test_diverging_training_stops_and_shows_the_reason(page: Page) -> None:
    page.get_by_role("combobox", name="Activation").select_option("linear")
    page.get_by_role("combobox", name="Optimizer").select_option("momentum")
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("10")
    rate.press("Enter")
    send(page, "configure", l1=1.0)
    button(page, "Train").click()
    error = page.get_by_role("alert").filter(has_text="learning rate")
    expect(error).to_be_visible()
    expect(button(page, "Train")).to_be_visible()
    assert state(page)["training"]["running"] is False


def test_the_status_line_shows_the_numbers(page: Page) -> None:
    send(page, "configure", batch_size=100)
    button(page, "Step").click()
    now = becomes(page, "training", "step", 1)
    settled(page)
    training = state(page)["training"]
    assert metric(page, "Step") == "1"
    assert metric(page, "Epoch") == str(now["training"]["epoch"])
    assert abs(float(metric(page, "Loss")) - training["train_loss"]) < 0.01
    assert abs(float(metric(page, "Accuracy")) - 100 * training["train_accuracy"]) < 0.1
    assert re.search("Paused", page.get_by_role("status").inner_text())
