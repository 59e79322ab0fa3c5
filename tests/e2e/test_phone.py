"""Phones: the effects of fingers on the map, and the layout of small screens."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.test_import_export import choose_file
from tests.e2e.test_layout import SPACING
from tests.support.browser import (
    Watch,
    becomes,
    button,
    canvas,
    cover,
    eventually,
    load,
    open_tab,
    opened,
    place,
    send,
    settled,
    state,
)
from tests.support.finger import Finger

TABS = ("Data", "Network", "Curves", "Layers", "Hidden space", "Results", "Model")
SIZES = [(390, 844), (360, 640)]


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def screen(
    request: pytest.FixtureRequest, browser: Browser, url: str
) -> Iterator[tuple[Page, Watch]]:
    """A page on a phone."""
    size = {"width": request.param[0], "height": request.param[1]}
    with opened(browser, url, viewport=size, has_touch=True, is_mobile=True) as (page, watch):
        load(page, url)
        yield page, watch


@pytest.fixture
def phone(screen: tuple[Page, Watch]) -> Iterator[Page]:
    """A page on a phone, in mode Look, with the tab Data."""
    page, watch = screen
    open_tab(page, "Data")
    mode(page, "Look")
    page.evaluate("scrollTo(0, 0)")
    settled(page)
    yield page
    watch.check()


def mode(page: Page, name: str) -> None:
    """Choose a map mode."""
    group = page.get_by_role("radiogroup", name="Map mode")
    group.get_by_role("radio", name=name).check(force=True)


def card(page: Page) -> Locator:
    """Return the card with the prediction."""
    return page.get_by_role("region", name="Probability")


# Records in milliseconds when each finger touches the page from now on.
RECORD_FINGERS = """() => {
  const note = () => fingers.push(performance.now());
  if (!globalThis.fingers) addEventListener("touchstart", note, { capture: true, passive: true });
  globalThis.fingers = [];
}"""


class TestFingers:
    def test_in_mode_look_a_tap_and_a_sideways_drag_move_the_probe(self, phone: Page) -> None:
        before = state(phone)["data"]
        finger = Finger(phone)
        for x in (-0.9, -0.1, 0.1, 0.9):
            for y in (0.9, -0.9):
                phone.touchscreen.tap(*place(phone, x, y))
                expect(card(phone)).to_contain_text(f"x\u00a0{x:.2f}".replace("-", "−"))
                self.check_card(phone, x, y)
        scrolled = phone.evaluate("scrollY")
        finger.drag((-0.5, 0.1), (0.5, 0.4))
        expect(card(phone)).to_contain_text("x\u00a00.50")
        assert phone.evaluate("scrollY") == scrolled
        phone.touchscreen.tap(*place(phone, 0.5, 0.4))
        expect(card(phone)).to_be_hidden()
        assert state(phone)["data"] == before

    def test_the_tab_point_follows_the_point_that_a_finger_has_tapped(self, phone: Page) -> None:
        X = state(phone)["data"]["X"]
        phone.touchscreen.tap(*place(phone, *X[7]))
        open_tab(phone, "Point")
        followed = phone.get_by_role("tabpanel", name="Point")
        expect(followed).to_contain_text("Point 8 of 200")
        Finger(phone).drag(X[50], (X[50][0] + 0.04, X[50][1]))
        expect(followed).to_contain_text("Point 51 of 200")

    def check_card(self, page: Page, x: float, y: float) -> None:
        """Fail unless the card is inside the map, and not under a finger of 40 pixels."""
        settled(page)
        inner, outer = card(page).bounding_box(), canvas(page).bounding_box()
        assert inner and outer
        left, top = place(page, x, y)
        assert outer["x"] <= inner["x"]
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
        assert outer["y"] <= inner["y"]
        assert inner["y"] + inner["height"] <= outer["y"] + outer["height"]
        assert inner["x"] >= left + 20 or inner["x"] + inner["width"] <= left - 20

    def test_nothing_covers_a_corner_of_the_map(self, phone: Page) -> None:
        for name in ("Draw", "Look"):
            mode(phone, name)
            for x, y in ((-0.95, -0.95), (-0.95, 0.95), (0.95, -0.95), (0.95, 0.95)):
                at = phone.evaluate("at => document.elementFromPoint(...at).id", place(phone, x, y))
                assert at == "map", (name, x, y)

    def test_the_hint_does_not_return_with_the_large_map(self, phone: Page) -> None:
        mode(phone, "Draw")
        hint = phone.get_by_text("One finger draws, two scroll")
        expect(hint).to_be_visible()
        hint.evaluate("(it) => it.getAnimations().forEach((animation) => animation.finish())")
        expect(hint).to_be_hidden()
        side = side_of_map(phone)
        open_tab(phone, "Code")
        assert side_of_map(phone) < side
        open_tab(phone, "Data")
        assert side_of_map(phone) == side
        assert hint.is_hidden()

    def test_in_mode_draw_one_finger_draws_and_does_not_scroll(self, phone: Page) -> None:
        mode(phone, "Draw")
        expect(phone.get_by_text("One finger draws, two scroll")).to_be_visible()
        n_points = len(state(phone)["data"]["y"])
        Finger(phone).drag((0, -0.2), (0.2, 0.2), (-0.2, 0.2))
        eventually(phone, lambda now: len(now["data"]["y"]) > n_points + 5)
        assert phone.evaluate("scrollY") == 0
        button(phone, "Undo").tap()
        eventually(phone, lambda now: len(now["data"]["y"]) == n_points)

    @pytest.mark.parametrize("name", ["Look", "Draw"])
    @pytest.mark.parametrize("eraser", [False, True])
    def test_two_fingers_never_draw_or_erase(self, phone: Page, name: str, eraser: bool) -> None:
        if eraser:
            button(phone, "Eraser").tap()
        mode(phone, name)
        before = state(phone)["data"]
        for _ in range(10):
            if self.second_finger_came_in_time(phone):
                break
            send(phone, "restore", **before)
        else:
            raise AssertionError("the machine is too slow for two fingers")
        assert state(phone)["data"] == before
        zoom = phone.context.new_cdp_session(phone)
        zoom.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
        if eraser:
            button(phone, "Eraser").dispatch_event("click")

    def second_finger_came_in_time(self, page: Page) -> bool:
        """Touch the map with two fingers and move them; return whether they came close together.

        The page waits 200 ms for a second finger. On a busy machine, the second finger may come
        later.
        """
        page.evaluate(RECORD_FINGERS)
        finger = Finger(page)
        finger.down(-0.3, 0)
        page.wait_for_timeout(50)
        finger.join((-0.3, 0), (0.3, 0))
        # Move the fingers apart and together again. The movement may zoom the page.
        for reach in [*np.linspace(0.3, 0.6, 6), *np.linspace(0.6, 0.1, 10)]:
            finger.move((-reach, 0.1), (reach, 0.1))
        finger.up()
        page.wait_for_timeout(300)
        settled(page)
        first, second = page.evaluate("fingers")
        return bool(second - first < 180)

    def test_a_touch_outside_an_open_menu_only_closes_the_menu(self, phone: Page) -> None:
        send(phone, "step", n_steps=5)
        mode(phone, "Draw")
        open_tab(phone, "Curves")
        before = state(phone)
        latest = phone.get_by_role("slider", name="Timeline").bounding_box()
        train = button(phone, "Train").bounding_box()
        assert latest and train
        menu = phone.get_by_role("menu", name="Share")
        for x, y in (
            place(phone, -0.5, -0.2),
            (latest["x"] + 40, latest["y"] + 22),
            (train["x"] + 20, train["y"] + 20),
        ):
            button(phone, "Share").tap()
            expect(menu).to_be_visible()
            phone.touchscreen.tap(x, y)
            expect(menu).to_be_hidden()
            settled(phone)
        after = state(phone)
        assert after["data"] == before["data"]
        assert after["training"] == before["training"]
        assert after["timeline"]["viewed_step"] == before["timeline"]["viewed_step"]
        phone.touchscreen.tap(*place(phone, -0.5, -0.2))
        eventually(phone, lambda now: len(now["data"]["y"]) > len(before["data"]["y"]))
        Finger(phone).hold(-0.5, -0.2)
        expect(phone.get_by_role("menu", name="Point")).to_be_visible()
        button(phone, "Undo").tap()
        expect(phone.get_by_role("menu", name="Point")).to_be_hidden()
        settled(phone)
        assert len(state(phone)["data"]["y"]) > len(before["data"]["y"])
        button(phone, "Undo").tap()
        button(phone, "Reset model").tap()

    def test_a_finger_that_chooses_a_class_draws_it(self, phone: Page) -> None:
        button(phone, "Class 0").tap()
        count = state(phone)["data"]["y"].count(1)
        legend = phone.get_by_role("group", name="Class to draw")
        expect(legend.get_by_text(f"1: {count}", exact=True)).to_be_in_viewport(ratio=1)
        phone.get_by_title("Draw class 2").tap()
        expect(button(phone, "Class 2")).to_be_visible()
        expect(phone.get_by_role("radio", name="Draw")).to_be_checked()
        phone.touchscreen.tap(*place(phone, 0.05, 0.02))
        eventually(phone, lambda now: now["data"]["y"][-1] == 2)
        button(phone, "Undo").tap()
        button(phone, "Class 2").tap()
        phone.get_by_title("Draw class 0").tap()


# Targets that are smaller than 44 x 44 pixels. The targets of the network diagram are excluded:
# the distance between their centers is 44 pixels.
SMALL_TARGETS = """() => {
  const targets = document.querySelectorAll("button, input, select, textarea, summary");
  return [...targets].filter((target) => target.checkVisibility()).flatMap((target) => {
    const box = target.closest("label:has(input)") ?? target;
    if (target.closest(".network-plane")) return [];
    const { width, height } = box.getBoundingClientRect();
    const isSmall = height < 44 || (target.matches("button.icon, #share") && width < 44);
    return isSmall ? [`${target.id} ${target.ariaLabel}: ${width} x ${height}`] : [];
  });
}"""


# Points at each control on the screen in help mode, and returns the controls whose help covers the
# button "Close help" or the control itself.
COVERED_BY_HELP = """async () => {
  const card = document.querySelector("#help-card");
  const overlaps = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const found = [];
  for (const control of document.querySelectorAll("button, input, select, canvas")) {
    if (!control.checkVisibility() || control.closest("#help, #help-bar, #help-card")) continue;
    const at = control.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) continue;
    const options = { bubbles: true, pointerType: "mouse" };
    control.dispatchEvent(new PointerEvent("pointerover", options));
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    if (!card.textContent) continue;
    const box = card.getBoundingClientRect();
    const close = document.querySelector("#help-close").getBoundingClientRect();
    if (overlaps(box, close) || (at.height < 100 && overlaps(box, at)))
      found.push(control.id || control.textContent);
  }
  return found;
}"""


class TestLayout:
    def test_map_tools_and_training_are_on_screen_in_every_tab(self, phone: Page) -> None:
        assert phone.viewport_size
        height = phone.viewport_size["height"]
        for name in TABS:
            open_tab(phone, name)
            settled(phone)
            phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            settled(phone)
            box = canvas(phone).bounding_box()
            side = 320 if height > 700 else 240
            assert box and [box["width"], box["height"]] == pytest.approx([side, side], abs=0.1)
            for part in (canvas(phone), *self.always_there(phone)):
                expect(part).to_be_in_viewport(ratio=1)
            expect(phone.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
            expect(phone.get_by_role("tabpanel")).to_have_count(1)
            assert phone.evaluate(SMALL_TARGETS) == [], name
            width = phone.evaluate("document.documentElement.scrollWidth")
            assert width == phone.viewport_size["width"], f"{name} scrolls sideways"
        bar = button(phone, "Train").bounding_box()
        assert bar and bar["y"] > height - 84

    def always_there(self, page: Page) -> list[Locator]:
        names = ("Train", "Step", "Train until…", "Reset model")
        tools = ("Class 0", "Eraser", "Undo", "Redo", "Clear data")
        return [button(page, name) for name in (*names, *tools, "Share", "More")]

    def test_a_tapped_neuron_is_named_on_the_map(self, phone: Page) -> None:
        open_tab(phone, "Network")
        neurons = phone.get_by_role("listbox", name="Hidden 1")
        neurons.get_by_role("option").first.tap(force=True)
        heading = phone.get_by_role("heading", name="Hidden 1, neuron 1", level=2)
        expect(heading).to_be_in_viewport(ratio=1)
        expect(phone.get_by_role("list", name="Color scale")).to_be_in_viewport(ratio=1)
        phone.touchscreen.tap(*place(phone, 0.5, -0.5))
        card_of_neuron = phone.get_by_role("region", name="Hidden 1, neuron 1")
        expect(card_of_neuron).to_contain_text("x\u00a00.50")
        button(phone, "Step").tap()
        eventually(phone, lambda now: now["training"]["step"] > 0)
        expect(heading).to_be_visible()
        button(phone, "Back to prediction").tap()
        expect(heading).to_be_hidden()
        phone.touchscreen.tap(*place(phone, 0.5, -0.5))
        button(phone, "Reset model").tap()

    def test_help_covers_neither_the_button_that_closes_it_nor_the_explained_control(
        self, phone: Page
    ) -> None:
        for name in ("Data", "Network", "Model"):
            open_tab(phone, name)
            button(phone, "Help").tap()
            assert phone.evaluate(COVERED_BY_HELP) == [], name
            button(phone, "Close help").tap()
            expect(button(phone, "Close help")).to_be_hidden()

    def test_tab_leads_from_the_map_to_the_tabs_and_through_the_data(self, phone: Page) -> None:
        # The map's tools, then the tabs, then the panel, in the order of the document.
        assert phone.locator("main").evaluate(
            """(main) => {
              const places = ["#map-tools button", "[role=tab]", "#data button", "#network button"];
              const all = [...main.querySelectorAll(places.join())];
              const order = all.map((one) => places.findIndex((place) => one.matches(place)));
              return order.every((place, i) => !i || place >= order[i - 1]);
            }"""
        )
        tops = phone.get_by_role("tabpanel", name="data").evaluate(
            """(panel) => [...panel.querySelectorAll("button, input, select")]
              .filter((it) => it.checkVisibility())
              .map((it) => it.getBoundingClientRect().bottom)"""
        )
        assert len(tops) > 15
        # The box of a label is beside its field and ends a few pixels above it.
        assert all(later > earlier - 20 for earlier, later in pairwise(tops)), tops

    def test_on_a_wide_window_the_tools_return_to_their_panel(self, phone: Page) -> None:
        size = phone.viewport_size
        phone.set_viewport_size({"width": 1280, "height": 800})
        tools = phone.get_by_role("region", name="Data").get_by_role("group", name="Drawing")
        expect(tools.get_by_role("radio", name="Class 7")).to_be_visible()
        names = tools.get_by_role("button").evaluate_all("all => all.map((one) => one.id)")
        assert names == ["eraser", "undo", "redo", "clear", "import", "export"]
        expect(phone.get_by_role("tab", name="Data")).to_have_count(0)
        button(phone, "More").click()
        expect(phone.get_by_role("menuitem", name="Theme")).to_be_visible()
        expect(phone.get_by_role("menuitem", name="Map options")).to_be_hidden()
        phone.keyboard.press("Escape")
        assert size
        phone.set_viewport_size(size)
        expect(button(phone, "Class 0")).to_be_visible()

    def test_the_handle_between_two_runs_does_not_cover_the_tools(self, phone: Page) -> None:
        send(phone, "step")
        open_tab(phone, "Runs")
        button(phone, "Keep run").last.tap()
        expect(phone.get_by_text("Run A is kept.")).to_be_visible()
        send(phone, "step")
        phone.get_by_role("radio", name="Difference").check(force=True)
        handle = phone.get_by_role("slider", name="Border between")
        handle.fill("100")
        settled(phone)
        at, square = handle.bounding_box(), canvas(phone).bounding_box()
        assert at and square
        inside, beyond = (
            phone.evaluate(
                "at => document.elementFromPoint(...at).closest('button, input').id",
                [square["x"] + square["width"] + shift, at["y"] + at["height"] / 2],
            )
            for shift in (-4, 14)
        )
        assert inside == "wipe"
        assert beyond != "wipe"
        button(phone, "Delete run A").tap()
        button(phone, "Reset model").tap()

    def test_the_menu_more_leads_to_the_map_options(self, phone: Page) -> None:
        button(phone, "More").tap()
        expect(phone.get_by_role("menuitem", name="Map options")).to_be_focused()
        phone.get_by_role("menuitem", name="Map options").tap()
        boundaries = phone.get_by_role("checkbox", name="Hard boundaries")
        expect(boundaries).to_be_in_viewport(ratio=1)
        boundaries.tap()
        becomes(phone, "config", "discretize_map", True)
        boundaries.tap()
        phone.keyboard.press("Escape")
        expect(boundaries).to_be_hidden()

    def test_a_notice_covers_neither_the_map_nor_the_open_panel(self, phone: Page) -> None:
        shown = phone.locator("#notice")
        for tab in ("Runs", "Code"):
            open_tab(phone, tab)
            shown.evaluate("(it) => (it.textContent = 'Run A is kept. '.repeat(6))")
            notice, square = shown.bounding_box(), canvas(phone).bounding_box()
            shown.evaluate("(it) => (it.textContent = '')")
            assert notice and square and notice["y"] + notice["height"] <= square["y"], tab


class TestCode:
    def test_the_map_is_small_above_code_until_it_is_enlarged_there(self, phone: Page) -> None:
        side = side_of_map(phone)
        open_tab(phone, "Code")
        loss = phone.get_by_role("img", name="Loss")
        expect(loss).to_be_in_viewport(ratio=1)
        assert side_of_map(phone) == pytest.approx(128, abs=0.1)
        expect(button(phone, "Class 0")).to_be_hidden()
        for view in ("Script", "Source", "Yours", "Console"):
            open_tab(phone, view)
            assert phone.evaluate(SMALL_TARGETS) == [], view
        box = canvas(phone).bounding_box()
        assert box
        phone.touchscreen.tap(box["x"] + 64, box["y"] + 64)
        expect(button(phone, "Class 0")).to_be_visible()
        assert side_of_map(phone) == side
        expect(loss).to_be_hidden()
        open_tab(phone, "Data")
        open_tab(phone, "Code")
        assert side_of_map(phone) == side
        button(phone, "Shrink map").tap()
        assert side_of_map(phone) == pytest.approx(128, abs=0.1)
        open_tab(phone, "Network")
        assert side_of_map(phone) == side

    @pytest.mark.parametrize(
        ("tab", "view", "field"),
        [
            ("Model", None, "Weight seed"),
            ("Code", "Console", "Console input"),
            ("Code", "Yours", "Editor"),
        ],
    )
    def test_a_field_and_the_buttons_have_room_beside_the_keyboard(
        self, phone: Page, tab: str, view: str | None, field: str
    ) -> None:
        open_tab(phone, tab)
        if view:
            open_tab(phone, view)
        if view == "Yours":
            button(phone, "New from…").tap()
            phone.get_by_role("menuitem", name="tanh").tap()
        typed_in = phone.get_by_label(field, exact=True)
        typed_in.tap()
        assert phone.viewport_size
        end = phone.viewport_size["height"] - 300
        cover(phone, 300)
        settled(phone)
        row = phone.get_by_role("tab", name=tab, exact=True).bounding_box()
        bar, box = (part.bounding_box() for part in (button(phone, "Train"), typed_in))
        assert row and bar and box
        assert bar["y"] + bar["height"] <= end
        assert bar["y"] - max(box["y"], row["y"] + row["height"]) >= 44
        cover(phone, 0)
        expect(canvas(phone)).to_be_in_viewport(ratio=1)


def side_of_map(page: Page) -> float:
    """Return the side of the map in CSS pixels."""
    settled(page)
    box = canvas(page).bounding_box()
    assert box
    return box["width"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_in_mode_look_a_swipe_scrolls_and_draws_nothing(
    browser: Browser, url: str, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with opened(browser, url, viewport=viewport, has_touch=True, is_mobile=True) as (page, watch):
        load(page, url)
        open_tab(page, "Data")
        mode(page, "Look")
        settled(page)
        before = state(page)["data"]
        with timers_stopped(page):
            Finger(page).drag((0.2, -0.8), (0.2, 0.9))
        eventually(page, lambda _: page.evaluate("scrollY") > 50)
        settled(page)
        assert state(page)["data"] == before
        expect(card(page)).to_be_hidden()
        expect(canvas(page)).to_be_in_viewport(ratio=1)
        watch.check()


@contextmanager
def timers_stopped(page: Page) -> Iterator[None]:
    """Stop the page's timers: on a slow machine, they would fire as if a moving finger rested."""
    page.clock.install()
    page.clock.pause_at(time.time() + 1)
    yield
    page.clock.resume()


