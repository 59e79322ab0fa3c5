"""The view Yours of the tab Code: own activations, generators, features, optimizers and losses."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.support.browser import (
    DESKTOP,
    Watch,
    becomes,
    button,
    cover,
    eventually,
    load,
    open_tab,
    settled,
    show_panel,
    state,
)
from tests.support.keyboard import tab_to

SWISH = """import numpy as np


def function(z):
    return z / (1 + np.exp(-z))


def derivative(z, a):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - a)
"""

WIDE: ViewportSize = {"width": 1920, "height": 1080}
PHONE: ViewportSize = {"width": 390, "height": 844}


def open_yours(page: Page) -> None:
    show_panel(page, "Code")
    page.get_by_role("tab", name="Yours", exact=True).click()


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Editor")


def start_from(page: Page, kind: str, template: str) -> None:
    page.get_by_label("Kind").select_option(label=kind)
    button(page, "New from…").click()
    page.get_by_role("menuitem", name=f"New from {template}", exact=True).click()
    expect(editor(page)).to_be_visible()


def apply(page: Page) -> None:
    button(page, "Apply").click()


def state_of_part(page: Page) -> Locator:
    return page.locator("#yours-state")


def train(page: Page) -> None:
    """Train some steps with the present settings."""
    step = state(page)["training"]["step"]
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > step + 5)
    button(page, "Pause").click()


def replace_text(page: Page, text: str) -> None:
    """Replace the editor's text, as a paste does."""
    editor(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


@pytest.mark.core
def test_an_activation_is_written_applied_and_trained_by_keyboard_alone(
    open_page: Callable[[], tuple[Page, Watch]], url: str
) -> None:
    page, _ = open_page()
    page.goto(url)
    page.evaluate("nnvisu.ready")
    tab_to(page, button(page, "Code"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Script", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Yours", exact=True)).to_be_focused()
    tab_to(page, button(page, "New from…"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="New from nothing")).to_be_focused()
    page.keyboard.press("Enter")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("def function(z):\na = z\n  return a")
    page.keyboard.press("ControlOrMeta+Enter")
    problems = page.get_by_role("group", name="Problems")
    expect(problems).to_have_text("Line 3 IndentationError: unexpected indent")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("import numpy as np\n\n\ndef function(z):\nreturn np.sin(z)")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(state_of_part(page)).to_contain_text("Applied, but not in use.")
    expect(state_of_part(page)).to_contain_text("There is no derivative(z, a)")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(page, "Use it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(state_of_part(page)).to_contain_text("In use: the version applied at step 0.")
    expect(page.get_by_label("Activation", exact=True)).to_have_value("my_activation")
    # For 2 s after Escape, each Tab leaves the editor. A slow person comes back later.
    page.evaluate("Date.now = ((now) => () => now() + 3000)(Date.now)")
    tab_to(page, button(page, "Train"))
    page.keyboard.press("Enter")
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.9)
    page.keyboard.press("Enter")
    becomes(page, "training", "running", False)
    # On the way, Tab also leaves the editor.
    tab_to(page, button(page, "Apply"))
    assert "np.sin(z)" in editor(page).inner_text()
    tab_to(page, page.locator("#yours-editor"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("while True: pass")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(problems).to_contain_text("ran longer than 2 seconds and was stopped in line 1.")
    expect(page.get_by_label("Activation", exact=True)).to_have_value("my_activation")


def test_a_wrong_derivative_is_reported_and_the_last_good_version_trains_on(page: Page) -> None:
    open_yours(page)
    start_from(page, "Activation", "the example swish")
    apply(page)
    button(page, "Use it").click()
    expect(state_of_part(page)).to_contain_text("In use: the version applied at step 0.")
    replace_text(page, SWISH)
    apply(page)
    problems = page.get_by_role("group", name="Problems")
    expect(problems).to_contain_text(
        re.compile("Line 10 derivative is off by .* at z = .*: it returns")
    )
    expect(page.get_by_role("region", name="Check of swish")).to_contain_text("Fails")
    expect(page.locator("#check-plot .gap")).to_be_visible()
    expect(page.locator("#check-summary")).to_contain_text("differ most at z = 6")
    problems.get_by_role("button", name="Line 10").click()
    expect(editor(page)).to_be_focused()
    expect(state_of_part(page)).to_contain_text("The changes since then are not applied.")
    train(page)
    replace_text(page, SWISH.replace("s * (1 - a)", "s + a * (1 - s)"))
    page.keyboard.press("ControlOrMeta+Enter")
    expect(problems).to_be_hidden()
    expect(page.get_by_role("region", name="Check of swish")).to_contain_text("Passed")
    expect(state_of_part(page)).to_contain_text("In use: the version applied at step")


@pytest.mark.parametrize(
    "viewport", [DESKTOP, WIDE, PHONE], ids=["low dock", "dock beside another", "phone"]
)
def test_editor_and_buttons_have_room_without_scrolling(
    open_page: Callable[..., tuple[Page, Watch]], url: str, viewport: ViewportSize
) -> None:
    page, _ = open_page(viewport=viewport)
    load(page, url)
    open_yours(page)
    start_from(page, "Activation", "the example swish")
    replace_text(page, SWISH)
    apply(page)
    problems = page.get_by_role("group", name="Problems")
    expect(problems).to_contain_text("derivative is off by")
    for shown in (editor(page), problems, state_of_part(page), button(page, "Apply")):
        expect(shown).to_be_in_viewport()
    replace_text(page, SWISH.replace("s * (1 - a)", "s + a * (1 - s)"))
    apply(page)
    expect(button(page, "Use it")).to_be_in_viewport(ratio=1)
    box = page.locator("#yours-editor").bounding_box()
    assert box and box["height"] >= 160


def test_the_keyboard_of_a_phone_covers_neither_the_editor_nor_its_buttons(
    open_page: Callable[..., tuple[Page, Watch]], url: str
) -> None:
    page, _ = open_page(viewport=PHONE)
    load(page, url)
    open_yours(page)
    start_from(page, "Activation", "the example swish")
    editor(page).focus()
    cover(page, 340)
    boxes = [page.locator("#yours-editor"), button(page, "Apply"), button(page, "Train")]
    editor_box, apply_box, bar = (shown.bounding_box() for shown in boxes)
    assert editor_box and apply_box and bar
    assert editor_box["y"] + 240 < editor_box["y"] + editor_box["height"] <= apply_box["y"]
    assert apply_box["y"] + apply_box["height"] <= bar["y"]
    assert bar["y"] + bar["height"] <= PHONE["height"] - 340


def test_code_that_cannot_be_interrupted_leaves_the_last_good_version_in_use(page: Page) -> None:
    open_yours(page)
    start_from(page, "Activation", "the example swish")
    apply(page)
    button(page, "Use it").click()
    activation = page.get_by_label("Activation", exact=True)
    expect(activation).not_to_have_value("tanh")
    name = activation.input_value()
    train(page)
    settled(page)
    fingerprint = state(page)["training"]["fingerprint"]
    replace_text(page, f"import time\n{SWISH}\ntime.sleep(60)")
    apply(page)
    problems = page.get_by_role("group", name="Problems")
    expect(problems).to_contain_text("Your code did not stop.")
    expect(page.get_by_role("alert")).to_contain_text("training are restored.")
    expect(state_of_part(page)).to_contain_text("The changes since then are not applied.")
    expect(activation).to_have_value(name)
    expect(editor(page)).to_contain_text("time.sleep(60)")
    eventually(page, lambda now: now["training"]["fingerprint"] == fingerprint)
    train(page)


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        ("Generator", "twist"),
        ("Generator", "mask"),
        ("Input feature", "radial"),
        ("Optimizer", "lion"),
        ("Loss", "focal"),
    ],
)
def test_each_worked_example_is_applied_used_and_trained(
    page: Page, kind: str, example: str
) -> None:
    open_yours(page)
    start_from(page, kind, f"the example {example}")
    apply(page)
    expect(state_of_part(page)).to_contain_text("Applied, but not in use.")
    button(page, "Use it").click()
    expect(state_of_part(page)).to_contain_text("In use: the version applied at step 0.")
    expect(button(page, "Use it")).to_be_hidden()
    if kind == "Generator":
        expect(button(page, example)).to_have_attribute("aria-pressed", "true")
    elif kind == "Input feature":
        button(page, "Code").click()
        settled(page)
        if page.locator("#expand").get_attribute("aria-pressed") == "true":
            button(page, "Expand").click()
        expect(page.get_by_role("checkbox", name=example)).to_be_checked()
    else:
        expect(page.get_by_label(kind, exact=True)).to_have_value(example)
    if kind == "Loss":
        page.get_by_role("tab", name="Source").click()
        in_use = page.locator("#source-in-use")
        expect(in_use).to_have_text("circlestanhadamforwardbackwardfocal")
        button(page, "focal").click()
        expect(page.get_by_role("tab", name="Yours", exact=True)).to_be_focused()
        expect(page.get_by_label("Part", exact=True)).to_have_value("focal")
    train(page)


def test_undo_restores_a_deleted_part_and_its_setting(page: Page) -> None:
    open_yours(page)
    start_from(page, "Activation", "tanh")
    expect(page.get_by_label("Part", exact=True)).to_have_value("my_tanh")
    apply(page)
    button(page, "Use it").click()
    activation = page.get_by_label("Activation", exact=True)
    expect(activation).to_have_value("my_tanh")
    choose_action(page, "Rename")
    page.get_by_role("textbox", name="Name").fill("tanh")
    button(page, "Rename").click()
    expect(page.get_by_text('"tanh" is the name of another part.')).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("smooth")
    button(page, "Rename").click()
    expect(activation).to_have_value("smooth")
    expect(button(page, "Part options")).to_be_focused()
    choose_action(page, "Delete")
    notice = "smooth is deleted. Activation is now tanh. “Restore deleted” in Part options"
    expect(page.get_by_text(notice)).to_be_visible()
    expect(activation).to_have_value("tanh")
    expect(page.get_by_label("Part", exact=True)).not_to_have_value("smooth")
    button(page, "Undo").click()
    expect(activation).to_have_value("smooth")
    expect(page.get_by_label("Part", exact=True)).to_have_value("smooth")
    expect(editor(page)).to_contain_text("hyperbolic tangent")
    start_from(page, "Generator", "nothing")
    apply(page)
    button(page, "Use it").click()
    eventually(page, lambda now: now["config"]["generator"] == "my_generator")
    choose_action(page, "Delete")
    button(page, "New sample").click()
    eventually(page, lambda now: (now["data"]["source"] or {}).get("generator") == "circles")


def choose_action(page: Page, name: str) -> None:
    button(page, "Part options").click()
    page.get_by_role("menuitem", name=name).click()


def test_a_reload_restores_the_part_in_use_and_the_text_that_is_not_applied(
    open_page: Callable[[], tuple[Page, Watch]], url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    open_yours(page)
    start_from(page, "Activation", "the example swish")
    apply(page)
    button(page, "Use it").click()
    train(page)
    before = eventually(page, lambda now: now["training"]["fingerprint"] is not None)
    replace_text(page, "def function(z):\n    return z  # not applied")
    page.wait_for_timeout(1000)  # The browser stores the work at most 0.2 seconds later.
    page.reload()
    expect(page.get_by_role("status").first).to_contain_text("Paused")
    fingerprint = before["training"]["fingerprint"]
    eventually(page, lambda now: now["training"]["fingerprint"] == fingerprint)
    expect(page.get_by_label("Activation", exact=True)).to_have_value("swish")
    open_yours(page)
    expect(editor(page)).to_contain_text("# not applied")
    expect(state_of_part(page)).to_contain_text("The changes since then are not applied.")
    train(page)


def test_a_python_file_is_exported_and_imported_as_a_part_of_its_kind(
    page: Page, tmp_path: Path
) -> None:
    open_yours(page)
    start_from(page, "Optimizer", "the example lion")
    with page.expect_download() as download:
        choose_action(page, "Export .py")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    name = page.get_by_label("Part", exact=True).input_value()
    assert path.name == f"{name}.py"
    page.get_by_label("Kind").select_option(label="Loss")
    with page.expect_file_chooser() as chooser:
        choose_action(page, "Import .py")
    chooser.value.set_files(path)
    expect(page.get_by_label("Kind")).to_have_value("optimizer")
    expect(page.get_by_label("Part", exact=True)).to_have_value(re.compile(rf"{name}_\d"))
    expect(editor(page)).to_contain_text("Symbolic discovery")
    apply(page)
    expect(state_of_part(page)).to_contain_text("Applied")
    for file, content in (("text.py", "# été".encode("cp1252")), ("picture.py", b"\x89PNG\x00")):
        (tmp_path / file).write_bytes(content)
        with page.expect_file_chooser() as chooser:
            choose_action(page, "Import .py")
        chooser.value.set_files(tmp_path / file)
    expect(page.get_by_role("alert")).to_contain_text("picture.py isn't a text file.")
    expect(editor(page)).to_contain_text("# été")


def test_an_error_pauses_training_and_links_to_its_line(page: Page) -> None:
    open_yours(page)
    start_from(page, "Optimizer", "nothing")
    replace_text(page, LATE_ERROR)
    apply(page)
    button(page, "Use it").click()
    button(page, "Train").click()
    problems = page.get_by_role("group", name="Problems")
    expect(problems).to_contain_text("Line 10 ZeroDivisionError: division by zero")
    expect(button(page, "Train")).to_be_visible()
    expect(page.locator("#yours-problems button").first).to_have_text("Line 10")
    alert = page.get_by_role("alert").filter(has_text="ZeroDivisionError")
    expect(alert).to_be_hidden()
    open_tab(page, "Curves")
    button(page, "Reset model").click()
    button(page, "Train").click()
    sentence = (
        "Your code says in line 10 of optimizer my_optimizer: ZeroDivisionError: division by zero"
    )
    expect(alert).to_contain_text(sentence)
    expect(alert).to_be_in_viewport(ratio=1)


LATE_ERROR = """import numpy as np


def init(params):
    return {"step": np.zeros(())}


def update(params, gradient, state, learning_rate, weight_decay):
    state["step"] += 1
    params -= learning_rate * gradient / (1 // int(state["step"] < 200))
"""
