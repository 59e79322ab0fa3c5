"""Longest tasks while the tab Code opens, and speed of training with own activations.

One own activation is a copy of the built-in tanh; another calls ``np.tanh``, which is slower than
the built-in in WebAssembly. The baseline is the built-in tanh. All three are measured in turn.
"""

from collections.abc import Iterator

from playwright.sync_api import Browser, Page, expect

from build import ROOT
from tests.bench.table import Row, compare, row
from tests.bench.training import LONGEST_TASK, WATCH_TASKS, measure, warm_up
from tests.support.browser import BUILDS, button, load, open_tab, opened, send, served

ROUNDS = 21
OPENINGS = 5
#: Milliseconds to wait after Python runs, until the page has finished all other work of its start.
STARTED_AFTER = 2000
TANH = """import numpy as np

def function(z):
    return np.tanh(z)

def derivative(z, a):
    return 1.0 - a * a
"""


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the longest tasks of both builds, and the steps per second with an own activation."""
    for build in BUILDS:
        with served(build, ROOT / "dist") as url:
            longest = [opening(browser, url) for _ in range(OPENINGS)]
        yield row(f"longest long task, tab Code, {build}", "ms", longest)
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        load(page, url)
        start_from_tanh(page)
        button(page, "Apply").click()
        expect(page.locator("#yours-state")).to_contain_text("Applied, but not in use.")
        send(page, "apply_code", kind="activation", name="own", source=TANH)
        open_tab(page, "Curves")
        warm_up(page)
        turns = [[rate(page, name) for name in ("my_tanh", "own", "tanh")] for _ in range(ROUNDS)]
        copied, own, built_in = zip(*turns, strict=True)
        for name, ours in (("own copy of tanh", copied), ("own np.tanh", own)):
            yield compare(f"training, {name}, 2-10-5-2", "1/s", ours, "built-in tanh", built_in)
        watch.check()


def opening(browser: Browser, url: str) -> float:
    """Open the views of the tab Code and a new part; return the longest task in milliseconds."""
    with opened(browser, url) as (page, watch):
        load(page, url)
        page.wait_for_timeout(STARTED_AFTER)
        page.evaluate(WATCH_TASKS)
        start_from_tanh(page)
        page.wait_for_timeout(500)
        longest = float(page.evaluate(LONGEST_TASK))
        watch.check()
        return longest


def start_from_tanh(page: Page) -> None:
    """Open the views of the tab Code, and a copy of the built-in tanh in the editor."""
    button(page, "Code").click()
    for view in ("Source", "Yours", "Console", "Yours"):
        page.wait_for_timeout(500)
        open_tab(page, view)
    button(page, "New from…").click()
    page.get_by_role("menuitem", name="New from tanh", exact=True).click()
    expect(page.get_by_role("textbox", name="Editor")).to_be_focused()


def rate(page: Page, activation: str) -> float:
    """Return the steps per second with this activation."""
    send(page, "configure", activation=activation)
    return measure(page)[0]
