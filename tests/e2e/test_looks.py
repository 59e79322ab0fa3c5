"""The page in several window sizes and both themes: layout, contrast, and text that is cut off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import (
    button,
    canvas,
    choose,
    color_at,
    eventually,
    place,
    send,
    settled,
    show_panel,
    state,
)

SIZES = [(1280, 800), (1920, 1080), (390, 844), (320, 640)]

# Returns the elements that extend beyond the window's sides or whose text is cut off.
MISFITS = """() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
  for (const element of document.querySelectorAll("body *")) {
    // The tabs of a narrow window scroll sideways. The rim around the map has only parts of rings.
    if (!element.checkVisibility() || element.closest("svg, [role=tab], #map-rim")) continue;
    const box = element.getBoundingClientRect();
    const name = `${element.tagName} ${element.id} ${element.textContent.trim().slice(0, 30)}`;
    if (box.width && (box.left < -0.5 || box.right > width + 0.5)) found.push(`outside: ${name}`);
    if (element.matches("button, label, h1, h2:not(.visually-hidden), h3, dd, dt, .error, li") &&
        element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      found.push(`cut off: ${name}`);
  }
  return found;
}"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_page_fits_the_window(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(page)
    assert page.evaluate(MISFITS) == []
    show_panel(page, "Data")
    page.get_by_role("spinbutton", name="Classes").fill("8")
    button(page, "Varied variance").click()
    show_panel(page, "Network")
    page.get_by_role("textbox", name="Hidden layers").fill("1-" * 30)
    page.get_by_role("textbox", name="Hidden layers").press("Enter")
    assert page.evaluate(MISFITS) == []
    show_panel(page, "Model")
    page.get_by_role("textbox", name="Learning rate").fill("much too fast, by far, for anyone")
    page.get_by_role("textbox", name="Learning rate").press("Enter")
    page.keyboard.press("Escape")
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 50)
    button(page, "Pause").click()
    assert page.evaluate(MISFITS) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_menus_open_at_their_buttons_and_move_nothing_else(
    page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(page)
    show_panel(page, "Data")
    for name, role in (
        ("Train until…", "dialog"),
        ("Export data", "menu"),
        ("Share", "menu"),
        ("More", "menu"),
    ):
        opener = button(page, name)
        opener.click()
        settled(page)
        menu = page.get_by_role(role, name=name).bounding_box()  # type: ignore[arg-type]
        at = opener.bounding_box()
        assert menu and at
        assert 0 <= menu["x"] and menu["x"] + menu["width"] <= size[0]
        below = menu["y"] - at["y"] - at["height"]
        above = at["y"] - menu["y"] - menu["height"]
        assert 0 <= max(below, above) <= 16
        assert menu["x"] < at["x"] + at["width"] and at["x"] < menu["x"] + menu["width"]
        page.keyboard.press("Escape")
    # A menu that was opened in a wide window must fit after the window has become narrow.
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate(MISFITS) == []


def test_the_remedies_for_a_diverged_training_fit_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    send(page, "step", n_steps=20)
    send(page, "configure", optimizer="sgd", learning_rate=10, weight_decay=1)
    button(page, "Train").click()
    expect(page.get_by_role("alert").filter(has_text="diverged")).to_be_visible()
    settled(page)
    assert page.evaluate(MISFITS) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_map_is_square_and_visible_together_with_the_train_button(
    page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(page)
    box = canvas(page).bounding_box()
    assert box
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert box["width"] >= 0.8 * min(size) - 60 or box["width"] >= 400
    pixels = canvas(page).evaluate("(canvas) => [canvas.width, canvas.height]")
    assert pixels == pytest.approx([box["width"]] * 2, abs=1)
    expect(button(page, "Train")).to_be_in_viewport(ratio=1)
    if size[0] > 320:
        expect(canvas(page)).to_be_in_viewport(ratio=0.8)


def brightness(page: Page) -> float:
    """Return the brightness of the page's background, 0 to 255."""
    return float(np.mean(color_at(page, 3, 500)))


def test_the_theme_follows_the_system_until_it_is_chosen(page: Page) -> None:
    assert brightness(page) > 200
    page.emulate_media(color_scheme="dark")
    settled(page)
    assert brightness(page) < 60
    choose(page, "More", "Theme")
    settled(page)
    assert brightness(page) > 200, "the light theme is not shown"
    page.emulate_media(color_scheme="light")
    choose(page, "More", "Theme")
    settled(page)
    assert brightness(page) < 60, "the dark theme is not shown"
    choose(page, "More", "Theme")
    settled(page)
    assert brightness(page) > 200, "the page did not return to the system's theme"


def test_the_map_is_dark_in_the_dark_theme(page: Page) -> None:
    light = np.mean(color_at(page, *place(page, -0.97, -0.97)))
    page.emulate_media(color_scheme="dark")
    settled(page)
    dark = np.mean(color_at(page, *place(page, -0.97, -0.97)))
    page.emulate_media(color_scheme="light")
    assert dark < light - 30
    assert state(page)["runtime"]["phase"] == "ready"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_controls_have_enough_contrast(
    page: Page, scheme: Literal["light", "dark"]
) -> None:
    # Contrast by WCAG 2.2. Success criterion 1.4.3 requires 4.5 to 1 for text of this size; 1.4.11
    # requires 3 to 1 for icons, sliders, curves, the edges of fields and the outline of the focus.
    page.emulate_media(color_scheme=scheme)
    poor = []
    with every_control_in_state(page) as put_all_in:
        for pseudo_class in STATES_OF_CONTROLS:
            put_all_in(pseudo_class)
            for opener in ("", "Train until…", "Share", "More", "Export data", "Map options"):
                if opener:
                    button(page, opener).click()
                settled(page)
                found = page.evaluate(POOR_CONTRAST)
                poor += [f"{opener}, {pseudo_class}: {what}" for what in found]
                page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    assert poor == []


STATES_OF_CONTROLS = ("", "hover", "focus-visible", "active")


@contextmanager
def every_control_in_state(page: Page) -> Iterator[Callable[[str], None]]:
    """Yield a function that shows every control as if the pointer or the focus were on it."""
    if not page.context.browser or page.context.browser.browser_type.name != "chromium":
        pytest.skip("the state of controls can be forced only in Chromium")
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    selector = ":is(button, input, select, textarea, summary, a, label):not(dialog *, [hidden] *)"
    controls = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})

    def put_all_in(pseudo_class: str) -> None:
        # A pressed control is also hovered. A control with a visible focus also has the focus.
        forced = {"active": ["active", "hover"], "focus-visible": ["focus", "focus-visible"]}
        classes = forced.get(pseudo_class, [pseudo_class] if pseudo_class else [])
        for node in controls["nodeIds"]:
            client.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": classes})

    try:
        yield put_all_in
    finally:
        client.detach()


