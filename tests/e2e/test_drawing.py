"""Points drawn and erased with the mouse, and their pixels on the map."""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import (
    DESKTOP,
    becomes,
    button,
    canvas,
    color_at,
    colors_at,
    eventually,
    load,
    opened,
    pixels,
    place,
    send,
    settled,
    state,
)

ERASER = 20


@pytest.fixture
def empty(page: Page) -> Page:
    """A page without points."""
    button(page, "Clear data").click()
    becomes(page, "data", "y", [])
    return page


def choose(page: Page, label: int) -> None:
    """Choose the class to draw."""
    page.get_by_role("radio", name=f"Class {label}", exact=True).check()


def drag(page: Page, *way: tuple[float, float], steps: int = 10) -> None:
    """Drag the mouse along `way`, positions in domain units."""
    page.mouse.move(*place(page, *way[0]))
    page.mouse.down()
    for stop in way[1:]:
        page.mouse.move(*place(page, *stop), steps=steps)
    page.mouse.up()
    send(page, "get_model")  # The answer comes after the answers to all commands of the drag.


def swatch(page: Page, label: int) -> tuple[float, float]:
    """Return the middle of the radio button of a class."""
    box = page.get_by_role("radio", name=f"Class {label}", exact=True).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def assert_same_color(seen: npt.ArrayLike, expected: npt.ArrayLike) -> None:
    """Fail unless the colors agree, up to the small effect of blurred marker edges."""
    assert np.abs(np.subtract(seen, expected)).max() < 10, (seen, expected)


def domain_per_pixel(page: Page) -> float:
    """Return the size of a CSS pixel in domain units."""
    box = canvas(page).bounding_box()
    assert box
    assert box["width"] == pytest.approx(box["height"], abs=1), "the map is not square"
    return 2 / box["width"]


@pytest.mark.core
def test_a_click_draws_a_point_of_the_chosen_class(empty: Page) -> None:
    places = [(-0.6 + 0.15 * label, 0.5 - 0.1 * label) for label in range(8)]
    for label, (x, y) in enumerate(places):
        choose(empty, label)
        empty.mouse.click(*place(empty, x, y))
        data = becomes(empty, "data", "y", [*range(label + 1)])["data"]
        np.testing.assert_allclose(data["X"][-1], [x, y], atol=domain_per_pixel(empty))
    empty.mouse.move(0, 0)
    settled(empty)
    drawn = [place(empty, x, y) for x, y in places]
    colors = colors_at(empty, [*drawn, *(swatch(empty, label) for label in range(8))])
    for label in range(8):
        assert_same_color(colors[label], colors[8 + label])
        expect(empty.get_by_role("listitem").filter(has_text=f"{label}: 1")).to_be_visible()


def test_eight_classes_have_eight_colors(page: Page) -> None:
    colors = colors_at(page, [swatch(page, label) for label in range(8)])
    differences = np.abs(colors[:, None] - colors).max(axis=2)
    assert differences[~np.eye(8, dtype=bool)].min() > 30


@pytest.mark.core
def test_a_drag_paints_an_even_line(empty: Page) -> None:
    choose(empty, 1)
    drag(empty, (-0.8, -0.4), (0.8, 0.4), steps=7)
    data = eventually(empty, lambda now: len(now["data"]["y"]) > 10)["data"]
    assert set(data["y"]) == {1}
    X = np.array(data["X"])
    np.testing.assert_allclose(X[0], [-0.8, -0.4], atol=2 * domain_per_pixel(empty))
    np.testing.assert_allclose(X[:, 1], X[:, 0] / 2, atol=2 * domain_per_pixel(empty))
    gaps = np.hypot(*np.diff(X, axis=0).T)
    assert gaps.max() < 1.2 * gaps.min(), "the points are unevenly spaced"
    assert X[-1, 0] > 0.8 - 1.5 * gaps.max()


