"""Every way in which a worker can die: the page reports the death and continues."""

import base64
import gzip
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from nnvisu.datasets import make_circles
from tests.support.browser import (
    FAIL,
    becomes,
    button,
    eventually,
    opened,
    place,
    send,
    served,
    state,
)

DEATHS = {
    "closed": "self.close()",
    "uncaught error": FAIL,
    # A command without fields: no page sends this, and the session does not expect it.
    "error in Python": "self.onmessage({ data: {} })",
    "endless loop": "setTimeout(() => { for (;;); })",
}


@pytest.mark.parametrize("death", DEATHS)
def test_the_page_survives_the_death_of_its_worker(page: Page, death: str) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("4")
    button(page, "Moons").click()
    becomes(page, "data", "n_classes", 4)
    page.mouse.click(*place(page, 0.1, 0.2))
    page.get_by_role("combobox", name="Optimizer").select_option("rmsprop")
    page.get_by_role("textbox", name="Hidden layers").fill("6-4")
    page.get_by_role("textbox", name="Hidden layers").press("Enter")
    becomes(page, "config", "hidden_layer_sizes", [6, 4])
    send(page, "configure", weight_decay=0.001, batch_size=32)
    fresh = state(page)
    send(page, "step", n_steps=30)
    becomes(page, "work", "saved_step", 30)
    button(page, "Train").click()
    before = eventually(page, lambda now: now["training"]["step"] > 30)
    assert len(before["data"]["y"]) == 201

    worker = page.workers[-1]  # Ended workers may be listed before the present worker.
    worker.evaluate(DEATHS[death])

    alert = page.get_by_role("alert").filter(has_text="started again")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("Earlier changes can no longer be undone.")
    now = becomes(page, "runtime", "phase", "ready")
    assert now["runtime"]["restarts"] == before["runtime"]["restarts"] + 1
    expect(page.get_by_role("status")).to_contain_text("Paused")
    send(page, "get_model")  # The answer comes after the restore of the session.
    now = state(page)
    assert now["training"]["step"] >= 30
    for section in ("X", "y", "n_classes"):
        assert now["data"][section] == before["data"][section]
    assert now["config"] == fresh["config"]
    assert (now["config"]["weight_decay"], now["config"]["batch_size"]) == (0.001, 32)
    button(page, "Step").click()
    becomes(page, "training", "step", now["training"]["step"] + 1)
    button(page, "Circles").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 200)
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    alert.get_by_role("button", name="Dismiss").click()
    expect(alert).to_be_hidden()


@pytest.mark.both_builds
def test_a_pending_command_is_answered_after_the_worker_dies(page: Page) -> None:
    worker = page.workers[-1]  # Ended workers may be listed before the present worker.
    # The worker fails when it is about to answer.
    worker.evaluate(f"self.postMessage = () => {FAIL}")
    payload = send(page, "step", n_steps=300)
    assert payload["training"]["step"] in (300, 600)
    expect(page.get_by_role("alert").filter(has_text="started again")).to_be_visible()


def manifest(page: str) -> dict[str, Any]:
    """Return the manifest of a built page."""
    found = re.search(r'id="manifest">([^<]*)<', page)
    assert found
    return dict(json.loads(found[1]))


# Imitates a browser with another WebAssembly engine than that of the build: each growth of the
# function table adds one entry too many.
ANOTHER_ENGINE = b"""
  const { grow } = WebAssembly.Table.prototype;
  WebAssembly.Table.prototype.grow = function (count) {
    return grow.call(this, count + 1);
  };
"""


def worker_script(page: str, url: str, site: Path) -> bytes:
    """Return the script of the worker in the build at `url`."""
    if url.startswith("file:"):
        found = re.search('id="asset:worker">([^<]*)<', page)
        assert found
        return gzip.decompress(base64.b64decode(found[1]))
    (script,) = site.glob("*/engine/worker.js")
    return script.read_bytes()


def packed_zeros(length: int) -> bytes:
    """Return `length` zeros, compressed with Zstandard (RFC 8878): blocks of one byte."""
    header = 0xFD2FB528.to_bytes(4, "little") + b"\xa0" + length.to_bytes(4, "little")
    starts = range(0, length, 2**17)
    sizes = [min(2**17, length - start) for start in starts]
    blocks = [
        (size << 3 | 1 << 1 | (start == starts[-1]))
        for start, size in zip(starts, sizes, strict=True)
    ]
    return header + b"".join(block.to_bytes(3, "little") + b"\0" for block in blocks)


def padded(data: bytes, length: int) -> bytes:
    """Return Zstandard data of `length` bytes with the same content: a frame that decoders skip."""
    n_skipped = length - len(data) - 8
    header = 0x184D2A50.to_bytes(4, "little") + n_skipped.to_bytes(4, "little")
    return data + header + bytes(n_skipped)


