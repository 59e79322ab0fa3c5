"""A change of the pixel ratio while the page is open, by zoom or on another screen."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.support.browser import eventually, load, send, state
from tests.support.profile import started

# Returns, for each visible canvas, its size in its own pixels and the device pixels that it covers.
SIZES = """() => {
  const visible = [...document.querySelectorAll("canvas")].filter((it) => it.checkVisibility());
  return visible.map((canvas) => {
    const { width, height } = canvas.getBoundingClientRect();
    const covered = [width * devicePixelRatio, height * devicePixelRatio];
    return { drawn: [canvas.width, canvas.height], covered };
  });
}"""


def zoom(page: Page, factor: float) -> None:
    """Zoom by Chromium's settings, and wait until the page has redrawn its canvases.

    Emulation of another screen would not suffice: it causes no event for canvases.
    """
    settings = page.context.new_page()
    settings.goto("chrome://settings")
    set_zoom = "(zoom) => new Promise((done) => chrome.settingsPrivate.setDefaultZoom(zoom, done))"
    assert settings.evaluate(set_zoom, factor)
    settings.close()
    page.bring_to_front()
    eventually(page, lambda _: is_drawn_in_device_pixels(page, factor))


def is_drawn_in_device_pixels(page: Page, ratio: float) -> bool:
    """Return whether each canvas has one pixel per device pixel, rounded to whole pixels."""
    sizes = page.evaluate(SIZES)
    assert len(sizes) == 4, "map, network and both charts must have a canvas each"
    return bool(page.evaluate("devicePixelRatio") == ratio) and all(
        abs(drawn - covered) < 1
        for size in sizes
        for drawn, covered in zip(size["drawn"], size["covered"], strict=True)
    )


def test_canvases_follow_a_change_of_the_pixel_ratio(
    browser: Browser, url: str, tmp_path: Path
) -> None:
    with started(browser, tmp_path) as context:
        page = context.pages[0]
        load(page, url)
        send(page, "step", n_steps=20)
        before = state(page)
        for factor in (2, 1.25, 1):
            zoom(page, factor)
        assert state(page)["data"] == before["data"]
        assert page.get_by_role("alert").filter(visible=True).count() == 0