def test_a_first_swipe_on_a_touch_screen_draws_nothing(browser: Browser, url: str) -> None:
    with opened(browser, url, has_touch=True) as (page, watch):
        load(page, url)
        before = state(page)["data"]
        Finger(page).drag((0.2, -0.5), (0.2, 0.5))
        settled(page)
        assert state(page)["data"] == before
        expect(page.get_by_role("radio", name="Look")).to_be_checked()
        mode(page, "Draw")
        Finger(page).drag((-0.5, 0), (0.5, 0.1))
        eventually(page, lambda now: len(now["data"]["y"]) > len(before["y"]) + 5)
        watch.check()


@pytest.mark.parametrize("size", [(844, 390), (640, 360)])
def test_in_landscape_the_whole_map_is_beside_the_open_tab(
    browser: Browser, url: str, size: tuple[int, int]
) -> None:
    width, height = size
    viewport = {"width": width, "height": height}
    with opened(browser, url, viewport=viewport, has_touch=True, is_mobile=True) as (page, watch):
        load(page, url)
        for name in TABS:
            open_tab(page, name)
            settled(page)
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            for part in (canvas(page), button(page, "Train"), button(page, "Eraser")):
                expect(part).to_be_in_viewport(ratio=1)
            square = canvas(page).bounding_box()
            panel = page.locator("[role=tabpanel]:visible").first.bounding_box()
            assert square and panel
            assert square["height"] >= height - 106, name
            assert square["x"] + square["width"] <= panel["x"], name
            assert panel["x"] + panel["width"] <= width, name
            assert page.evaluate(SMALL_TARGETS) == [], name
        watch.check()