def test_a_drag_beyond_the_border_paints_inside_it(empty: Page) -> None:
    drag(empty, (-0.7, 0), (-1.3, 0), (-1.3, 0.5), (-0.7, 0.5))
    data = eventually(empty, lambda now: len(now["data"]["y"]) > 5)["data"]
    assert np.abs(data["X"]).max() <= 1
    assert empty.get_by_role("alert").filter(visible=True).count() == 0


def test_a_point_at_the_border_is_drawn_in_full(empty: Page) -> None:
    send(empty, "add_points", X=[[1.0, 0.3], [-0.4, 1.0]], y=[1, 1])
    becomes(empty, "data", "y", [1, 1])
    settled(empty)
    (right, middle), (left, top) = place(empty, 1, 0.3), place(empty, -0.4, 1)
    outside = colors_at(empty, [(right + 2, middle), (left, top - 2)])
    expected = colors_at(empty, [swatch(empty, 1)])
    assert np.abs(outside - expected).max() < 20


def test_undo_and_redo_act_on_whole_strokes(empty: Page) -> None:
    choose(empty, 0)
    drag(empty, (-0.8, 0.5), (0.8, 0.5))
    first = eventually(empty, lambda now: len(now["data"]["y"]) > 10)["data"]
    choose(empty, 2)
    drag(empty, (-0.8, -0.5), (0.8, -0.5))
    second = eventually(empty, lambda now: 2 in now["data"]["y"])["data"]
    settled(empty)
    second = state(empty)["data"]
    button(empty, "Undo").click()
    becomes(empty, "data", "X", first["X"])
    button(empty, "Redo").click()
    eventually(empty, lambda now: now["data"] == second)
    expect(button(empty, "Redo")).to_be_disabled()
    empty.keyboard.press("Control+z")
    becomes(empty, "data", "X", first["X"])
    empty.keyboard.press("Control+Shift+z")
    eventually(empty, lambda now: now["data"] == second)


def test_points_drawn_while_training_are_trained_on(page: Page) -> None:
    button(page, "Train").click()
    becomes(page, "training", "train_accuracy", 1)
    choose(page, 2)
    drag(page, (0.7, 0.7), (0.9, 0.9), (0.7, 0.9), (0.9, 0.7))
    now = eventually(page, lambda now: 2 in now["data"]["y"])
    assert now["training"]["running"] is True
    becomes(page, "training", "train_accuracy", 1)
    button(page, "Eraser").click()
    drag(page, (0.7, 0.7), (0.9, 0.9), (0.7, 0.9), (0.9, 0.7))
    now = eventually(page, lambda now: 2 not in now["data"]["y"])
    assert now["training"]["running"] is True
    button(page, "Undo").click()
    eventually(page, lambda now: 2 in now["data"]["y"])


def test_the_last_point_can_be_erased(empty: Page) -> None:
    empty.mouse.click(*place(empty, 0.3, 0.3))
    eventually(empty, lambda now: len(now["data"]["y"]) == 1)
    button(empty, "Eraser").click()
    empty.mouse.click(*place(empty, 0.3, 0.3))
    becomes(empty, "data", "y", [])
    expect(empty.get_by_role("status")).to_contain_text("No points yet")
    settled(empty)
    assert state(empty)["data"]["y"] == []


def test_undo_reverts_a_whole_drag_of_the_eraser(page: Page) -> None:
    before = state(page)["data"]
    button(page, "Eraser").click()
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "true")
    drag(page, (-1, 0), (1, 0), steps=30)
    after = eventually(page, lambda now: len(now["data"]["y"]) < 200)["data"]
    settled(page)
    after = state(page)["data"]
    # Remaining points are farther from the line than the eraser reaches; erased points are nearer.
    reach, pixel = ERASER * domain_per_pixel(page), domain_per_pixel(page)
    heights = np.abs(np.array(before["X"])[:, 1])
    left = {tuple(point) for point in after["X"]}
    remains = np.array([tuple(point) in left for point in before["X"]])
    assert remains[heights > reach + pixel].all()
    assert not remains[heights < reach - 2 * pixel].any()
    button(page, "Undo").click()
    becomes(page, "data", "X", before["X"])


