"""Steps, speed, stopping conditions and the timeline."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    becomes,
    button,
    canvas,
    eventually,
    number,
    open_tab,
    send,
    settled,
    state,
)

SETTINGS = {"batch_size": 64, "dropout": 0.1, "optimizer": "adam"}


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def slide(page: Page, name: str, value: float) -> None:
    """Set the slider `name` to `value`, with the event that a drag causes."""
    settled(page)  # The slider ends at the last step that was drawn.
    slider(page, name).evaluate(
        """(slider, value) => {
          slider.value = value;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        value,
    )


def run_until(page: Page, condition: str, value: str) -> None:
    button(page, "Train until…").click()
    dialog = page.get_by_role("dialog", name="Train until")
    dialog.get_by_role("combobox", name="Stopping condition").select_option(label=condition)
    dialog.get_by_role("textbox", name="Value").fill(value)
    dialog.get_by_role("button", name="Train", exact=True).click()


def test_step_epoch_takes_the_steps_of_one_epoch(page: Page) -> None:
    send(page, "configure", batch_size=64)
    button(page, "Step").click()
    becomes(page, "training", "step", 1)
    # 200 points in batches of 64 take 4 steps per epoch.
    for epoch in (1, 2):
        button(page, "Step epoch").click()
        now = becomes(page, "training", "epoch", epoch)
        assert now["training"]["step"] == 4 * epoch


def test_training_runs_until_an_epoch(page: Page) -> None:
    run_until(page, "Epoch reaches", "60")
    expect(page.get_by_role("status")).to_contain_text("Stopped: epoch 60")
    now = state(page)["training"]
    assert (now["epoch"], now["running"]) == (60, False)
    for typed, answer in [
        ("60", "Epoch 60 is over already. Enter 61 or more."),
        ("0", "Enter a whole number of 1 or more."),
        ("soon", "Enter a whole number of 1 or more."),
    ]:
        run_until(page, "Epoch reaches", typed)
        expect(page.get_by_role("alert").filter(has_text=answer)).to_be_visible()
        page.keyboard.press("Escape")
    assert state(page)["training"]["running"] is False


@pytest.mark.parametrize(
    ("condition", "value", "reason", "learning_rate"),
    [
        ("Loss falls to", "0,3", "Stopped: loss 0.", 0.05),
        ("Test accuracy rises to", "90 %", "Stopped: test accuracy 9", 0.05),
        ("No better loss for", "5", "Stopped: best epoch", 0.5),  # The loss goes up and down.
    ],
)
def test_training_runs_until_a_condition_is_met(
    page: Page, condition: str, value: str, reason: str, learning_rate: float
) -> None:
    send(page, "configure", test_share=0.2, learning_rate=learning_rate, batch_size=10)
    run_until(page, condition, value)
    expect(page.get_by_role("status")).to_contain_text(reason)
    training = state(page)["training"]
    assert not training["running"]
    if condition == "Loss falls to":
        assert training["train_loss"] <= 0.3
    elif condition == "Test accuracy rises to":
        assert training["test_accuracy"] >= 0.9


def test_conditions_on_test_points_need_a_test_share(page: Page) -> None:
    button(page, "Train until…").click()
    conditions = page.get_by_role("combobox", name="Stopping condition")
    expect(conditions.get_by_role("option", name="Test loss falls to")).to_be_disabled()
    expect(
        page.get_by_text("Test loss and test accuracy need a test share above 0 %.")
    ).to_be_visible()
    send(page, "configure", test_share=0.2)
    expect(conditions.get_by_role("option", name="Test loss falls to")).to_be_enabled()
    expect(page.get_by_text("Test loss and test accuracy need")).to_be_hidden()
    page.keyboard.press("Escape")


def test_slow_motion_paints_every_step(page: Page) -> None:
    slide(page, "Speed", 0)
    expect(slider(page, "Speed")).to_have_attribute("aria-valuetext", "1 step a second")
    seen = page.get_by_role("status").evaluate_handle(
        """(status) => {
          const seen = [];
          const note = () => seen.push(Number(/Step\\s+(\\d+)/.exec(status.innerText)?.[1]));
          new MutationObserver(note)
            .observe(status, { subtree: true, characterData: true, childList: true });
          return seen;
        }"""
    )
    started = time.monotonic()
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] >= 3)
    # The first step is taken at once, and the other two one second apart. After a delay, the pacer
    # makes up for at most 0.1 seconds.
    assert time.monotonic() - started > 1.8
    settled(page)
    painted = sorted(set(seen.json_value()))
    assert painted == list(range(painted[0], painted[-1] + 1))
    assert painted[0] <= 1 and painted[-1] >= 3
    slide(page, "Speed", 61)
    eventually(page, lambda now: now["training"]["step"] > 30)
    button(page, "Pause").click()
    becomes(page, "training", "running", False)