def test_an_error_is_not_below_the_training_buttons_or_above_them(phone: Page) -> None:
    open_tab(phone, "Model")
    field = phone.get_by_role("spinbutton", name="Dropout")
    field.fill("2")
    field.press("Enter")
    error = phone.get_by_text("Enter a number from 0 to 0.95")
    expect(error).to_be_in_viewport(ratio=1)
    settled(phone)
    below, bar = error.bounding_box(), button(phone, "Train").bounding_box()
    assert below and bar
    assert below["y"] + below["height"] < bar["y"]
    # Scrolling moves the error below the bar.
    phone.evaluate("top => scrollBy(0, -top)", bar["y"] - below["y"] + 10)
    x, y = below["x"] + 20, bar["y"] + 14
    assert (
        phone.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.error')", [x, y])
        is None
    )
    field.press("Escape")
    expect(error).to_be_hidden()


def test_the_state_and_every_metric_have_room_in_the_header(phone: Page) -> None:
    send(phone, "configure", test_share=0.2)
    send(phone, "step", n_steps=2000)
    send(phone, "start_training", until={"epoch": 10_500})
    becomes(phone, "training", "running", False)
    expect(phone.get_by_role("status").filter(has_text="Stopped: epoch 10,500")).to_be_visible()
    settled(phone)
    right = phone.locator("#share").bounding_box()
    assert right
    metrics = ("step", "loss", "test_loss", "test_accuracy")
    for part in ("#status-state", *(f"#metric-{name}" for name in metrics)):
        at = phone.locator(part).bounding_box()
        assert at and at["x"] + at["width"] <= right["x"] + 8 and at["y"] + at["height"] <= 56, part
    button(phone, "Reset model").tap()


