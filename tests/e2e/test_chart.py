"""The charts of loss and score: the drawn curves, and values read by pointer and by keyboard."""

import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    choose,
    eventually,
    load,
    metric,
    number,
    open_tab,
    pixels,
    send,
    settled,
    state,
)

TRAINING = ("train_loss", "train_accuracy")
ALL = (*TRAINING, "test_loss", "test_accuracy")
#: The elements of the values beside the headings of the charts.
VALUES = {
    "train_loss": "chart-train_loss",
    "test_loss": "chart-test_loss",
    "train_accuracy": "chart-train_score",
    "test_accuracy": "chart-test_score",
}


def panel(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Curves")


def chart(page: Page, name: str = "Loss") -> Locator:
    return panel(page).get_by_role("img", name=re.compile(f"^{name}"))


def step_read(page: Page) -> int:
    """Return the step whose values the charts show, from the first chart's accessible name."""
    name = chart(page).get_attribute("aria-label") or ""
    match = re.search(r"Step ([\d,]+):", name)
    assert match, name
    return int(match[1].replace(",", ""))


def reads(page: Page, step: int) -> None:
    """Fail unless both charts show the values of `step`."""
    for each in ("Loss", "Accuracy"):
        expect(chart(page, each)).to_have_accessible_name(re.compile(f"Step {step:,}:"))


def read_values(page: Page) -> dict[str, float]:
    """Return the step and the values beside the headings, accuracy as a share."""
    values = {"step": float(step_read(page))}
    for name, element in VALUES.items():
        value = page.locator(f"#{element}")
        if value.is_visible():
            shown = number(value.inner_text())
            values[name] = shown / 100 if "accuracy" in name else shown
    return values


def check_values(page: Page, training: dict[str, Any], names: tuple[str, ...] = TRAINING) -> None:
    """Fail unless the charts show exactly the values `names` of `training`."""
    shown = read_values(page)
    assert set(shown) == {"step", *names}
    assert shown["step"] == training["step"]
    for name in names:
        assert shown[name] == pytest.approx(training[name], rel=5e-3, abs=5e-4), name


def train_until(page: Page, step: int) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] >= step)
    button(page, "Pause").click()
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    settled(page)


def positions_of(page: Page, color: str, name: str = "Loss") -> npt.NDArray[np.float64]:
    """Return the positions of the pixels in the color of a custom property: shape (2, n_pixels).

    The rows are x, from 0 at the left to 1 at the right, and y, from 0 at the bottom to 1 at the
    top.
    """
    page.mouse.move(0, 0)
    box = chart(page, name).locator(".u-over").bounding_box()
    assert box
    hex_ = chart(page, name).evaluate(
        "(element, name) => getComputedStyle(element).getPropertyValue(name)", f"--{color}"
    )
    wanted = [int(hex_[i : i + 2], 16) for i in (1, 3, 5)]
    image = pixels(page, box)[:, :, :3]
    y, x = np.nonzero((np.abs(image - wanted) < 12).all(axis=2))
    return np.array([x / image.shape[1], 1 - y / image.shape[0]])


RECORD_TEXTS = """() => {
  const { prototype } = CanvasRenderingContext2D;
  const { fillText } = prototype;
  globalThis.written = [];
  globalThis.stopRecording = () => { prototype.fillText = fillText; };
  prototype.fillText = function (text, ...rest) {
    written.push(text);
    return fillText.call(this, text, ...rest);
  };
}"""


