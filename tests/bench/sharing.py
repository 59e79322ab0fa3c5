"""Animations of 256 checkpoints, and the memory of four kept runs.

A kept run has at most 4 MB of checkpoints, so the timeline of a large network has fewer
checkpoints.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, expect

from build import ROOT
from tests.bench.leaks import heaps, note_memory
from tests.bench.table import Row, compare, figure
from tests.bench.training import LONGEST_TASK, WATCH_TASKS
from tests.support.browser import button, choose, load, open_tab, opened, send, served, settled

#: Steps after which the timeline has 256 checkpoints, the largest number.
STEPS = 255
NETWORKS = ((10, 5), (100, 100))
N_RUNS = 4
SOURCE = {
    "generator": "circles",
    "n_classes": 2,
    "n_samples": 200,
    "noise": 0.05,
    "random_state": 0,
}
#: Milliseconds after which the browser has stored the work.
SAVED_AFTER = 2000


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the rows of animations and of kept runs."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        page.route("**/engine/worker.js", note_memory)
        load(page, url)
        for hidden in NETWORKS:
            yield from kept_runs(page, hidden)
        send(page, "restore", source=SOURCE)
        send(page, "step", n_steps=STEPS)
        page.evaluate(WATCH_TASKS)
        for save in ("Save GIF", "Save MP4", "Save WebM"):
            yield from animation(page, save)
        watch.check()


def kept_runs(page: Page, hidden: tuple[int, ...]) -> Iterator[Row]:
    """Yield the heaps with four kept runs and after their deletion, and the size of the runs."""
    network = "-".join(map(str, hidden))
    # `restore` empties the undo stack, whose points would be measured otherwise.
    send(page, "restore", source=SOURCE)
    send(page, "configure", hidden_layer_sizes=hidden)
    session = page.context.new_cdp_session(page)
    send(page, "step", n_steps=STEPS)
    before = settled_heaps(page, session)
    open_tab(page, "Runs")
    deletions = page.get_by_role("button", name=re.compile("^Delete run"))
    for count in range(1, N_RUNS + 1):
        button(page, "Keep run").click()
        expect(deletions).to_have_count(count)
        send(page, "reset_model")
        send(page, "step", n_steps=STEPS)
    limits = page.get_by_text(re.compile(r"Memory: [\d.]+ MB")).inner_text()
    kept = settled_heaps(page, session)
    for count in reversed(range(N_RUNS)):
        deletions.first.click()
        expect(deletions).to_have_count(count)
    deleted = settled_heaps(page, session)
    stored = float(re.search(r"Memory: ([\d.]+) MB", limits)[1])  # type: ignore[index]
    yield figure(f"{N_RUNS} kept runs, {network}", "MB", stored)
    for heap, size in kept.items():
        yield compare(f"{heap}, {N_RUNS} runs, {network}", "MB", [size], "no runs", [before[heap]])
    for heap, size in deleted.items():
        yield compare(f"{heap}, deleted, {network}", "MB", [size], "no runs", [before[heap]])


def settled_heaps(page: Page, session: CDPSession) -> dict[str, float]:
    """Return all heaps once the work is stored; see `heaps`."""
    settled(page)
    page.wait_for_timeout(SAVED_AFTER)
    return heaps(page, session)


def animation(page: Page, save: str) -> Iterator[Row]:
    """Yield the time and the size of an animation, and the longest task of the page meanwhile.

    There are no rows for videos that the browser cannot encode.
    """
    page.evaluate("longTasks.length = 0")
    choose(page, "Share", "Animation")
    dialog = page.get_by_role("dialog", name="Animation")
    expect(dialog.get_by_role("button", name=re.compile("^Save"))).to_be_enabled()
    if save != "Save GIF" and dialog.get_by_role("option", name="Video").is_enabled():
        dialog.get_by_label("Format").select_option("Video")
    if dialog.get_by_role("button", name=save).is_visible():
        start = time.monotonic()
        with page.expect_download(timeout=300_000) as download:
            dialog.get_by_role("button", name=save).click()
        seconds = time.monotonic() - start
        size = Path(download.value.path()).stat().st_size / 1e6
        name = f"{save.split()[1]}, {STEPS + 1} frames"
        yield figure(name, "s", seconds)
        yield figure(name, "MB", size)
        yield figure(f"longest long task, {name}", "ms", page.evaluate(LONGEST_TASK))
    dialog.get_by_role("button", name="Close").click()
