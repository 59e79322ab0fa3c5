"""The tab Code: its button, its views, and the loading of the editor."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Watch, button, load, send


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
    expect(page.get_by_text("The code could not be loaded.")).to_be_visible()
    watch.expect("Failed to load resource")
    page.context.unroute("**/editor/main.js")
    button(page, "Try again").click()
    expect(page.get_by_role("tabpanel", name="Script")).to_be_visible()


@pytest.mark.both_builds
def test_the_source_shows_each_function_in_use(page: Page) -> None:
    button(page, "Code").click()
    page.get_by_role("tab", name="Source").click()
    marked = page.locator("#source-listing .marked")
    in_use = page.locator("#source-in-use")
    expect(in_use).to_have_text("circlestanhadamcross_entropyforwardbackward")
    for setting, choices in (("Activation", "activation"), ("Optimizer", "optimizer")):
        select = page.get_by_label(setting, exact=True)
        for choice in select.locator("option").all():
            name = choice.get_attribute("value") or ""
            send(page, "configure", **{choices: name})
            in_use.get_by_role("link", name=name, exact=True).click()
            expect(marked).to_contain_text(f"def _{name.removesuffix('w')}(")
    in_use.get_by_role("link", name="circles").click()
    expect(marked).to_contain_text("def make_circles(")
    expect(page.get_by_role("combobox", name="File")).to_have_value("nnvisu/datasets/circles.py")


def test_names_link_to_their_definitions_and_a_search_finds_lines(page: Page) -> None:
    button(page, "Code").click()
    page.get_by_role("tab", name="Source").click()
    query = page.get_by_role("searchbox", name="Search the library")
    marked = page.locator("#source-listing .marked")
    query.fill("def make_moons")
    query.press("Enter")
    expect(marked).to_contain_text("def make_moons(")
    expect(query).to_be_focused()
    query.fill("n_samples")
    expect(page.locator("#source-found li").first).to_be_in_viewport()
    query.fill("class trainer:")
    expect(page.locator("#source-count")).to_have_text("1 line")
    page.get_by_role("link", name="nnvisu/trainer.py").click()
    expect(marked).to_have_text("class Trainer:")
    page.locator("#source-listing").get_by_role("link", name="MLP", exact=True).first.click()
    expect(marked).to_contain_text("class MLP")
    page.get_by_label("Outline").select_option(label="MLP.predict")
    expect(marked).to_contain_text("def predict(")