def test_every_metric_has_room_in_the_header_with_wide_text_spacing(phone: Page) -> None:
    send(phone, "configure", test_share=0.2)
    send(phone, "step", n_steps=120)
    phone.evaluate(SPACING)
    settled(phone)
    right, square = phone.locator("#share").bounding_box(), canvas(phone).bounding_box()
    assert right and square
    for part in ("#status-state", *(f"#metric-{name}" for name in ("step", "test_accuracy"))):
        at = phone.locator(part).bounding_box()
        assert at and at["x"] + at["width"] <= right["x"] + 8, part
        assert at["y"] >= 0 and at["y"] + at["height"] <= square["y"], part
    phone.evaluate("document.adoptedStyleSheets = []")
    button(phone, "Reset model").tap()
    send(phone, "configure", test_share=0)
    settled(phone)
    step, loss, accuracy = (
        phone.locator(f"#metric-{name}").locator("..").bounding_box()
        for name in ("step", "loss", "accuracy")
    )
    assert step and loss and accuracy
    assert loss["x"] - step["x"] - step["width"] >= 8
    assert accuracy["x"] - loss["x"] - loss["width"] >= 8


def test_the_legend_below_the_map_names_white_centers_and_rings(phone: Page) -> None:
    send(phone, "configure", test_share=0.2)
    legend = phone.get_by_role("list", name="Points per class")
    for n_classes in (2, 8):
        send(phone, "generate_data", generator="blobs", n_classes=n_classes)
        send(phone, "step")
        for word in ("test", "mistake"):
            expect(legend.get_by_text(word, exact=True)).to_be_visible()
            expect(legend.get_by_text(word, exact=True)).to_be_in_viewport(ratio=1)
        assert_is_below_the_map(phone, legend)
    legend.tap()
    expect(legend.get_by_text("7", exact=True)).to_be_in_viewport(ratio=1)
    expect(legend.get_by_text("mistake", exact=True)).to_be_in_viewport(ratio=1)
    phone.evaluate("document.activeElement.blur()")
    start_again(phone)