def test_choosing_a_class_switches_the_eraser_off(page: Page) -> None:
    button(page, "Eraser").click()
    choose(page, 3)
    expect(button(page, "Eraser")).to_have_attribute("aria-pressed", "false")


@pytest.fixture(scope="module", params=[1, 2])
def screen(request: pytest.FixtureRequest, browser: Browser, url: str) -> Iterator[Page]:
    """A page on a screen with one or two device pixels per CSS pixel."""
    with opened(browser, url, device_scale_factor=request.param) as (page, watch):
        load(page, url)
        yield page
        watch.check()


class TestEraserOnAnyScreen:
    """The eraser's circle shows what a click erases, in any window and pixel ratio."""

    @pytest.mark.parametrize("size", [(1280, 800), (390, 844), (1920, 1080)])
    def test_the_circle_shows_what_a_click_erases(
        self, screen: Page, size: tuple[int, int]
    ) -> None:
        page = screen
        page.set_viewport_size({"width": size[0], "height": size[1]})
        canvas(page).scroll_into_view_if_needed()
        settled(page)
        ratio = page.evaluate("devicePixelRatio")
        unit = domain_per_pixel(page)
        center = (-0.31, 0.43)
        # Points at known distances from the click, on eight rays.
        distances = [ERASER + off for off in (-3, -1.5, 1.5, 3)]
        angles = [k * math.pi / 4 + 0.1 for k in range(8)]
        around = [
            [center[0] + d * unit * math.cos(a), center[1] + d * unit * math.sin(a)]
            for d in distances
            for a in angles
        ]
        send(page, "clear_data")
        send(page, "add_points", X=around, y=[1] * len(around))
        if button(page, "Eraser").get_attribute("aria-pressed") == "false":
            button(page, "Eraser").click()
        page.mouse.click(*place(page, *center))
        now = eventually(page, lambda now: len(now["data"]["y"]) < len(around))
        np.testing.assert_allclose(now["data"]["X"], around[16:], atol=1e-12)
        send(page, "clear_data")
        settled(page)
        self.check_circle(page, place(page, *center), ratio)

    def check_circle(self, page: Page, middle: tuple[float, float], ratio: float) -> None:
        left, top = round(middle[0]) - 30, round(middle[1]) - 30
        patch = pixels(page, {"x": left, "y": top, "width": 60, "height": 60})
        rows, columns = np.nonzero(patch[:, :, :3].sum(axis=2) < 200)
        assert len(rows) > 50, "no dark circle is visible"
        x = (columns + 0.5) / ratio + left - middle[0]
        y = (rows + 0.5) / ratio + top - middle[1]
        radii = np.hypot(x, y)
        assert abs(np.median(radii) - ERASER) < 1
        assert radii.min() > ERASER - 2.5 and radii.max() < ERASER + 2.5
        # The circle is closed: each eighth of it has more than a sixteenth of its pixels.
        eighths = np.floor((np.arctan2(y, x) + math.pi) / (math.pi / 4)).astype(int) % 8
        assert (np.bincount(eighths, minlength=8) > len(rows) / 16).all()


def test_a_point_keeps_its_position_when_the_window_changes(empty: Page) -> None:
    choose(empty, 5)
    empty.mouse.click(*place(empty, 0.5, -0.25))
    becomes(empty, "data", "y", [5])
    for size in ({"width": 900, "height": 900}, DESKTOP):
        empty.set_viewport_size(size)  # type: ignore[arg-type]
        canvas(empty).scroll_into_view_if_needed()
        empty.mouse.move(0, 0)
        settled(empty)
        seen = color_at(empty, *place(empty, 0.5, -0.25))
        assert_same_color(seen, swatch_after_scroll(empty, 5))


def swatch_after_scroll(page: Page, label: int) -> tuple[int, ...]:
    """Scroll to the radio button of a class, return its color, and scroll back to the map."""
    page.get_by_role("radio", name=f"Class {label}", exact=True).scroll_into_view_if_needed()
    color = color_at(page, *swatch(page, label))
    canvas(page).scroll_into_view_if_needed()
    return color
