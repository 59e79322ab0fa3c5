"""Moving, labeling and removing points by mouse, touch, pen and keyboard."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import (
    becomes,
    button,
    canvas,
    eventually,
    load,
    opened,
    place,
    send,
    settled,
    state,
)
from tests.support.finger import Finger

#: Four points of classes 0 and 1, far apart.
CORNERS: dict[str, Any] = {
    "X": [[-0.6, 0.6], [0.6, 0.6], [-0.6, -0.6], [0.6, -0.6]],
    "y": [0, 1, 0, 1],
}


def with_corners(page: Page) -> None:
    """Replace all points by `CORNERS`."""
    send(page, "clear_data")
    send(page, "add_points", **CORNERS)
    becomes(page, "data", "y", CORNERS["y"])


@pytest.fixture
def corners(page: Page) -> Page:
    """A page with four points."""
    with_corners(page)
    return page


def lies(now: dict[str, Any], index: int, x: float, y: float) -> bool:
    """Return whether the point `index` is at (x, y), to about a pixel."""
    return bool(np.allclose(now["data"]["X"][index], [x, y], rtol=0, atol=0.01))


def drag(page: Page, *way: tuple[float, float]) -> None:
    """Drag the mouse along `way`, positions in domain units."""
    page.mouse.move(*place(page, *way[0]))
    page.mouse.down()
    for stop in way[1:]:
        page.mouse.move(*place(page, *stop), steps=8)
    page.mouse.up()


def menu(page: Page) -> Locator:
    """Return the menu of a point or position."""
    return page.get_by_role("menu")


class TestMouse:
    def test_a_point_is_dragged_to_another_position(self, corners: Page) -> None:
        drag(corners, (-0.6, 0.6), (0.1, 0.9), (0.2, 0.1))
        now = eventually(corners, lambda now: lies(now, 0, 0.2, 0.1))
        assert now["data"]["y"] == CORNERS["y"]
        assert now["data"]["X"][1:] == CORNERS["X"][1:]
        button(corners, "Undo").click()
        becomes(corners, "data", "X", CORNERS["X"])
        button(corners, "Redo").click()
        eventually(corners, lambda now: lies(now, 0, 0.2, 0.1))

    def test_a_dragged_point_moves_before_it_is_released(self, corners: Page) -> None:
        corners.mouse.move(*place(corners, -0.6, 0.6))
        expect(canvas(corners)).to_have_css("cursor", "grab")
        corners.mouse.down()
        corners.mouse.move(*place(corners, -0.2, 0.3), steps=5)
        eventually(corners, lambda now: lies(now, 0, -0.2, 0.3))
        expect(canvas(corners)).to_have_css("cursor", "grabbing")
        corners.mouse.move(*place(corners, 0.1, 0.1), steps=5)
        eventually(corners, lambda now: lies(now, 0, 0.1, 0.1))
        corners.mouse.up()
        corners.mouse.move(*place(corners, 0.3, -0.2))
        expect(canvas(corners)).to_have_css("cursor", "crosshair")

    def test_a_dragged_point_stays_in_the_domain(self, corners: Page) -> None:
        drag(corners, (-0.6, 0.6), (-1.3, 0.2))
        eventually(corners, lambda now: lies(now, 0, -1, 0.2))
        assert np.abs(state(corners)["data"]["X"]).max() <= 1

    def test_a_point_is_dragged_while_training(self, corners: Page) -> None:
        button(corners, "Train").click()
        eventually(corners, lambda now: now["training"]["step"] > 0)
        drag(corners, (-0.6, -0.6), (0.3, 0.3))
        now = eventually(corners, lambda now: lies(now, 2, 0.3, 0.3))
        assert now["training"]["running"] is True
        eventually(corners, lambda later: later["training"]["step"] > now["training"]["step"])

    def test_a_click_on_a_point_adds_another_point(self, corners: Page) -> None:
        corners.mouse.click(*place(corners, -0.6, 0.6))
        now = becomes(corners, "data", "y", [*CORNERS["y"], 0])
        assert now["data"]["X"][:4] == CORNERS["X"]

    def test_the_eraser_does_not_move_points(self, corners: Page) -> None:
        button(corners, "Eraser").click()
        drag(corners, (-0.6, 0.6), (0, 0.6))
        now = becomes(corners, "data", "y", CORNERS["y"][1:])
        assert now["data"]["X"] == CORNERS["X"][1:]

    def test_a_right_click_gives_a_point_another_class(self, corners: Page) -> None:
        corners.mouse.click(*place(corners, 0.6, 0.6), button="right")
        classes = menu(corners).get_by_role("menuitemradio")
        expect(classes).to_have_count(8)
        expect(menu(corners).get_by_role("menuitemradio", checked=True)).to_have_text("Class 1")
        classes.nth(5).click()
        now = becomes(corners, "data", "y", [0, 5, 0, 1])
        assert now["data"]["n_classes"] == 6
        assert now["data"]["X"] == CORNERS["X"]
        expect(menu(corners)).to_be_hidden()
        expect(canvas(corners)).to_be_focused()
        button(corners, "Undo").click()
        becomes(corners, "data", "y", CORNERS["y"])

    def test_a_right_click_removes_a_point(self, corners: Page) -> None:
        corners.mouse.click(*place(corners, 0.6, 0.6), button="right")
        menu(corners).get_by_role("menuitem", name="Delete point").click()
        now = becomes(corners, "data", "y", [0, 0, 1])
        assert now["data"]["X"] == [CORNERS["X"][i] for i in (0, 2, 3)]

    def test_all_points_can_be_removed(self, corners: Page) -> None:
        for x, y in CORNERS["X"]:
            corners.mouse.click(*place(corners, x, y), button="right")
            menu(corners).get_by_role("menuitem", name="Delete point").click()
            expect(menu(corners)).to_be_hidden()
        becomes(corners, "data", "y", [])
        expect(corners.get_by_role("status")).to_contain_text("No points yet")

    def test_a_right_click_elsewhere_picks_the_class_to_draw(self, corners: Page) -> None:
        button(corners, "Eraser").click()
        corners.mouse.click(*place(corners, 0, 0), button="right")
        expect(menu(corners).get_by_role("menuitem", name="Delete point")).to_be_hidden()
        menu(corners).get_by_role("menuitemradio", name="Class 6").click()
        expect(corners.get_by_role("radio", name="Class 6")).to_be_checked()
        expect(button(corners, "Eraser")).to_have_attribute("aria-pressed", "false")
        assert state(corners)["data"]["y"] == CORNERS["y"]

    def test_a_click_outside_closes_the_menu_and_draws_nothing(self, corners: Page) -> None:
        corners.mouse.click(*place(corners, -0.6, 0.6), button="right")
        expect(menu(corners)).to_be_visible()
        corners.mouse.click(*place(corners, -0.9, -0.9))
        expect(menu(corners)).to_be_hidden()
        corners.mouse.click(*place(corners, -0.6, 0.6), button="right")
        expect(menu(corners)).to_be_visible()
        corners.get_by_role("heading", name="Data", exact=True).click()
        expect(menu(corners)).to_be_hidden()
        assert state(corners)["data"]["y"] == CORNERS["y"]

    def test_the_menu_of_a_point_at_the_edge_fits_the_window(self, corners: Page) -> None:
        corners.set_viewport_size({"width": 390, "height": 844})
        send(corners, "add_points", X=[[0.95, -0.95]], y=[2])
        canvas(corners).scroll_into_view_if_needed()
        corners.mouse.click(*place(corners, 0.95, -0.95), button="right")
        box = menu(corners).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844
        corners.keyboard.press("Escape")
        expect(menu(corners)).to_be_hidden()


# Dispatches the events of arrow keys that are held down until the crosshair is at the border. In
# the driver, each press of a key takes some milliseconds.
HOLD_ARROWS = """(keys) => {
  for (const key of keys) {
    for (let press = 0; press <= 40; press++) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    }
  }
}"""


@pytest.fixture
def keyboard(corners: Page) -> Page:
    """A page with four points, the map focused by Tab, and the crosshair at the lower left."""
    button(corners, "Map options").focus()
    corners.keyboard.press("Tab")
    expect(canvas(corners)).to_be_focused()
    corners.evaluate(HOLD_ARROWS, ["ArrowLeft", "ArrowDown"])
    return corners


def press(page: Page, keys: str) -> None:
    """Press several keys, such as "ArrowUp*3 Enter"."""
    for key in keys.split():
        name, _, times = key.partition("*")
        for _ in range(int(times or 1)):
            page.keyboard.press(name)


class TestKeyboard:
    def test_enter_places_a_point_at_the_crosshair(self, keyboard: Page) -> None:
        press(keyboard, "ArrowRight*6 ArrowUp*10 Shift+ArrowRight*3 4 Enter")
        now = becomes(keyboard, "data", "y", [*CORNERS["y"], 4])
        assert now["data"]["X"][-1] == pytest.approx([-0.67, -0.5])
        press(keyboard, "Control+z")
        becomes(keyboard, "data", "y", CORNERS["y"])

    def test_the_crosshair_is_drawn_at_its_position(self, keyboard: Page) -> None:
        press(keyboard, "ArrowRight*6 ArrowUp*10")
        mark = keyboard.locator("#crosshair")
        expect(mark).to_be_visible()
        settled(keyboard)
        box = mark.bounding_box()
        assert box
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert middle == pytest.approx(place(keyboard, -0.7, -0.5), abs=1)
        keyboard.mouse.click(*place(keyboard, 0.3, 0.3))
        expect(mark).to_be_hidden()
        press(keyboard, "ArrowUp")
        expect(mark).to_be_visible()
        press(keyboard, "Escape")
        expect(mark).to_be_hidden()
        press(keyboard, "ArrowUp")
        press(keyboard, "Shift+Tab")
        expect(mark).to_be_hidden()

    def test_the_crosshair_stays_in_the_domain(self, keyboard: Page) -> None:
        keyboard.evaluate(HOLD_ARROWS, ["ArrowRight", "ArrowUp"])
        press(keyboard, "Enter")
        now = eventually(keyboard, lambda now: len(now["data"]["y"]) == 5)
        assert now["data"]["X"][-1] == [1, 1]

    def test_the_point_at_the_crosshair_is_announced(self, keyboard: Page) -> None:
        spoken = keyboard.locator("[aria-live=polite]", has_text="y −")
        press(keyboard, "ArrowRight*8 ArrowUp*8")
        predicted = r", predicted class [01] at \d+\u00a0%$"
        expect(spoken).to_have_text(re.compile("^x −0.60, y −0.60, class 0 point" + predicted))
        press(keyboard, "ArrowRight*4")
        expect(spoken).to_have_text(re.compile("^x −0.40, y −0.60" + predicted))
        press(keyboard, "3 Enter")
        expect(spoken).to_have_text(re.compile("^x −0.40, y −0.60, class 3 point"))

    def test_delete_removes_the_nearest_point(self, keyboard: Page) -> None:
        press(keyboard, "ArrowRight*8 ArrowUp*8 Shift+ArrowUp*3 Delete")
        now = becomes(keyboard, "data", "y", [0, 1, 1])
        assert [-0.6, -0.6] not in now["data"]["X"]
        press(keyboard, "Delete")
        settled(keyboard)
        assert len(state(keyboard)["data"]["y"]) == 3, "Delete removed a point out of reach"

    def test_the_key_g_moves_a_point_with_the_crosshair(self, keyboard: Page) -> None:
        press(keyboard, "ArrowRight*8 ArrowUp*8 g ArrowRight*4 Shift+ArrowUp*5")
        eventually(keyboard, lambda now: lies(now, 2, -0.4, -0.55))
        press(keyboard, "Enter ArrowUp*5")
        settled(keyboard)
        now = state(keyboard)
        assert lies(now, 2, -0.4, -0.55), "the point moved after Enter had released it"
        assert len(now["data"]["y"]) == 4
        press(keyboard, "Control+z")
        eventually(keyboard, lambda now: now["data"]["X"][:4] == CORNERS["X"])

    def test_the_key_m_arrows_and_enter_change_the_class(self, keyboard: Page) -> None:
        press(keyboard, "ArrowRight*8 ArrowUp*8 m")
        first = menu(keyboard).get_by_role("menuitemradio", name="Class 0")
        expect(first).to_be_focused()
        expect(first).to_be_checked()
        press(keyboard, "ArrowDown*2 Enter")
        becomes(keyboard, "data", "y", [0, 1, 2, 1])
        expect(menu(keyboard)).to_be_hidden()
        expect(canvas(keyboard)).to_be_focused()
        expect(keyboard.locator("#crosshair")).to_be_visible()

    @pytest.mark.parametrize("key", ["ContextMenu", "Shift+F10"])
    def test_the_usual_keys_open_the_menu_and_escape_closes_it(
        self, keyboard: Page, key: str
    ) -> None:
        press(keyboard, f"ArrowRight*8 ArrowUp*8 {key}")
        expect(menu(keyboard).get_by_role("menuitemradio", name="Class 0")).to_be_focused()
        press(keyboard, "ArrowUp")
        expect(menu(keyboard).get_by_role("menuitem", name="Delete point")).to_be_focused()
        press(keyboard, "Escape")
        expect(menu(keyboard)).to_be_hidden()
        expect(canvas(keyboard)).to_be_focused()
        assert state(keyboard)["data"]["y"] == CORNERS["y"]

    def test_enter_erases_when_the_eraser_is_on(self, keyboard: Page) -> None:
        press(keyboard, "ArrowRight*8 ArrowUp*8 e Enter")
        becomes(keyboard, "data", "y", [0, 1, 1])

    def test_the_hint_lists_the_keys(self, keyboard: Page) -> None:
        hint = keyboard.get_by_text("Arrow keys (Shift: finely)")
        expect(hint).to_contain_text("Enter adds a point")
        press(keyboard, "e")
        expect(hint).to_contain_text("Enter erases")
        press(keyboard, "Escape e")
        expect(keyboard.get_by_text("Click to add, drag to paint")).to_be_visible()


@pytest.fixture(scope="module")
def phone(browser: Browser, url: str) -> Iterator[Page]:
    """A page on a small touch screen."""
    options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with opened(browser, url, **options) as (page, watch):
        load(page, url)
        yield page
        watch.check()


@pytest.fixture
def finger(phone: Page) -> Finger:
    """A finger that draws, over a map with four points."""
    with_corners(phone)
    phone.get_by_role("radio", name="Draw").check(force=True)
    return Finger(phone)


class TestTouch:
    def test_a_tap_draws(self, finger: Finger) -> None:
        finger.down(0.2, 0.2)
        finger.up()
        now = becomes(finger.page, "data", "y", [*CORNERS["y"], 0])
        assert now["data"]["X"][-1] == pytest.approx([0.2, 0.2], abs=0.01)

    def test_a_drag_draws_and_does_not_scroll_the_page(self, finger: Finger) -> None:
        before = finger.page.evaluate("scrollY")
        finger.drag((-0.8, 0), (0.8, 0))
        now = eventually(finger.page, lambda now: len(now["data"]["y"]) > 10)
        gaps = np.diff(np.array(now["data"]["X"])[4:, 0])
        assert gaps.max() < 1.2 * gaps.min()
        assert finger.page.evaluate("scrollY") == before

    def test_a_drag_from_a_point_draws_and_moves_no_point(self, finger: Finger) -> None:
        finger.drag((-0.6, 0.6), (0.1, 0.2))
        now = eventually(finger.page, lambda now: len(now["data"]["y"]) > 6)
        assert now["data"]["X"][:4] == CORNERS["X"]
        button(finger.page, "Undo").tap()
        becomes(finger.page, "data", "X", CORNERS["X"])

    def test_a_held_point_moves_with_the_finger(self, finger: Finger) -> None:
        finger.down(-0.6, 0.6)
        expect(menu(finger.page)).to_be_visible()
        for share in np.linspace(0.1, 1, 10):
            finger.move((-0.6 + 0.7 * share, 0.6 - 0.4 * share))
        finger.up()
        expect(menu(finger.page)).to_be_hidden()
        now = eventually(finger.page, lambda now: lies(now, 0, 0.1, 0.2))
        assert now["data"]["y"] == CORNERS["y"]
        button(finger.page, "Undo").tap()
        becomes(finger.page, "data", "X", CORNERS["X"])

    def test_a_long_press_on_a_point_gives_it_another_class(self, finger: Finger) -> None:
        finger.down(-0.6, 0.6)
        expect(menu(finger.page)).to_be_visible()
        finger.up()
        finger.page.wait_for_timeout(200)
        menu(finger.page).get_by_role("menuitemradio", name="Class 3").tap()
        becomes(finger.page, "data", "y", [3, 1, 0, 1])
        expect(menu(finger.page)).to_be_hidden()

    def test_a_long_press_elsewhere_picks_the_class_to_draw(self, finger: Finger) -> None:
        finger.down(-0.2, 0.2)
        expect(menu(finger.page)).to_be_visible()
        finger.up()
        finger.page.wait_for_timeout(200)
        menu(finger.page).get_by_role("menuitemradio", name="Class 0").tap()
        expect(button(finger.page, "Class 0")).to_be_visible()
        assert state(finger.page)["data"]["y"] == CORNERS["y"]

    def test_the_eraser_erases(self, finger: Finger) -> None:
        button(finger.page, "Eraser").tap()
        finger.drag((-0.9, 0.6), (0.9, 0.6))
        becomes(finger.page, "data", "y", [0, 1])
        button(finger.page, "Eraser").tap()


def test_a_pen_that_rests_on_a_point_opens_its_menu(corners: Page) -> None:
    session = corners.context.new_cdp_session(corners)
    left, top = place(corners, 0.6, -0.6)
    pen = {"x": left, "y": top, "button": "left", "clickCount": 1, "pointerType": "pen"}
    session.send("Input.dispatchMouseEvent", {"type": "mousePressed", **pen})
    expect(menu(corners)).to_be_visible()
    session.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **pen})
    menu(corners).get_by_role("menuitem", name="Delete point").click()
    now = becomes(corners, "data", "y", [0, 1, 0])
    assert now["data"]["X"] == CORNERS["X"][:3]


class TestRegression:
    @pytest.fixture
    def values(self, page: Page) -> Page:
        page.get_by_role("combobox", name="Problem").select_option("regression")
        eventually(page, lambda now: len(now["data"]["y"]) == 200)
        button(page, "Clear data").click()
        becomes(page, "data", "y", [])
        return page

    def test_points_get_the_value_of_the_slider(self, values: Page) -> None:
        slider = values.get_by_role("slider", name="Target value")
        slider.fill("-0.4")
        values.mouse.click(*place(values, -0.5, 0.5))
        becomes(values, "data", "y", [-0.4])
        slider.fill("0.7")
        values.mouse.click(*place(values, 0.5, 0.5))
        becomes(values, "data", "y", [-0.4, 0.7])

        values.mouse.click(*place(values, -0.5, 0.5), button="right")
        expect(menu(values).get_by_role("menuitemradio", name="Class 0")).to_be_hidden()
        menu(values).get_by_role("menuitem", name="Set value to 0.7").click()
        becomes(values, "data", "y", [0.7, 0.7])
        values.mouse.click(*place(values, 0.5, 0.5), button="right")
        menu(values).get_by_role("menuitem", name="Delete point").click()
        becomes(values, "data", "y", [0.7])
