"""The generators, and the field for the number of classes."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from nnvisu.datasets import GENERATORS
from tests.support.browser import becomes, button, color_at, eventually, place, settled, state

BUTTONS = {
    "Circles": "circles",
    "Moons": "moons",
    "Blobs": "blobs",
    "Anisotropic": "anisotropic",
    "Varied variance": "varied",
}


def expected(name: str, n_classes: int) -> tuple[Any, Any]:
    """Return the points that CPython generates for the button `name`."""
    return GENERATORS[BUTTONS[name]](n_samples=200, n_classes=n_classes, random_state=0)


@pytest.mark.parametrize("name", BUTTONS)
def test_a_generator_replaces_the_points(page: Page, name: str) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("2")
    button(page, "Clear data").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 0)
    button(page, name).click()
    data = eventually(page, lambda now: len(now["data"]["y"]) == 200)["data"]
    X, y = expected(name, 2)
    np.testing.assert_allclose(data["X"], X, rtol=0, atol=1e-12)
    assert data["y"] == y.tolist()
    expect(page.get_by_role("listitem").filter(has_text="0: 100")).to_be_visible()


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_a_generator_makes_as_many_classes_as_chosen(page: Page, n_classes: int) -> None:
    page.get_by_role("spinbutton", name="Classes").fill(str(n_classes))
    button(page, "Anisotropic").click()
    X, y = expected("Anisotropic", n_classes)
    data = eventually(page, lambda now: now["data"]["y"] == y.tolist())["data"]
    assert data["n_classes"] == n_classes
    sizes = np.bincount(data["y"])
    assert len(sizes) == n_classes and sizes.sum() == 200 and np.ptp(sizes) <= 1
    np.testing.assert_allclose(data["X"], X, rtol=0, atol=1e-12)


@pytest.mark.parametrize("text", ["1", "9", "2.5", "-3", ""])
def test_a_wrong_number_of_classes_has_an_error_beside_its_field(page: Page, text: str) -> None:
    field = page.get_by_role("spinbutton", name="Classes")
    field.fill(text)
    field.press("Enter")
    error = page.get_by_role("alert").filter(has_text="2 to 8")
    expect(error).to_be_visible()
    expect(error).to_contain_text(f'"{text}"')
    field.fill("5")
    button(page, "Blobs").click()
    becomes(page, "data", "n_classes", 5)
    expect(error).to_be_hidden()


def test_points_are_drawn_at_their_positions(page: Page) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("2")
    button(page, "Moons").click()
    data = eventually(page, lambda now: now["data"]["y"] == expected("Moons", 2)[1].tolist())[
        "data"
    ]
    settled(page)
    swatches = [color_at_radio(page, label) for label in (0, 1)]
    # The last points are drawn on top of all others.
    for (x, y), label in list(zip(data["X"], data["y"], strict=True))[-5:]:
        differences = np.subtract(color_at(page, *place(page, x, y)), swatches[label])
        assert np.abs(differences).max() < 10


def color_at_radio(page: Page, label: int) -> tuple[int, ...]:
    """Return the color in the middle of the radio button of a class."""
    box = page.get_by_role("radio", name=f"Class {label}", exact=True).bounding_box()
    assert box
    return color_at(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_last_of_ten_rapid_clicks_determines_the_points(page: Page) -> None:
    handles = [button(page, name).element_handle() for name in BUTTONS]
    seen, at_last_click = page.evaluate(
        """async (buttons) => {
          const seen = [];
          let watching = true;
          const look = () => {
            const key = JSON.stringify(nnvisu.getState().data.X);
            if (key !== seen.at(-1)) seen.push(key);
          };
          requestAnimationFrame(function everyFrame() {
            look();
            if (watching) requestAnimationFrame(everyFrame);
          });
          for (const pause of [0, 30, 0, 5, 0, 60, 1, 0, 20]) {
            buttons[(pause + seen.length) % 4].click();
            if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
          }
          look();
          const atLastClick = seen.length;
          buttons[4].click();
          const clicked = performance.now();
          while (seen.length === atLastClick && performance.now() - clicked < 20_000)
            await new Promise(requestAnimationFrame);
          await new Promise((resolve) => setTimeout(resolve, 500));
          watching = false;
          return [seen.map((key) => JSON.parse(key)), atLastClick];
        }""",
        handles,
    )
    assert len(seen) == at_last_click + 1, "older data appeared after the last click"
    np.testing.assert_allclose(seen[-1], expected("Varied variance", 2)[0], rtol=0, atol=1e-12)
    assert page.get_by_role("alert").filter(visible=True).count() == 0


def test_the_last_rapid_click_determines_the_points_while_training(page: Page) -> None:
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 0)
    for name in [*BUTTONS, *BUTTONS]:
        button(page, name).click()
    last = expected("Varied variance", 2)
    eventually(page, lambda now: now["data"]["y"] == last[1].tolist())
    settled(page)
    np.testing.assert_allclose(state(page)["data"]["X"], last[0], rtol=0, atol=1e-12)


def test_undo_reverses_a_generator_and_a_clear(page: Page) -> None:
    before = state(page)["data"]
    button(page, "Blobs").click()
    after = eventually(page, lambda now: now["data"]["source"]["generator"] == "blobs")["data"]
    button(page, "Clear data").click()
    becomes(page, "data", "y", [])
    expect(page.get_by_text("No points yet").first).to_be_visible()
    button(page, "Undo").click()
    eventually(page, lambda now: now["data"] == after)
    button(page, "Undo").click()
    eventually(page, lambda now: now["data"] == before)
    expect(button(page, "Undo")).to_be_disabled()
    button(page, "Redo").click()
    eventually(page, lambda now: now["data"] == after)
