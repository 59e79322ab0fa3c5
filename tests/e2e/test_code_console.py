"""The view Console of the tab Code: lines of Python, history, completion, errors, weights."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Watch, button, load, open_tab, send, settled, state


def open_console(page: Page) -> Locator:
    """Open the view Console and return its input."""
    page.get_by_role("tab", name="Code", exact=True).click()
    page.get_by_role("tab", name="Console").click()
    button(page, "Clear output").click()
    box = page.get_by_role("textbox", name="Console input")
    box.fill("")
    return box


def run(page: Page, text: str) -> Locator:
    """Run an input and return its entry in the log."""
    box = page.get_by_role("textbox", name="Console input")
    box.fill(text)
    button(page, "Run").click()
    entry = page.get_by_role("log").locator(".console-entry").last
    expect(entry.locator("ol")).to_have_text(text.replace("\n", ""))
    return entry


@pytest.mark.core
@pytest.mark.both_builds
def test_the_console_computes_the_loss_of_the_page_and_changes_nothing(page: Page) -> None:
    send(page, "step", n_steps=20)
    before = state(page)
    box = open_console(page)
    box.fill("p = model.predict_proba(X)")
    box.press("Enter")
    note = "X, y, X_test, y_test, model and trainer were copied from the page at step 20."
    expect(page.get_by_role("log")).to_contain_text(note)
    entry = run(page, "print(len(X))\nfloat(-np.log(p[np.arange(len(y)), y]).mean())")
    expect(entry.locator(".console-output")).to_have_text(f"{len(before['data']['y'])}\n")
    loss = float(entry.locator(".console-result").inner_text())
    assert loss == pytest.approx(before["training"]["train_loss"], abs=1e-12)
    run(page, "X[:] = 0; trainer.epoch(X, y); model.params_[:] = 0")
    settled(page)
    after = state(page)
    for section in ("data", "config", "training", "undo"):
        assert after[section] == before[section]


def test_the_keyboard_alone_edits_completes_recalls_and_leaves(page: Page) -> None:
    box = open_console(page)
    log = page.get_by_role("log")
    box.focus()
    page.keyboard.type("for i in range(2):")
    page.keyboard.press("Enter")
    page.keyboard.type("print(i + 40)")
    page.keyboard.press("Enter")
    expect(box).to_have_value("for i in range(2):\n    print(i + 40)\n    ")
    page.keyboard.press("Enter")
    expect(log).to_contain_text("40\n41")
    page.keyboard.type("model.pre")
    page.keyboard.press("Tab")
    expect(box).to_have_value("model.predict")
    names = page.get_by_role("status").filter(has_text="predict_proba")
    expect(names).to_have_text("predict  predict_proba")
    assert log.evaluate("log => log.scrollTop + log.clientHeight >= log.scrollHeight - 1")
    page.keyboard.type("_")
    page.keyboard.press("Tab")
    expect(box).to_have_value("model.predict_proba")
    page.keyboard.type("(X).shape")
    page.keyboard.press("Enter")
    expect(log).to_contain_text("(200, 2)")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_value("model.predict_proba(X).shape")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_value(re.compile("^for i"))
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(page, "Run")).to_be_focused()


def test_an_error_marks_the_line_and_the_console_continues(page: Page) -> None:
    open_console(page)
    run(page, "def area(r):\n    return math.pi * r")
    entry = run(page, "r = 2\narea(r)")
    problems = entry.locator(".console-problem")
    expect(problems.first).to_contain_text("line 2: NameError: name 'math' is not defined")
    expect(entry.locator(".wrong")).to_have_text("area(r)")
    expect(run(page, "r").locator(".console-result")).to_have_text("2")
    hidden = run(page, r"print('\u202e\x1b[31m\ud800')")
    expect(hidden.locator(".console-output")).to_have_text("\\u202e\\u001b[31m\\ud800\n")
    flood = run(page, "for i in range(10**4): print('x' * 100)")
    expect(flood.locator(".console-output")).to_contain_text("(more output was cut)")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_the_page_uses_weights_of_the_console_and_undo_restores_its_own(page: Page) -> None:
    open_console(page)
    loss = state(page)["training"]["train_loss"]
    fingerprint = state(page)["training"]["fingerprint"]
    run(page, "for _ in range(300): trainer.epoch(X, y)")
    button(page, "Use these weights").click()
    expect(page.get_by_role("status").filter(has_text="now uses the weights")).to_be_visible()
    trained = state(page)["training"]
    assert trained["train_loss"] < loss / 2 and trained["step"] == 0
    undo = button(page, "Undo")
    expect(undo).to_have_attribute("title", re.compile("Undo: weights from the console"))
    undo.click()
    settled(page)
    assert state(page)["training"]["fingerprint"] == fingerprint
    run(page, "model = nnvisu.MLP((2, 3, 2))")
    button(page, "Use these weights").click()
    error = page.get_by_role("alert").filter(has_text="layer sizes")
    expect(error).to_contain_text("(2, 10, 5, 2), got (2, 3, 2). Change the layers")
    run(page, "1")
    expect(error).to_be_hidden()


def test_a_person_gets_back_the_names_that_an_input_has_replaced(page: Page) -> None:
    open_console(page)
    run(page, "np, X, __builtins__ = None, 1, None")
    expect(run(page, "len(y)").locator(".console-result")).to_have_text("200")
    button(page, "Reset names").click()
    expect(page.get_by_role("status").filter(has_text="Your names are deleted.")).to_be_visible()
    expect(run(page, "np.shape(X)").locator(".console-result")).to_have_text("(200, 2)")


@pytest.mark.both_builds
def test_an_endless_input_is_stopped_and_the_names_remain(page: Page) -> None:
    open_console(page)
    run(page, "kept = 7")
    entry = run(page, "kept += 1\nwhile True: pass")
    stopped = "Your code ran longer than 2 seconds and was stopped in line 2."
    expect(entry.locator(".console-problem")).to_have_text(f"Line 2: {stopped}")
    expect(run(page, "kept").locator(".console-result")).to_have_text("8")


def test_after_an_input_that_cannot_be_interrupted_the_page_continues_without_its_names(
    open_page: Callable[[], tuple[Page, Watch]], url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    for _ in range(2):
        send(page, "step", n_steps=10)
    settled(page)
    fingerprint = state(page)["training"]["fingerprint"]
    curves = page.get_by_role("table", name="Curves by step").locator("tbody")
    measured = curves.inner_text()
    open_console(page)
    run(page, "kept = 7")
    entry = run(page, "sum(range(10**12))")
    lost = "Python was started again. Names from earlier inputs no longer exist."
    expect(entry.locator(".console-problem")).to_have_text(lost)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Your code did not stop.")
    alert.get_by_role("button", name="Dismiss").click()
    expect(run(page, "kept").locator(".console-problem")).to_contain_text("NameError")
    assert state(page)["training"]["fingerprint"] == fingerprint
    open_tab(page, "Curves")
    assert curves.inner_text() == measured