def test_legend_card_and_heading_do_not_cover_the_name_of_an_axis(phone: Page) -> None:
    name = "length of the petals in the morning"
    choose_file(phone, f"{name},width,kind\n1,2,setosa\n3,4,virginica\n5,7,setosa\n")
    becomes(phone, "data", "y", [0, 1, 0])
    assert_is_below_the_map(phone, phone.get_by_role("list", name="Points per class"))
    phone.locator("#import-report-dismiss").tap()
    mode(phone, "Look")
    phone.touchscreen.tap(*place(phone, 0.4, 0.8))
    expect(card(phone)).to_contain_text("length of the petal…")
    row, box, square = (
        of.bounding_box()
        for of in (card(phone).get_by_role("paragraph").last, card(phone), canvas(phone))
    )
    assert row and row["height"] <= 40
    assert box and square and box["y"] >= square["y"] + 19
    phone.touchscreen.tap(*place(phone, 0.4, 0.8))
    open_tab(phone, "Network")
    neurons = phone.get_by_role("listbox", name="Hidden 1")
    neurons.get_by_role("option").first.tap(force=True)
    heading = phone.get_by_role("heading", name="Hidden 1, neuron 1", level=2)
    expect(heading).to_be_in_viewport(ratio=1)
    head, square = heading.bounding_box(), canvas(phone).bounding_box()
    # The name of the axis is in the first line of the map, which is 19 pixels high.
    assert head and square and head["y"] >= square["y"] + 19
    button(phone, "Back to prediction").tap()
    send(phone, "configure", problem="regression")
    assert_is_below_the_map(phone, phone.get_by_role("list", name="Color scale"))
    send(phone, "configure", problem="classification")
    start_again(phone)