def test_the_axes_are_labeled(page: Page) -> None:
    page.evaluate(RECORD_TEXTS)
    for _ in range(5):
        send(page, "step", n_steps=20)
    settled(page)
    written = set(page.evaluate("written"))
    page.evaluate("stopRecording()")
    assert {"0", "100"} <= written, "labels of steps are missing"
    assert {"0.2", "0.4", "0.6"} <= written, "labels of loss are missing"
    assert {"0 %", "50 %", "100 %"} <= written, "labels of accuracy are missing"
    for name in ("Loss", "Accuracy"):
        expect(panel(page).get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_a_closed_tab_draws_nothing_and_shows_the_present_curves_once_it_opens(page: Page) -> None:
    open_tab(page, "Results")
    page.evaluate(RECORD_TEXTS)
    send(page, "step", n_steps=20)
    settled(page)
    assert "50 %" not in page.evaluate("written")
    open_tab(page, "Curves")
    settled(page)
    assert "50 %" in page.evaluate("written")
    page.evaluate("stopRecording()")
    reads(page, 20)
    assert positions_of(page, "loss").size > 0


def test_the_chart_covers_twenty_thousand_steps(page: Page) -> None:
    # Few points and no hidden layer make training fast.
    send(page, "configure", hidden_layer_sizes="")
    send(page, "generate_data", generator="blobs", n_samples=10, n_classes=2)
    button(page, "Train until…").click()
    dialog = page.get_by_role("dialog", name="Train until")
    dialog.get_by_role("textbox", name="Value").fill("20000")
    dialog.get_by_role("button", name="Train", exact=True).click()
    status = page.get_by_role("status").filter(has_text="Stopped: epoch 20,000")
    expect(status).to_be_visible(timeout=120_000)
    settled(page)
    training = state(page)["training"]
    assert training["step"] == 20_000
    check_values(page, training)
    assert len(state(page)["timeline"]["steps"]) <= 257
    assert panel(page).get_by_role("row").count() <= 21
    chart(page).focus()
    page.keyboard.press("Home")
    reads(page, 0)
    page.keyboard.press("PageUp")
    settled(page)
    assert 200 < read_values(page)["step"] < 10_000, (
        "PageUp must move by about a tenth of the steps"
    )
    page.keyboard.press("End")
    reads(page, 20_000)


def test_an_empty_chart_shows_what_to_do(page: Page) -> None:
    invitation = panel(page).get_by_text("Press Train: the curves appear here")
    expect(invitation).to_be_visible()
    assert positions_of(page, "loss").size == 0
    button(page, "Clear data").click()
    expect(panel(page).get_by_text("No points yet: generate or draw points")).to_be_visible()
    expect(panel(page).locator("#chart-train_loss")).to_have_text("–")
    button(page, "Undo").click()
    button(page, "Step").click()
    expect(invitation).to_be_hidden()
    assert positions_of(page, "loss").size > 0


def test_training_draws_curves_and_shows_the_latest_values(page: Page) -> None:
    train_until(page, 150)
    training = state(page)["training"]
    check_values(page, training)
    shown = read_values(page)
    assert abs(shown["train_loss"] - float(metric(page, "Loss"))) < 0.01
    assert abs(100 * shown["train_accuracy"] - float(metric(page, "Accuracy"))) < 0.1
    assert shown["step"] == float(metric(page, "Step").replace(",", ""))
    loss = positions_of(page, "loss")[1]
    accuracy = positions_of(page, "accuracy", "Accuracy")[1]
    assert loss.max() > 0.9 and loss.min() < 0.2, "the loss must fall"
    assert accuracy.max() > 0.95 and accuracy.min() < 0.75, "the accuracy must rise"


def test_the_chart_follows_training(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 20)
    settled(page)
    first = read_values(page)
    assert first["step"] > 20
    eventually(page, lambda now: now["training"]["step"] > first["step"])
    settled(page)
    assert read_values(page)["step"] > first["step"]


def test_log_scale_shows_how_small_losses_differ(page: Page) -> None:
    for _ in range(20):
        send(page, "step", n_steps=20)
    linear = positions_of(page, "loss")
    panel(page).get_by_role("checkbox", name="Log scale").check()
    settled(page)
    logarithmic = positions_of(page, "loss")
    # On a linear axis, a loss that falls by powers of ten is at the bottom most of the time.
    assert linear[1, linear[0] > 0.3].max() < 0.1
    assert logarithmic[1, logarithmic[0] > 0.3].max() > 0.3
    assert state(page)["config"]["log_scale"] is True
    panel(page).get_by_role("checkbox", name="Log scale").uncheck()
    settled(page)
    np.testing.assert_array_equal(positions_of(page, "loss"), linear)


def test_the_keyboard_reads_exact_values(page: Page) -> None:
    steps = [state(page)["training"]]
    steps += [send(page, "step")["training"] for _ in range(5)]
    chart(page).focus()
    for key, step in [
        ("Home", 0),
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("End", 5),
        ("ArrowRight", 5),
        ("ArrowLeft", 4),
        ("PageDown", 3),
        ("Home", 0),
        ("ArrowLeft", 0),
    ]:
        page.keyboard.press(key)
        reads(page, step)
        check_values(page, steps[step])
    announced = panel(page).get_by_text("Step 0: train loss")
    expect(announced.filter(has_text="train accuracy 50.0 %")).to_have_count(1)
    page.keyboard.press("Escape")
    reads(page, 5)
    check_values(page, steps[5])


def test_the_pointer_reads_exact_values(page: Page) -> None:
    steps = [state(page)["training"]]
    steps += [send(page, "step")["training"] for _ in range(10)]
    for name, step in (("Loss", 5), ("Accuracy", 0), ("Loss", 10), ("Accuracy", 7)):
        box = chart(page, name).locator(".u-over").bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] * step / 10, box["y"] + 20)
        reads(page, step)
        check_values(page, steps[step])
    page.mouse.move(0, 0)
    reads(page, 10)
    check_values(page, steps[10])


