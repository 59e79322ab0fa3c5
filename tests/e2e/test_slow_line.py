"""The start of the site over a slow line that breaks, while people use the page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_start import RECORD_PROGRESS
from tests.support.browser import State, button, eventually, opened, place
from tests.support.slow_host import Line, slowly_served

#: The files that make up most of a first visit.
LARGE = {"pyodide.asm.wasm.zst", "snapshot.zst"}


@pytest.fixture
def slow_site(dist: Path) -> Iterator[tuple[str, Line]]:
    """The site behind a line of 10 Mbit/s."""
    with slowly_served(dist / "site", 10) as served:
        yield served


def arrived(page: Page, megabytes: float) -> None:
    """Wait until this number of megabytes has arrived."""

    def is_enough(now: State) -> bool:
        download = now["runtime"]["download"]
        return bool(download) and download["received"] > megabytes * 1e6

    eventually(page, is_enough)


def parts(line: Line) -> dict[str, int]:
    """Return the first byte of the last request for each large file."""
    return {name: part.start for name, part in line.requests if name in LARGE}


def test_a_start_continues_after_breaks_and_carries_out_what_people_did(
    browser: Browser, slow_site: tuple[str, Line]
) -> None:
    url, line = slow_site
    with opened(browser, url) as (page, watch):
        page.goto(url, wait_until="domcontentloaded")
        arrived(page, 1.5)
        # The visit is cut off. The next visit requests only what has not arrived.
        line.requests.clear()
        page.add_init_script(RECORD_PROGRESS)
        page.reload(wait_until="domcontentloaded")
        arrived(page, 2.5)
        assert parts(line).keys() == LARGE
        assert min(parts(line).values()) > 300_000
        assert not {"python_stdlib.zip", "site_packages.zip"} & {name for name, _ in line.requests}
        expect(page.get_by_role("status")).to_contain_text("Loading Python")
        expect(page.get_by_role("progressbar")).to_have_accessible_description(
            re.compile(r"^\d\.\d of 7\.\d MB")
        )

        # People work before Python runs.
        page.get_by_role("button", name="Dismiss").click()
        page.mouse.click(*place(page, 0.1, 0.2))
        page.get_by_role("combobox", name="Optimizer").select_option("rmsprop")

        line.is_cut = True
        line.requests.clear()
        status = page.get_by_role("status").filter(has_text="Connection lost, trying again")
        expect(status).to_be_visible()
        note = page.get_by_role("status").filter(has_text="The server cannot be reached.")
        expect(note).to_contain_text("Your points and settings remain.")
        page.get_by_role("textbox", name="Hidden layers").fill("6-4")
        page.get_by_role("textbox", name="Hidden layers").press("Enter")
        button(page, "Train").click()
        line.is_cut = False
        note.get_by_role("button", name="Retry now").click()
        expect(note).to_be_hidden()
        now = eventually(page, lambda now: now["training"]["step"] > 0)
        assert min(parts(line).values()) > 300_000
        assert len(now["data"]["y"]) == 201
        assert now["config"]["optimizer"] == "rmsprop"
        assert now["config"]["hidden_layer_sizes"] == [6, 4]
        assert now["training"]["running"] is True
        assert now["runtime"]["start"] == "snapshot" and now["runtime"]["restarts"] == 0
        seen = page.evaluate("progressSeen")
        labels = list(dict.fromkeys(label for label, _ in seen))
        lost = "Connection lost, trying again"
        # On a fast machine, a part may be unpacked before the first bytes are counted.
        assert [it for it in labels if it != "Unpacking Python"][-3:] == [
            "Loading Python",
            lost,
            "Starting Python",
        ]
        shares = [share for _, share in seen]
        assert shares == sorted(shares), "the progress bar moved backward"
        watch.pardon("Failed to load resource")  # The requests during the break.
        watch.check()
