"""From opening the page to the first data set, against Pyodide that loads NumPy and nothing else.

Both are served in the same way to the same browser; cold is the first visit, warm the next one.
"""

import base64
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

import build
from tests.browser import BUILDS, launch, opened, served

STOCK = Path(__file__).with_name("stock")
STARTS = 2

# The first frame in which the page can be trained, noted where no message has to travel.
NOTE_START = """
  requestAnimationFrame(function look() {
    const status = document.querySelector("[role=status]")?.textContent ?? "";
    if (status.includes("Ready to train")) globalThis.startedAt = performance.now();
    else requestAnimationFrame(look);
  });
"""


def main() -> None:
    """Print the medians and the ratios for both builds."""
    print(f"start, median of {STARTS}, seconds{'nnvisu':>14}{'Pyodide + NumPy':>20}{'ratio':>8}")
    with sync_playwright() as playwright, stock_dist() as stock:
        browser = launch(playwright)
        for kind in BUILDS:
            # In turn, so that what else the machine does meets both.
            times = np.array(
                [
                    [start_twice(browser, kind, dist) for dist in (build.ROOT / "dist", stock)]
                    for _ in range(STARTS)
                ]
            )
            medians, spreads = np.median(times, axis=0), np.ptp(times, axis=0)
            for name, ours, theirs, (our_spread, their_spread) in zip(
                ("cold", "warm"), medians[0], medians[1], spreads.T, strict=True
            ):
                columns = (
                    f"{ours:7.2f} ± {our_spread / 2:.2f}{theirs:13.2f} ± {their_spread / 2:.2f}"
                )
                print(f"{f'{kind}, {name}':30}{columns}{ours / theirs:8.2f}", flush=True)


def start_twice(browser: Browser, kind: str, dist: Path) -> tuple[float, float]:
    """Return the seconds of a first and a second visit."""
    with served(kind, dist) as url, opened(browser, url) as (page, _):
        page.add_init_script(NOTE_START)
        return start(page, url), start(page, url)


def start(page: Page, url: str) -> float:
    page.goto(url)
    for _ in range(1200):
        if started_at := page.evaluate("globalThis.startedAt"):
            return float(started_at) / 1000
        page.wait_for_timeout(50)
    raise TimeoutError(url)


@contextmanager
def stock_dist() -> Iterator[Path]:
    """Yield a folder like dist/ with the baseline in both forms."""
    pins = tomllib.loads((build.ROOT / "pyproject.toml").read_text())["tool"]["nnvisu"]["assets"]
    files = {
        name: (build.cache_folder() / pin["sha256"]).read_bytes()
        for name, pin in pins.items()
        if pin["carrier"] != "uplot"
    }
    files["worker.js"] = (STOCK / "worker.js").read_bytes()
    script = f'<script type="module">{(STOCK / "page.js").read_text()}</script>'
    embedded = (
        f'<script type="text/plain" id="asset:{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in files.items()
    )
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder)
        (dist / "nnvisu.html").write_text(f"<!doctype html>{''.join(embedded)}{script}")
        (dist / "site").mkdir()
        for name, data in {**files, "index.html": f"<!doctype html>{script}".encode()}.items():
            (dist / "site" / name).write_bytes(data)
        yield dist


if __name__ == "__main__":
    main()
