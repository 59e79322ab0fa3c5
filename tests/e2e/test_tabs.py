"""Tabs that are hidden, frozen, closed or duplicated."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    eventually,
    load,
    place,
    send,
    settled,
    state,
)
from tests.support.profile import started
from tests.support.stored_work import assert_is_there, open_again, work

# Turns off saves that come after a delay. The page still saves when it is hidden or closed.
NO_LATER = """
  performance.now = () => 0;
  const later = window.setTimeout;
  window.setTimeout = (call, pause = 0, ...rest) => (pause < 100 ? later(call, pause, ...rest) : 0);
"""


def own_work(page: Page, generator: str, n_steps: int) -> dict[str, Any]:
    """Train with a learning rate that no other tab has; return the stored state and model."""
    return work(page, generator, n_steps, learning_rate=0.003 + n_steps / 1e6)


@pytest.mark.both_builds
def test_a_hidden_tab_stores_its_work_at_once(browser: Browser, url: str, tmp_path: Path) -> None:
    with started(browser, tmp_path) as context:
        page = context.pages[0]
        page.add_init_script(NO_LATER)
        load(page, url)
        button(page, "Moons").click()
        send(page, "step", n_steps=5)
        settled(page)
        assert state(page)["work"]["saved_step"] is None
        context.new_page()
        assert page.evaluate("document.visibilityState") == "hidden"
        becomes(page, "work", "saved_step", 5)


def test_a_tab_closed_at_once_has_stored_points_and_settings(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.add_init_script(NO_LATER)
    load(page, url)
    button(page, "Moons").click()
    page.mouse.click(*place(page, 0.1, 0.2))
    now = eventually(page, lambda now: len(now["data"]["y"]) == 201)
    other = page.context.new_page()
    page.close()
    open_again(other, url)
    becomes(other, "runtime", "phase", "ready")
    assert state(other)["data"] == now["data"]


def test_a_frozen_tab_continues_when_it_is_resumed(
    browser: Browser, url: str, tmp_path: Path
) -> None:
    with started(browser, tmp_path) as context:
        page = context.pages[0]
        load(page, url)
        page.evaluate(
            """() => {
              window.seen = [];
              for (const type of ["freeze", "resume"]) {
                document.addEventListener(type, () => seen.push(type));
              }
            }"""
        )
        button(page, "Train").click()
        eventually(page, lambda now: now["training"]["steps_per_second"] > 0)
        lifecycle = context.new_cdp_session(page)
        lifecycle.send("Page.setWebLifecycleState", {"state": "frozen"})
        # The tab is frozen while another tab opens the page.
        other = context.new_page()
        open_again(other, url)
        other.close()
        lifecycle.send("Page.setWebLifecycleState", {"state": "active"})
        page.bring_to_front()
        before = state(page)
        assert page.evaluate("seen") == ["freeze", "resume"]
        step = before["training"]["step"]
        after = eventually(page, lambda now: now["training"]["step"] > step)
        assert after["runtime"]["restarts"] == 0
        assert after["data"] == before["data"]
        assert page.get_by_role("alert").filter(visible=True).count() == 0
        expect(page.get_by_role("status")).to_contain_text("Training")


@pytest.mark.both_builds
def test_two_tabs_store_their_work_separately(open_page: OpenPage, url: str) -> None:
    first, _ = open_page()
    load(first, url)
    works = {first: own_work(first, "Blobs", 300)}
    second = first.context.new_page()
    open_again(second, url)
    assert_is_there(second, works[first])
    works[second] = own_work(second, "Moons", 40)
    works[first] = own_work(first, "Circles", 500)
    for page in works:
        page.reload()
        page.evaluate("nnvisu.ready")
    for page, expected in works.items():
        assert_is_there(page, expected)

    # The first tab stored its work last, so its work opens. A button offers the second tab's work.
    works[first] = own_work(first, "Circles", 600)
    spare = first.context.new_page()
    for page in works:
        page.close()
    third = open_page_in(spare, url)
    assert_is_there(third, works[first])
    button(third, "Restore my work").click()
    assert_is_there(third, works[second])


def open_page_in(page: Page, url: str) -> Page:
    """Open the page in another tab of the same browser and return the new page."""
    other = page.context.new_page()
    open_again(other, url)
    return other


def test_a_duplicated_tab_stores_its_work_separately(open_page: OpenPage, url: str) -> None:
    first, _ = open_page()
    load(first, url)
    works = {first: own_work(first, "Blobs", 300)}
    with first.expect_popup() as opening:
        first.evaluate(
            "void window.open(location.href)"
        )  # The new tab gets a copy of sessionStorage.
    second = opening.value
    expect(second.get_by_role("status")).to_contain_text("Paused")
    assert_is_there(second, works[first])
    works[second] = own_work(second, "Moons", 40)
    works[first] = own_work(first, "Circles", 500)
    works[second] = own_work(second, "Varied variance", 60)
    for page in works:
        page.reload()
        page.evaluate("nnvisu.ready")
    for page, expected in works.items():
        assert_is_there(page, expected)


def test_many_closed_tabs_do_not_replace_the_work_of_an_open_one(
    open_page: OpenPage, url: str
) -> None:
    first, _ = open_page()
    load(first, url)
    stored = own_work(first, "Blobs", 30)
    for n_steps in (40, 50, 60, 70):
        own_work(open_page_in(first, url), "Moons", n_steps)
    first.reload()
    first.evaluate("nnvisu.ready")
    assert_is_there(first, stored)