POOR_CONTRAST = """() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const parsed = {};
  const parse = (color) => {
    if (color in parsed) return parsed[color];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return (parsed[color] = [r, g, b, a / 255]);
  };
  const over = ([r, g, b, a = 1], ground) =>
    [r, g, b].map((channel, i) => a * channel + (1 - a) * ground[i]);
  const luminance = (color) => {
    const [r, g, b] = color.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    const color = parse(getComputedStyle(element).backgroundColor);
    return (color[3] ?? 1) === 1 ? color.slice(0, 3) : over(color, ground(element.parentElement));
  };
  const poor = [];
  const contrastOf = (color, back) => {
    const front = over(parse(color), back);
    const [low, high] = [luminance(back), luminance(front)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const check = (name, color, back, least) => {
    const contrast = contrastOf(color, back);
    if (!(contrast >= least)) poor.push(`${name}: ${contrast}`);
  };
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility() && !element.matches(":disabled"));
  for (const field of shown("input[type=text], input[type=number], select"))
    check(field.id, getComputedStyle(field).borderTopColor, ground(field.parentElement), 3);
  for (const button of shown("button.icon"))
    check(button.ariaLabel, getComputedStyle(button).color, ground(button), 3);
  const chart = getComputedStyle(document.querySelector("#chart"));
  for (const name of ["--accent", "--control-line", "--loss", "--accuracy"])
    check(name, chart.getPropertyValue(name), ground(document.querySelector("#chart")), 3);
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest(":disabled, script, svg")) continue;
    const back = ground(element);
    check(element.textContent.trim().slice(0, 30), getComputedStyle(element).color, back, 4.5);
  }
  return poor;
}"""
