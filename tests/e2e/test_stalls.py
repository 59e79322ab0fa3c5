"""The line on the page that reports why learning has stopped."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage, becomes, button, choose, eventually, load, send, state

DEAD = "Hidden 2 is dead: all its outputs are 0."


def stall_line(page: Page) -> Locator:
    """Return the line, which exists only while it is shown."""
    return page.get_by_role("status").filter(has_text="Dismiss")


def ruin(page: Page) -> None:
    """Train with settings that a student might try, until the network is dead."""
    tab = page.get_by_role("tab", name="Model", exact=True)  # Only phones have this tab.
    if tab.is_visible():
        tab.click()
    page.get_by_role("combobox", name="Activation").select_option("relu")
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("10")
    rate.press("Enter")
    becomes(page, "config", "learning_rate", 10)
    button(page, "Train").click()
    expect(stall_line(page)).to_contain_text(DEAD)


def places(page: Page) -> list[object]:
    """Return the place of each control outside of the line."""
    boxes: list[object] = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, canvas, h2")]
          .filter((it) => !it.closest(".banners") && it.checkVisibility())
          .map((it) => [it.id, ...Object.values(it.getBoundingClientRect().toJSON())])"""
    )
    return boxes


@pytest.mark.parametrize(
    "viewport", [None, {"width": 390, "height": 844}], ids=["desktop", "phone"]
)
def test_a_dying_network_is_reported_and_the_remedy_lets_it_learn(
    open_page: OpenPage, url: str, viewport: dict[str, int] | None
) -> None:
    page, _ = open_page(**({"viewport": viewport} if viewport else {}))
    load(page, f"{url}#unknown=1")
    expect(stall_line(page)).to_have_count(0)
    ruin(page)
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    line, remedy = stall_line(page), button(page, "Learning rate 0.01 and reset")
    expect(line).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="Parts of the link")).to_be_visible()
    covered = places(page)
    expect(remedy).to_be_in_viewport()
    train = button(page, "Train").bounding_box()
    box = line.bounding_box()
    assert train and box
    assert box["y"] >= train["y"] + train["height"] or box["y"] + box["height"] <= train["y"]
    remedy.press("Enter")
    expect(line).to_have_count(0)
    now = becomes(page, "training", "step", 0)
    assert now["config"]["learning_rate"] == 0.01
    assert now["config"]["activation"] == "relu"
    assert places(page) == covered, "the line has moved something"
    expect(button(page, "Train")).to_be_focused()
    page.keyboard.press("Space")
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    expect(line).to_have_count(0)


def test_the_line_disappears_with_its_cause_and_can_be_dismissed(page: Page) -> None:
    ruin(page)
    page.get_by_role("slider", name="Timeline").press("Home")
    expect(stall_line(page)).to_have_count(0)
    button(page, "Back to latest").click()
    expect(stall_line(page)).to_contain_text(DEAD)
    button(page, "Train").click()
    stall_line(page).get_by_role("button", name="Dismiss").click()
    expect(stall_line(page)).to_have_count(0)
    step = state(page)["training"]["step"]
    now = eventually(page, lambda now: now["training"]["step"] > step + 1000)
    # If own code has run in the shared page, the page quotes all texts of the worker.
    assert DEAD in now["training"]["stall"]["message"]
    expect(stall_line(page)).to_have_count(0)
    # A reset ends the stall and its dismissal. The network dies again, so the line appears again.
    # New points end the second stall.
    button(page, "Reset model").click()
    expect(stall_line(page)).to_contain_text(DEAD)
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    button(page, "Moons").click()
    becomes(page, "training", "stall", None)
    expect(stall_line(page)).to_have_count(0)


def test_a_lesson_may_leave_out_the_line_or_its_remedy(page: Page) -> None:
    ruin(page)
    button(page, "Pause").click()
    remedy = button(page, "Learning rate 0.01 and reset")
    expect(remedy).to_be_visible()
    choose(page, "Share", "Lesson link…")
    page.get_by_role("checkbox", name="Model and training").uncheck()
    button(page, "Done").click()
    expect(stall_line(page)).to_contain_text(DEAD)
    expect(remedy).to_have_count(0)
    button(page, "Show all").click()
    expect(remedy).to_be_visible()


def test_a_linear_network_that_cannot_separate_the_points_is_reported(page: Page) -> None:
    send(page, "configure", hidden_layer_sizes=[])
    send(page, "generate_data", generator="xor")
    button(page, "Train").click()
    line = stall_line(page)
    expect(line).to_contain_text("A network without hidden layers cannot separate these points.")
    line.get_by_role("button", name="Hidden layers 10-5 and reset").click()
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.9)
    expect(line).to_have_count(0)