def test_reset_empties_the_chart(page: Page) -> None:
    train_until(page, 20)
    button(page, "Reset model").click()
    expect(panel(page).get_by_text("Press Train")).to_be_visible()
    reads(page, 0)
    assert positions_of(page, "loss").size == 0
    check_values(page, state(page)["training"])


def test_a_flag_marks_where_a_branch_begins(page: Page) -> None:
    def flagged() -> bool:
        x, y = positions_of(page, "muted")
        return bool(((np.abs(x - 0.4) < 0.02) & (y > 0.9)).any())

    send(page, "step", n_steps=100)
    settled(page)
    assert not flagged()
    send(page, "view_checkpoint", step=40)
    button(page, "Resume here").click()
    eventually(page, lambda now: now["timeline"]["branches"] == [40])
    send(page, "step", n_steps=60)
    settled(page)
    assert flagged()


def test_curves_break_at_new_data_and_earlier_weights_are_marked(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page()
    load(page, url)

    def curve_between(start: float, end: float) -> bool:
        x, _ = positions_of(page, "loss")
        return bool(((x > start) & (x < end)).any())

    losses = []
    for _ in range(10):
        send(page, "step", n_steps=10)
        losses.append(state(page)["training"]["train_loss"])
    page.evaluate(RECORD_TEXTS)
    button(page, "Moons").click()
    becomes(page, "timeline", "data_changes", [100])
    for _ in range(10):
        send(page, "step", n_steps=10)
    settled(page)
    assert page.evaluate("written").count("new data") >= 2, "both charts must have the words"
    page.evaluate("stopRecording()")
    expect(chart(page)).to_have_accessible_name(re.compile("New data at step 100$"))
    assert curve_between(0.47, 0.49) and curve_between(0.51, 0.53), "both curves reach the rule"
    track = page.get_by_role("slider", name="Timeline").bounding_box()
    mark = page.locator("#timeline-marks span").bounding_box()
    assert track and mark
    assert mark["x"] + mark["width"] / 2 == pytest.approx(track["x"] + track["width"] / 2, abs=1)
    earlier = page.get_by_text("earlier data", exact=False).filter(visible=True)
    for step, is_earlier in ((60, True), (100, True), (102, False)):
        send(page, "view_checkpoint", step=step)
        expect(earlier).to_have_count(int(is_earlier))
        settled(page)
        if step < 100:  # The disc is on the curve, which shows the loss of the earlier points.
            shown = number(page.locator("#chart-train_loss").inner_text())
            assert shown == pytest.approx(losses[step // 10 - 1], rel=1e-3)
    send(page, "view_latest")
    becomes(page, "work", "saved_step", 200)
    page.reload()
    page.evaluate("nnvisu.ready")
    becomes(page, "timeline", "data_changes", [100])
    settled(page)
    assert curve_between(0.47, 0.49)
    # After the reload the undo stack is empty, so make a new change to undo.
    send(page, "add_points", X=[[0, 0]], y=[1])
    button(page, "Step").click()
    button(page, "Undo").click()
    becomes(page, "timeline", "data_changes", [100, 200, 201])


def test_discarded_steps_stay_as_a_faint_curve(page: Page) -> None:
    def drawn() -> npt.NDArray[np.float64]:
        """Return the positions of dark pixels right of the branch: the new and the old loss."""
        page.mouse.move(0, 0)
        box = chart(page).locator(".u-over").bounding_box()
        assert box
        image = pixels(page, box)
        y, x = np.nonzero(image[:, :, :3].max(axis=2) < 190)
        found = np.array([x / image.shape[1], 1 - y / image.shape[0]])
        return found[:, found[0] > 0.5]

    for _ in range(10):
        send(page, "step", n_steps=10)
    settled(page)
    before = drawn()
    send(page, "view_checkpoint", step=40)
    button(page, "Resume here").click()
    eventually(page, lambda now: now["timeline"]["branches"] == [40])
    expect(chart(page)).to_have_accessible_name(re.compile("Resumed from step 40$"))
    # From here on, the model hardly changes: the new curve is flat, while the old curve fell.
    send(page, "configure", learning_rate=1e-12)
    send(page, "step", n_steps=60)
    settled(page)
    x, y = positions_of(page, "loss")
    level = y[x > 0.5].mean()
    left_behind = [place for place in drawn().T if abs(place[1] - level) > 0.05]
    assert len(left_behind) > 20
    assert max(distance(before, place) for place in left_behind) < 0.03


def distance(curve: npt.NDArray[np.float64], place: npt.NDArray[np.float64]) -> float:
    """Return the distance from `place` to the nearest position of `curve`."""
    return float(np.hypot(*(curve - place[:, None])).min())


def test_test_points_have_their_own_curves(page: Page) -> None:
    check_values(page, state(page)["training"])
    send(page, "configure", test_share=0.3)
    train_until(page, 100)
    check_values(page, state(page)["training"], ALL)
    send(page, "configure", test_share=0.0)


def test_the_gap_between_test_loss_and_training_loss_is_shown(page: Page) -> None:
    gap = page.locator("#chart-gap")
    expect(gap).to_be_hidden()
    send(page, "configure", test_share=0.3)
    send(page, "step", n_steps=50)
    settled(page)
    training = state(page)["training"]
    shown = number(gap.inner_text())
    assert shown == pytest.approx(training["test_loss"] - training["train_loss"], rel=0.01)
    assert gap.inner_text()[0] in "+−"


def test_in_regression_the_second_chart_shows_r2(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    eventually(
        page, lambda now: now["data"]["y"] != [] and now["config"]["problem"] == "regression"
    )
    train_until(page, 20)
    expect(panel(page).get_by_role("heading", name="R²", exact=True)).to_be_visible()
    shown = number(page.locator("#chart-train_score").inner_text())
    assert shown == pytest.approx(state(page)["training"]["train_r2_score"], abs=1e-3)
    expect(chart(page, "R²")).to_have_accessible_name(re.compile(r"train R² [\d.−]+$"))
    assert positions_of(page, "loss").size > 0
    assert positions_of(page, "accuracy", "R²").size > 0
    open_tab(page, "Results")
    errors = page.get_by_role("region", name="Prediction errors").get_by_role("columnheader")
    expect(errors).to_have_text(["Train"])
    send(page, "configure", test_share=0.2)
    expect(errors).to_have_text(["Train", "Test"])


def test_the_chart_is_described_in_words(page: Page) -> None:
    train_until(page, 60)
    training = state(page)["training"]
    expect(chart(page)).to_have_accessible_name(
        re.compile(rf"^Loss\. Step {training['step']:,}: train loss [\d.e−]+$")
    )
    expect(chart(page, "Accuracy")).to_have_accessible_name(
        re.compile(rf"^Accuracy\. Step {training['step']:,}: train accuracy [\d.]+ %$")
    )
    rows = panel(page).get_by_role("row").all_inner_texts()
    assert rows[0].split("\t") == ["Step", "train loss", "train accuracy"]
    steps = [int(row.split("\t")[0].replace(",", "")) for row in rows[1:]]
    assert 2 <= len(steps) <= 20
    assert steps[0] == 0 and steps[-1] == training["step"] and steps == sorted(set(steps))
    last = [number(text) for text in rows[-1].split("\t")[1:]]
    assert last == pytest.approx(
        [training["train_loss"], 100 * training["train_accuracy"]], rel=5e-3
    )


def test_the_chart_is_drawn_in_the_colors_of_the_theme(page: Page) -> None:
    train_until(page, 20)
    seen = set()
    for _ in range(3):
        assert positions_of(page, "loss").size > 0
        seen.add(page.locator("html").get_attribute("data-theme"))
        choose(page, "More", "Theme")
        settled(page)
    assert seen == {"light", "dark"}


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (390, 844)])
def test_the_chart_fits_the_window(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    send(page, "configure", test_share=0.3)
    for _ in range(10):
        send(page, "step", n_steps=20)
    longest = re.compile("^.{8}$")
    expect(page.locator("#chart-train_loss")).to_have_text(longest)
    canvases = [each.locator("canvas") for each in (chart(page), chart(page, "Accuracy"))]
    for element in (*canvases, page.locator("#chart-gap"), page.locator("#chart-test_score")):
        element.scroll_into_view_if_needed()
        box, around = element.bounding_box(), panel(page).bounding_box()
        assert box and around
        assert around["x"] <= box["x"]
        assert box["x"] + box["width"] <= around["x"] + around["width"] <= size[0]
    boxes = [each.bounding_box() for each in canvases]
    assert boxes[0] and boxes[1]
    beside, below = boxes[0]["x"] < boxes[1]["x"], boxes[0]["y"] < boxes[1]["y"]
    assert (beside, below) == ((False, True) if size[0] < 500 else (True, False))
    assert boxes[0]["width"] == boxes[1]["width"] and boxes[0]["height"] == boxes[1]["height"] > 100
    assert positions_of(page, "loss").size > 0


def test_the_charts_use_the_room_of_the_expanded_dock(page: Page) -> None:
    send(page, "step", n_steps=20)
    box = panel(page).bounding_box()
    assert box and 160 < box["height"] <= 168, "the charts must have the height of the designs"
    expand = page.get_by_role("button", name="Expand").first
    expand.click()
    settled(page)
    canvas = chart(page).locator("canvas").bounding_box()
    assert canvas and canvas["height"] > 168
    expand.click()
