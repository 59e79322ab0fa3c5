"""Steps of tests about stored work: train, open the page again, and compare."""

from typing import Any

from playwright.sync_api import Page

from tests.support.browser import becomes, button, send, state


def work(page: Page, generator: str, n_steps: int, **config: Any) -> dict[str, Any]:
    """Train with these settings, wait until the work is stored, and return state and model."""
    button(page, generator).click()
    send(page, "configure", **config)
    send(page, "reset_model")
    # The page may still show the step of work that was stored earlier.
    becomes(page, "work", "saved_step", 0)
    send(page, "step", n_steps=n_steps)
    becomes(page, "work", "saved_step", n_steps)
    return {**state(page), "model": send(page, "get_model")}


def open_again(page: Page, url: str) -> Page:
    """Open `url` in a profile whose introduction was dismissed; return `page`."""
    page.goto(url)
    page.evaluate("nnvisu.ready")
    return page


def assert_is_there(page: Page, expected: dict[str, Any]) -> None:
    """Fail unless `page` has the points, settings, weights and timeline of `expected`."""
    now = becomes(page, "training", "step", expected["training"]["step"])
    for section in ("data", "config", "timeline"):
        assert now[section] == expected[section], section
    assert send(page, "get_model") == expected["model"]
