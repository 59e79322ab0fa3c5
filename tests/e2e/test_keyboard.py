"""Use of the page without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import becomes, button, eventually, send, state
from tests.support.clipboard import open_clipboard, read_clipboard
from tests.support.keyboard import tab_to


@pytest.mark.core
def test_generating_configuring_and_training_work_by_keyboard(page: Page) -> None:
    tab_to(page, page.get_by_role("spinbutton", name="Classes"))
    page.keyboard.press("ArrowUp")
    tab_to(page, button(page, "Moons"))
    page.keyboard.press("Enter")
    moons = eventually(page, lambda now: now["data"]["source"]["generator"] == "moons")["data"]
    assert moons["n_classes"] == 3
    tab_to(page, button(page, "Blobs"))
    page.keyboard.press("Space")
    now = eventually(page, lambda now: now["data"]["X"] != moons["X"])
    assert now["training"]["running"] is False, "the space bar also started training"

    tab_to(page, page.get_by_role("textbox", name="Hidden layers"))
    page.keyboard.press("Control+a")
    page.keyboard.type("8-8")
    page.keyboard.press("Enter")
    becomes(page, "config", "hidden_layer_sizes", [8, 8])
    tab_to(page, page.get_by_role("combobox", name="Optimizer"))
    page.keyboard.type("rmsprop")
    page.keyboard.press("Enter")
    becomes(page, "config", "optimizer", "rmsprop")

    first = send(page, "get_model")
    tab_to(page, button(page, "Step"))
    page.keyboard.press("Enter")
    becomes(page, "training", "step", 1)
    tab_to(page, button(page, "Train"))
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_focused()
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    page.keyboard.press("Enter")
    becomes(page, "training", "running", False)
    tab_to(page, button(page, "Reset model"))
    page.keyboard.press("Enter")
    becomes(page, "training", "step", 0)
    assert send(page, "get_model") == first

    tab_to(page, button(page, "Undo"))
    for undone in ("reset_model", "optimizer", "hidden_layer_sizes", "generate_data"):
        assert state(page)["undo"]["undo"] == undone
        page.keyboard.press("Enter")
        becomes(page, "undo", "redo", undone)
    assert state(page)["data"]["X"] == moons["X"]


def test_arrow_keys_choose_the_target_class(page: Page) -> None:
    classes = page.get_by_role("radiogroup", name="Target class").get_by_role("radio")
    tab_to(page, classes.nth(0))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(classes.nth(2)).to_be_checked()
    expect(classes.nth(2)).to_be_focused()
    page.keyboard.press("Tab")
    expect(button(page, "Eraser")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "true")


def test_shortcuts_choose_a_class_and_the_eraser(page: Page) -> None:
    page.keyboard.press("5")
    expect(page.get_by_role("radio", name="Class 5")).to_be_checked()
    page.keyboard.press("e")
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("e")
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "false")


def test_a_key_that_is_held_down_toggles_once(page: Page) -> None:
    page.keyboard.down("Space")
    becomes(page, "training", "running", True)
    for _ in range(3):
        page.keyboard.down("Space")  # A key that is held down repeats its event.
    page.keyboard.up("Space")
    assert state(page)["training"]["running"] is True
    page.keyboard.press("Space")
    becomes(page, "training", "running", False)


# Presses a key with the events of a keyboard layout that Playwright does not have.
PRESS = """([key, code, ctrlKey]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, ctrlKey, bubbles: true, cancelable: true }))"""


def test_shortcuts_work_on_other_keyboard_layouts(page: Page) -> None:
    button(page, "Clear data").click()
    becomes(page, "data", "y", [])
    page.evaluate(PRESS, ["я", "KeyZ", True])  # Russian
    eventually(page, lambda now: len(now["data"]["y"]) == 200)
    page.evaluate(PRESS, ["E", "KeyE", False])  # Caps Lock
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "true")
    page.evaluate(PRESS, ["é", "Digit2", False])  # AZERTY
    expect(page.get_by_role("radio", name="Class 2")).to_be_checked()


def test_a_question_mark_lists_the_shortcuts(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_role("row", name="Space Train or pause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    button(page, "Help").click()
    button(page, "Shortcuts").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("Escape")


def test_typing_into_a_field_triggers_no_shortcut(page: Page) -> None:
    field = page.get_by_role("textbox", name="Hidden layers")
    field.click()
    page.keyboard.type("e 3")
    assert state(page)["training"]["running"] is False
    expect(page.get_by_role("radio", name="Class 0")).to_be_checked()
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Escape")


# Returns the name of the focused element, and whether it has a visible outline.
FOCUSED = """() => {
  const focused = document.activeElement;
  const parts = [focused, focused.closest("label")].filter(Boolean);
  const isSeen = parts.map((part) => getComputedStyle(part)).some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  return [focused.ariaLabel ?? (focused.textContent.trim() || focused.id), isSeen];
}"""


def test_the_focus_is_visible_wherever_tab_leads(page: Page) -> None:
    send(page, "step", n_steps=5)
    send(page, "view_checkpoint", step=2)
    names: list[str] = []
    # Press Tab only between the first and the last stop of the page: the browser's own buttons come
    # before and after these.
    button(page, "Step").focus()
    keys = "Shift+Tab"
    while "Resume here" not in names:
        page.keyboard.press(keys)
        keys = "Tab"
        name, is_seen = page.evaluate(FOCUSED)
        assert is_seen, f"after {names}: {name[:200]}"
        names.append(name)
        assert len(names) < 200
    for name in ("Train", "Share", "Help", "Eraser", "Circles", "Timeline", "Resume here"):
        assert any(name in stop for stop in names), name
    assert any(stop.startswith("Loss. Step 2") for stop in names)
    assert "Back to prediction" not in names, "no neuron was selected"
    assert len(names) > 50


def test_the_focus_is_visible_in_menus_and_dialogs(page: Page) -> None:
    for opener, first in (
        ("More", "Theme"),
        ("Share", "Copy link"),
        ("Export data", "Points as CSV"),
        ("Train until…", ""),
        ("Import data", ""),
    ):
        button(page, opener).focus()
        page.keyboard.press("Enter")
        if first:
            expect(page.get_by_role("menuitem", name=first)).to_be_focused()
        else:
            expect(page.get_by_role("dialog", name=opener)).to_be_visible()
            page.keyboard.press("Tab")
        name, is_seen = page.evaluate(FOCUSED)
        assert is_seen, f"{opener}: {name}"
        if first:
            page.keyboard.press("Tab")
            expect(page.get_by_role("menu", name=opener)).to_be_hidden()
            assert page.evaluate(FOCUSED)[0] not in (opener, "")
        else:
            page.keyboard.press("Escape")


def test_a_checkpoint_is_viewed_resumed_and_shared_by_keyboard(page: Page) -> None:
    tab_to(page, button(page, "Train until…"))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Train until")
    expect(dialog.get_by_role("combobox", name="Stopping condition")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Stopped: epoch 40")
    tab_to(page, page.get_by_role("slider", name="Timeline"))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageDown")
    back = eventually(page, lambda now: now["timeline"]["viewed_step"] not in (None, 39))[
        "timeline"
    ]["viewed_step"]
    tab_to(page, button(page, "Resume here"))
    page.keyboard.press("Enter")
    eventually(page, lambda now: now["timeline"]["branches"] == [back])
    open_clipboard(page)
    tab_to(page, button(page, "Share"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Copy link")).to_be_focused()
    page.keyboard.press("Enter")
    assert f"steps={back}" in read_clipboard(page)
