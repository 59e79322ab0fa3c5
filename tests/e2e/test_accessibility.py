"""What people need who see, hear, point or move differently: checked by axe-core and by measure."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import Watch, becomes, button, canvas, eventually, load, place, send, settled

OpenPage = Callable[..., tuple[Page, Watch]]

# Everything that axe-core knows, with the rule for the size of targets, which is off by default.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page) -> list[str]:
    """Return what axe-core finds, as "rule: element, reason"."""
    settled(page)
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def train(page: Page) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("8")
    button(page, "Blobs").click()
    becomes(page, "data", "n_classes", 8)
    send(page, "configure", test_share=0.2)
    send(page, "step", n_steps=60)


def go_wrong(page: Page) -> None:
    page.get_by_role("spinbutton", name="Samples").fill("-5")
    page.get_by_role("textbox", name="Learning rate").fill("fast")
    page.get_by_role("textbox", name="Learning rate").press("Enter")
    expect(page.get_by_role("alert").filter(visible=True).first).to_be_visible()


def lose_the_worker(page: Page) -> None:
    page.workers[-1].evaluate("self.close()")
    expect(page.get_by_role("alert").filter(has_text="started again")).to_be_visible(timeout=60_000)
    becomes(page, "runtime", "phase", "ready", seconds=60)


def open_weights(page: Page) -> None:
    layer = page.locator(".network-list").nth(1)
    layer.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def open_embed_code(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    button(page, "Copy embed code").click()
    expect(page.get_by_role("dialog", name="Embed code")).to_be_visible()


def open_lesson(page: Page) -> None:
    button(page, "More").click()
    page.get_by_role("menuitem", name="Lesson…").click()


def leave_parts_out(page: Page) -> None:
    open_lesson(page)
    for part in ("Generators", "Network", "Numbers of the training"):
        page.get_by_role("checkbox", name=part).uncheck()
    button(page, "Done").click()
    expect(button(page, "Show all")).to_be_visible()


def show_help(page: Page) -> None:
    button(page, "Show all").click()
    button(page, "Help").click()
    page.get_by_role("combobox", name="Optimizer").hover()
    expect(page.get_by_role("note", name="Explanation")).to_contain_text("Optimizer")


def turn_to_regression(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    becomes(page, "config", "problem", "regression")
    send(page, "step", n_steps=20)


# In the order of a walk through the page; Escape leaves each.
STATES: dict[str, Callable[[Page], None]] = {
    "start": lambda page: None,
    "trained": train,
    "training": lambda page: button(page, "Train").click(),
    "wrong fields": go_wrong,
    "menu": lambda page: button(page, "More").click(),
    "export": lambda page: button(page, "Export data").click(),
    "run until": lambda page: button(page, "Run until").click(),
    "point's menu": lambda page: page.mouse.click(*place(page, 0, 0), button="right"),
    "weights": open_weights,
    "import": lambda page: button(page, "Import data").click(),
    "embed code": open_embed_code,
    "lesson's dialog": open_lesson,
    "lesson": leave_parts_out,
    "help": show_help,
    "regression": turn_to_regression,
    "no points": lambda page: button(page, "Clear data").click(),
    "worker lost": lose_the_worker,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: OpenPage, url: str, scheme: str) -> None:
    page, _ = open_page(color_scheme=scheme)
    page.goto(url)
    expect(page.get_by_role("status")).to_contain_text("Ready to train", timeout=60_000)
    found = {"introduction": violations(page)}
    button(page, "Dismiss").click()
    for name, enter in STATES.items():
        enter(page)
        found[name] = violations(page)
        page.keyboard.press("Escape")
    assert {name: what for name, what in found.items() if what} == {}