def test_a_viewed_checkpoint_shows_its_step_and_resuming_repeats_the_training(page: Page) -> None:
    send(page, "configure", **SETTINGS)
    send(page, "generate_data", generator="spirals", n_classes=3)
    send(page, "step", n_steps=200)
    settled(page)
    open_tab(page, "Results")
    matrix = page.get_by_role("region", name="Confusion matrix").get_by_role("grid")
    diagram = page.get_by_role("region", name="Network", exact=True)
    weights, counts = send(page, "get_model"), matrix.inner_text()
    for _ in range(3):
        send(page, "step", n_steps=100)
    settled(page)
    trained = send(page, "get_model")
    assert matrix.inner_text() != counts
    pictures = [canvas(page).screenshot(), diagram.screenshot()]
    slide(page, "Timeline", 200)
    now = becomes(page, "timeline", "viewed_step", 200)
    assert now["training"]["step"] == 200
    expect(page.get_by_role("status")).to_contain_text("Viewing step 200")
    expect(slider(page, "Timeline")).to_have_attribute(
        "aria-valuetext", re.compile(r"Step 200, loss [\d.e−]+")
    )
    expect(page.get_by_role("group", name="Time")).to_contain_text("Step 200 of 500")
    settled(page)
    assert send(page, "get_model") == weights
    assert matrix.inner_text() == counts
    for part, picture in zip((canvas(page), diagram), pictures, strict=True):
        assert part.screenshot() != picture
    open_tab(page, "Curves")
    loss = number(page.locator("#chart-train_loss").inner_text())
    assert loss == pytest.approx(now["training"]["train_loss"], rel=5e-3)
    button(page, "Resume here").click()
    now = becomes(page, "timeline", "viewed_step", None)
    assert now["timeline"]["branches"] == [200]
    assert now["timeline"]["steps"][-1] == 200
    send(page, "step", n_steps=300)
    assert send(page, "get_model") == trained
    assert state(page)["training"]["step"] == 500


def test_the_timeline_is_evenly_spaced_and_complete(page: Page) -> None:
    send(page, "configure", hidden_layer_sizes="3")
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 700)
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    settled(page)
    now = state(page)
    steps, latest = now["timeline"]["steps"], now["training"]["step"]
    spacing = steps[1]
    assert 128 <= len(steps) <= 257, "there must be at most 256 checkpoints and the latest step"
    assert steps == sorted({*range(0, latest + 1, spacing), latest})


def test_viewing_a_checkpoint_pauses_and_a_button_returns_to_the_latest_step(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 20)
    slide(page, "Timeline", 0)
    now = becomes(page, "timeline", "viewed_step", 0)
    assert now["training"]["running"] is False
    latest = now["timeline"]["steps"][-1]
    button(page, "Back to latest").click()
    becomes(page, "training", "step", latest)
    expect(button(page, "Resume here")).to_be_disabled()


def test_nothing_moves_while_the_timeline_is_dragged(page: Page) -> None:
    def boxes() -> list[object]:
        foot = page.get_by_role("group", name="Time")
        names = ("Back to latest", "Resume here")
        parts = [
            slider(page, "Timeline"),
            *(foot.get_by_role("button", name=each) for each in names),
        ]
        return [part.bounding_box() for part in parts]

    send(page, "step", n_steps=1200)
    button(page, "Moons").click()
    send(page, "step", n_steps=100)
    settled(page)
    before = boxes()
    for step in (1000, 5):
        send(page, "view_checkpoint", step=step)
        settled(page)
        assert boxes() == before
    expect(page.get_by_text("of 1,300", exact=True)).to_be_visible()


def test_keys_move_along_the_timeline(page: Page) -> None:
    send(page, "step", n_steps=40)
    timeline = slider(page, "Timeline")
    timeline.press("ArrowLeft")
    becomes(page, "timeline", "viewed_step", 39)
    timeline.press("Home")
    becomes(page, "timeline", "viewed_step", 0)
    timeline.press("PageUp")
    becomes(page, "timeline", "viewed_step", 5)
    timeline.press("End")
    becomes(page, "timeline", "viewed_step", None)
    assert state(page)["training"]["step"] == 40


def test_training_continues_from_the_viewed_step(page: Page) -> None:
    send(page, "step", n_steps=200)
    slide(page, "Timeline", 50)
    becomes(page, "timeline", "viewed_step", 50)
    button(page, "Step").click()
    now = becomes(page, "training", "step", 51)
    assert now["timeline"]["branches"] == [50]


def test_diverged_training_is_restored_and_a_button_lowers_the_learning_rate(page: Page) -> None:
    send(page, "step", n_steps=20)
    # With these settings, weight decay multiplies the weights by 1 - 10 in every step.
    send(page, "configure", optimizer="sgd", learning_rate=10, weight_decay=1)
    button(page, "Train").click()
    alert = page.get_by_role("alert").filter(has_text="diverged")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("lower learning rate or fewer layers")
    # The alert may come before the frame with the restored step.
    now = eventually(page, lambda now: now["training"]["train_loss"] < 1)
    step = now["training"]["step"]
    assert now["training"]["running"] is False
    assert step == now["timeline"]["steps"][-1]
    expect(alert).to_contain_text(f"Restored step {step}")
    button(page, "Set learning rate to 1 and continue").click()
    expect(alert).to_be_hidden()
    now = eventually(page, lambda now: now["training"]["step"] > step + 500)
    assert now["config"]["learning_rate"] == 1
    assert now["training"]["train_loss"] < 1


def test_a_button_removes_a_layer_and_resets_diverged_training(page: Page) -> None:
    send(page, "step", n_steps=20)
    send(page, "configure", optimizer="sgd", learning_rate=10, weight_decay=1)
    button(page, "Train").click()
    expect(page.get_by_role("alert").filter(has_text="diverged")).to_be_visible()
    model = state(page)["training"]["model"]
    button(page, "Remove a layer and reset").click()
    now = eventually(page, lambda now: now["training"]["model"] != model)
    assert now["config"]["hidden_layer_sizes"] == [10]
    assert len(send(page, "get_model")["coefs"]) == 2