def assert_is_below_the_map(page: Page, legend: Locator) -> None:
    """Fail unless the legend is visible in the row below the map."""
    settled(page)
    expect(legend).to_be_in_viewport(ratio=1)
    row, square = legend.bounding_box(), canvas(page).bounding_box()
    assert row and square and row["y"] >= square["y"] + square["height"]


def start_again(page: Page) -> None:
    """Return to the settings, points and weights of a new page."""
    defaults = {"test_share": 0, "optimizer": "adam", "learning_rate": 0.01, "weight_decay": 0}
    send(page, "configure", **defaults)
    send(page, "generate_data", generator="circles")
    button(page, "Reset model").tap()


def test_an_alert_is_above_the_introduction(phone: Page) -> None:
    button(phone, "Help").tap()
    button(phone, "Introduction").tap()
    introduction = phone.get_by_role("dialog", name="Introduction")
    send(phone, "configure", optimizer="sgd", learning_rate=10, weight_decay=1)
    button(phone, "Train").tap()
    alert = phone.get_by_role("alert").filter(has_text="diverged")
    expect(alert).to_be_in_viewport(ratio=1)
    settled(phone)
    above, below = alert.bounding_box(), introduction.bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"]
    alert.get_by_role("button", name="Dismiss").tap()
    introduction.get_by_role("button", name="Dismiss").tap()
    start_again(phone)


def test_the_open_tab_is_visible_after_the_phone_was_turned(phone: Page) -> None:
    size = phone.viewport_size
    open_tab(phone, "Runs")
    phone.set_viewport_size({"width": 844, "height": 390})
    settled(phone)
    assert size
    phone.set_viewport_size(size)
    settled(phone)
    # The line below the tabs covers a pixel of them.
    expect(phone.get_by_role("tab", name="Runs")).to_be_in_viewport(ratio=0.97)
