"""The chart of loss and accuracy, read by eye, by pointer and by keyboard."""

import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import button, choose, eventually, metric, pixels, send, settled, state

TRAINING = ("train_loss", "train_accuracy")
ALL = (*TRAINING, "test_loss", "test_accuracy")


def region(page: Page) -> Locator:
    return page.get_by_role("region", name="Loss and accuracy", exact=True)


def chart(page: Page) -> Locator:
    return region(page).get_by_role("img")


def read_legend(page: Page) -> dict[str, float]:
    """Return the step and the values in the legend, with accuracies from 0 to 1."""
    step = page.locator("#chart-step").inner_text()
    values = {"step": float(step.removeprefix("Step ").replace(",", ""))}
    for name in ALL:
        value = page.locator(f"#chart-{name}")
        if value.is_visible():
            number = float(value.inner_text().removesuffix(" %"))
            values[name] = number / 100 if "accuracy" in name else number
    return values


def check_legend(page: Page, training: dict[str, Any], names: tuple[str, ...] = TRAINING) -> None:
    """Fail unless the legend shows the step and the values `names` of `training`, and no others."""
    shown = read_legend(page)
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


def positions_of(page: Page, color: str) -> npt.NDArray[np.float64]:
    """Return the positions of the chart's pixels of the color `--{color}`: shape (2, n_pixels).

    The rows are x, from 0 at the left to 1 at the right, and y, from 0 at the bottom to 1 at the
    top.
    """
    page.mouse.move(0, 0)
    box = region(page).locator(".u-over").bounding_box()
    assert box
    hex_ = chart(page).evaluate(
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
    assert {"0 %", "25 %", "50 %", "75 %", "100 %"} <= written, "labels of accuracy are missing"
    for side in ("Loss", "Accuracy"):
        expect(region(page).get_by_role("heading", name=side, exact=True)).to_be_visible()
    expect(region(page).get_by_text("Step 100", exact=True)).to_be_visible()


def test_the_chart_covers_a_hundred_thousand_steps(page: Page) -> None:
    # Few points and no hidden layer make training fast.
    send(page, "configure", hidden_layer_sizes="")
    send(page, "generate_data", generator="blobs", n_samples=10, n_classes=2)
    button(page, "Train until…").click()
    dialog = page.get_by_role("dialog", name="Train until")
    dialog.get_by_role("textbox", name="Value").fill("100000")
    dialog.get_by_role("button", name="Train", exact=True).click()
    status = page.get_by_role("status").filter(has_text="Stopped: epoch 100,000")
    expect(status).to_be_visible(timeout=120_000)
    settled(page)
    training = state(page)["training"]
    assert training["step"] == 100_000
    check_legend(page, training)
    assert len(state(page)["timeline"]["steps"]) <= 257
    assert region(page).get_by_role("row").count() <= 21
    chart(page).focus()
    page.keyboard.press("Home")
    expect(page.locator("#chart-step")).to_have_text("Step 0")
    page.keyboard.press("PageUp")
    settled(page)
    assert 1_000 < read_legend(page)["step"] < 50_000, "PageUp moves by about a tenth of the steps"
    page.keyboard.press("End")
    expect(page.locator("#chart-step")).to_have_text("Step 100,000")


def test_an_empty_chart_shows_what_to_do(page: Page) -> None:
    invitation = region(page).get_by_text("Press Train: loss and accuracy appear here")
    expect(invitation).to_be_visible()
    assert positions_of(page, "loss").size == 0
    button(page, "Step").click()
    expect(invitation).to_be_hidden()
    assert positions_of(page, "loss").size > 0


def test_training_draws_curves_and_shows_the_latest_values(page: Page) -> None:
    train_until(page, 150)
    training = state(page)["training"]
    check_legend(page, training)
    shown = read_legend(page)
    assert abs(shown["train_loss"] - float(metric(page, "Loss"))) < 0.01
    assert abs(100 * shown["train_accuracy"] - float(metric(page, "Accuracy"))) < 0.1
    assert shown["step"] == float(metric(page, "Step").replace(",", ""))
    loss, accuracy = positions_of(page, "loss")[1], positions_of(page, "accuracy")[1]
    assert loss.max() > 0.9 and loss.min() < 0.2, "the loss fell"
    assert accuracy.max() > 0.95 and accuracy.min() < 0.75, "the accuracy rose"


def test_the_chart_follows_training(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 20)
    settled(page)
    first = read_legend(page)
    assert first["step"] > 20
    eventually(page, lambda now: now["training"]["step"] > first["step"])
    settled(page)
    assert read_legend(page)["step"] > first["step"]


def test_log_scale_shows_how_small_losses_differ(page: Page) -> None:
    for _ in range(20):
        send(page, "step", n_steps=20)
    linear = positions_of(page, "loss")
    region(page).get_by_role("checkbox", name="Log scale").check()
    settled(page)
    logarithmic = positions_of(page, "loss")
    # On a linear axis, a loss that falls by powers of ten is at the bottom most of the time.
    assert linear[1, linear[0] > 0.3].max() < 0.1
    assert logarithmic[1, logarithmic[0] > 0.3].max() > 0.3
    assert state(page)["config"]["log_scale"] is True
    region(page).get_by_role("checkbox", name="Log scale").uncheck()
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
        expect(page.locator("#chart-step")).to_have_text(f"Step {step}")
        check_legend(page, steps[step])
    announced = region(page).get_by_text("Step 0: train loss")
    expect(announced.filter(has_text="train accuracy 50.0 %")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#chart-step")).to_have_text("Step 5")
    check_legend(page, steps[5])


def test_the_pointer_reads_exact_values(page: Page) -> None:
    steps = [state(page)["training"]]
    steps += [send(page, "step")["training"] for _ in range(10)]
    box = region(page).locator(".u-over").bounding_box()
    assert box
    for step in (5, 0, 10, 7):
        page.mouse.move(box["x"] + box["width"] * step / 10, box["y"] + 20)
        expect(page.locator("#chart-step")).to_have_text(f"Step {step}")
        check_legend(page, steps[step])
    page.mouse.move(0, 0)
    expect(page.locator("#chart-step")).to_have_text("Step 10")
    check_legend(page, steps[10])


def test_reset_empties_the_chart(page: Page) -> None:
    train_until(page, 20)
    button(page, "Reset model").click()
    expect(region(page).get_by_text("Press Train")).to_be_visible()
    expect(page.locator("#chart-step")).to_have_text("Step 0")
    assert positions_of(page, "loss").size == 0
    check_legend(page, state(page)["training"])


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


def test_discarded_steps_stay_as_a_faint_curve(page: Page) -> None:
    def bluish() -> npt.NDArray[np.float64]:
        """Return the positions of bluish pixels right of the branch: the new and the old loss."""
        page.mouse.move(0, 0)
        box = region(page).locator(".u-over").bounding_box()
        assert box
        image = pixels(page, box)
        y, x = np.nonzero(image[:, :, 2] - image[:, :, 0] > 25)
        found = np.array([x / image.shape[1], 1 - y / image.shape[0]])
        return found[:, found[0] > 0.5]

    for _ in range(10):
        send(page, "step", n_steps=10)
    settled(page)
    before = bluish()
    send(page, "view_checkpoint", step=40)
    button(page, "Resume here").click()
    eventually(page, lambda now: now["timeline"]["branches"] == [40])
    expect(chart(page)).to_have_accessible_name(re.compile("Resumed from step 40$"))
    # From here on the model hardly changes: the new curve is flat, while the old curve fell.
    send(page, "configure", learning_rate=1e-12)
    send(page, "step", n_steps=60)
    settled(page)
    x, y = positions_of(page, "loss")
    level = y[x > 0.5].mean()
    left_behind = [place for place in bluish().T if abs(place[1] - level) > 0.05]
    assert len(left_behind) > 20
    assert max(distance(before, place) for place in left_behind) < 0.03


def distance(curve: npt.NDArray[np.float64], place: npt.NDArray[np.float64]) -> float:
    """Return the distance from `place` to the nearest position of `curve`."""
    return float(np.hypot(*(curve - place[:, None])).min())


def test_test_points_have_their_own_curves(page: Page) -> None:
    check_legend(page, state(page)["training"])
    send(page, "configure", test_share=0.3)
    train_until(page, 100)
    check_legend(page, state(page)["training"], ALL)
    send(page, "configure", test_share=0.0)


def test_regression_has_no_accuracy_curve(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    eventually(
        page, lambda now: now["data"]["y"] != [] and now["config"]["problem"] == "regression"
    )
    train_until(page, 20)
    check_legend(page, state(page)["training"], ("train_loss",))
    assert positions_of(page, "loss").size > 0
    assert positions_of(page, "accuracy").size == 0


def test_the_chart_is_described_in_words(page: Page) -> None:
    train_until(page, 60)
    training = state(page)["training"]
    expect(chart(page)).to_have_accessible_name(
        re.compile(
            rf"^Loss and accuracy\. Step {training['step']:,}: train loss .*train accuracy .* %"
        )
    )
    rows = region(page).get_by_role("row").all_inner_texts()
    assert rows[0].split("\t") == ["Step", "train loss", "train accuracy"]
    steps = [int(row.split("\t")[0].replace(",", "")) for row in rows[1:]]
    assert 2 <= len(steps) <= 20
    assert steps[0] == 0 and steps[-1] == training["step"] and steps == sorted(set(steps))
    last = [float(text.removesuffix(" %")) for text in rows[-1].split("\t")[1:]]
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
    for element in (region(page).locator("canvas"), page.locator("#chart-test_accuracy")):
        element.scroll_into_view_if_needed()
        box, panel = element.bounding_box(), region(page).bounding_box()
        assert box and panel
        assert panel["x"] <= box["x"]
        assert box["x"] + box["width"] <= panel["x"] + panel["width"] <= size[0]
    assert positions_of(page, "loss").size > 0
