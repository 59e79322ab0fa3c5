"""The tab Code: its button, its views, and the loading of the editor."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Watch, button, load


@pytest.mark.core
@pytest.mark.both_builds
def test_the_button_shows_the_code_in_place_of_the_network(page: Page) -> None:
    network = page.get_by_role("region", name="Network")
    expect(network).to_be_visible()
    button(page, "Code").click()
    expect(page.get_by_role("tab", name="Code")).to_have_attribute("aria-selected", "true")
    expect(network).to_be_hidden()
    expect(page.get_by_role("tabpanel", name="Script")).to_be_visible()
    button(page, "Code").click()
    expect(network).to_be_visible()
    expect(page.get_by_role("tab", name="Curves")).to_have_attribute("aria-selected", "true")


def test_arrow_keys_choose_the_view(page: Page) -> None:
    button(page, "Code").click()
    page.get_by_role("tab", name="Script").focus()
    for view in ("Source", "Yours", "Console", "Script"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name=view)).to_be_focused()
        expect(page.get_by_role("tabpanel", name=view)).to_be_visible()


def test_after_a_failure_the_editor_can_be_loaded_again(
    open_page: Callable[[], tuple[Page, Watch]], url: str
) -> None:
    page, watch = open_page()
    load(page, url)
    assert not [url for url in watch.requests if url.endswith("/editor/main.js")]
    page.context.route("**/editor/main.js", lambda route: route.abort())
    button(page, "Code").click()
    expect(page.get_by_text("The editor could not be loaded.")).to_be_visible()
    watch.expect("Failed to load resource")
    page.context.unroute("**/editor/main.js")
    button(page, "Try again").click()
    expect(page.get_by_role("tabpanel", name="Script")).to_be_visible()