def with_wrong_bit(site: Path) -> bytes:
    """Return the memory snapshot of a site with one wrong bit, which only the checksum shows."""
    (snapshot,) = site.glob("*/runtime/snapshot.zst")
    data = bytearray(snapshot.read_bytes())
    data[len(data) * 3 // 4] ^= 1
    return bytes(data)


@pytest.mark.both_builds
def test_python_starts_from_its_sources_if_the_memory_snapshot_is_damaged(
    browser: Browser, url: str, dist: Path, tmp_path: Path
) -> None:
    with started_from_sources(browser, url, dist, tmp_path, "damaged"):
        pass


def test_python_starts_from_its_sources_if_the_memory_snapshot_does_not_fit(
    browser: Browser, url: str, dist: Path, tmp_path: Path
) -> None:
    with started_from_sources(browser, url, dist, tmp_path, "all zeros"):
        pass


def test_each_start_in_another_engine_tries_the_memory_snapshot_before_the_sources(
    browser: Browser, url: str, dist: Path, tmp_path: Path
) -> None:
    with started_from_sources(browser, url, dist, tmp_path, "another engine") as page:
        # The next start tries the memory snapshot again, and the snapshot fails again.
        worker = page.workers[-1]  # Ended workers may be listed before the present worker.
        worker.evaluate(FAIL)
        eventually(page, lambda now: now["runtime"]["restarts"] == 3)
        becomes(page, "runtime", "start", "stock")


@contextmanager
def started_from_sources(
    browser: Browser, url: str, dist: Path, tmp_path: Path, harm: str
) -> Iterator[Page]:
    """Open a build whose memory snapshot fails in one way; check that Python runs nevertheless."""
    page_source = (dist / "nnvisu.html").read_text("utf-8")
    if harm == "another engine":
        asset, path = "worker", "engine/worker.js"
        data = ANOTHER_ENGINE + worker_script(page_source, url, dist / "site")
    else:
        asset, path = "snapshot", "runtime/snapshot.zst"
        length = manifest(page_source)["info"]["lengths"]["snapshot"]
        size = manifest(page_source)["files"]["snapshot"]["bytes"]
        if harm == "damaged":
            data = with_wrong_bit(dist / "site")
        else:
            data = padded(packed_zeros(length), size)
    if is_file := url.startswith("file:"):
        copy = tmp_path / "nnvisu.html"
        packed = gzip.compress(data) if asset == "worker" else data
        text = base64.b64encode(packed).decode()
        copy.write_text(
            re.sub(f'(?<=id="asset:{asset}">)[^<]*', text, page_source), encoding="utf-8"
        )
        url = copy.as_uri()
    with opened(browser, url) as (page, watch):
        if not is_file:
            kind = "text/javascript" if asset == "worker" else "application/zstd"
            page.route(f"**/{path}", lambda route: route.fulfill(body=data, content_type=kind))
        page.goto(url)
        expect(page.get_by_role("status")).to_contain_text("Ready to train")
        alert = page.get_by_role("alert").filter(has_text="The quick start of Python failed")
        expect(alert).to_be_visible()
        assert state(page)["runtime"]["start"] == "stock"
        X, _ = make_circles(n_samples=200, n_classes=2, random_state=0)
        np.testing.assert_allclose(state(page)["data"]["X"], X, rtol=0, atol=1e-12)
        button(page, "Train").click()
        eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
        yield page
        watch.check()


# Makes the waits of web/engine/download.js between two attempts endless, so that only the button
# begins the next attempt.
WAIT_FOR_THE_BUTTON = """globalThis.setTimeout = ((later) => (call, wait, ...rest) =>
  later(call, [1000, 2000, 4000, 8000, 16000].includes(wait) ? 1e9 : wait, ...rest))(setTimeout)"""


def test_files_that_cannot_be_loaded_are_reported_and_loaded_on_request(
    browser: Browser, dist: Path
) -> None:
    with served("site", dist) as url, opened(browser, url) as (page, watch):
        page.add_init_script(WAIT_FOR_THE_BUTTON)
        page.route("**/main.js", lambda route: route.abort())
        page.route("**/engine/worker.js", lambda route: route.fulfill(status=404))
        page.goto(url)
        alert = page.get_by_role("alert").filter(has_text="could not be loaded completely")
        page.unroute("**/main.js")
        alert.get_by_role("button", name="Reload").click()
        note = page.get_by_role("status").filter(has_text="The server did not send worker.js")
        expect(note).to_contain_text("it answered with error 404.")
        expect(page.get_by_text("Loading failed, trying again")).to_be_visible()
        page.unroute("**/engine/worker.js")
        note.get_by_role("button", name="Retry now").click()
        expect(note).to_be_hidden()
        expect(page.get_by_role("status")).to_contain_text("Ready to train")
        assert state(page)["runtime"]["restarts"] == 0
        watch.pardon("404")
        watch.pardon("ERR_FAILED")
