"""Time from opening the page until it can train, compared with a page that only loads NumPy.

The baseline page loads Pyodide and NumPy. Both pages use the same server and browser. "Cold" is
the first visit, "warm" the second.
"""

import base64
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page

from build import ROOT
from building.fetching import cache_folder
from tests.bench.table import Row, compare
from tests.support.browser import BUILDS, served

STOCK = Path(__file__).with_name("stock")
STARTS = 5
#: Milliseconds to wait before each visit. During this time, a new window loads its own parts, such
#: as Chromium's address bar, and the browser stores the previous page in its caches.
SETTLING = 3000

# Returns the milliseconds from the navigation until the page shows "Ready to train". The same frame
# draws the points. The baseline page stores its own time in `startedAt`.
STARTED = """async () => {
  const isReady = () =>
    document.querySelector("[role=status]")?.textContent.includes("Ready to train");
  const soon = () => new Promise((resolve) => setTimeout(resolve, 5));
  while (!globalThis.startedAt && !isReady()) await soon();
  return globalThis.startedAt ?? performance.now();
}"""


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the times of a first and a second start, for both builds."""
    with stock_dist() as stock:
        for kind in BUILDS:
            # Alternate both pages, so that other load on the machine affects them alike.
            times = np.array(
                [
                    [start_twice(browser, kind, dist) for dist in (ROOT / "dist", stock)]
                    for _ in range(STARTS)
                ]
            )
            for visit, (ours, theirs) in zip(
                ("cold", "warm"), times.transpose(2, 1, 0), strict=True
            ):
                yield compare(f"start, {kind}, {visit}", "s", ours, "Pyodide + NumPy", theirs)


def start_twice(browser: Browser, kind: str, dist: Path) -> tuple[float, float]:
    """Return the seconds of a first and a second visit."""
    # This context does not record requests, because recording would take processor time.
    with (
        served(kind, dist) as url,
        browser.new_context(service_workers="block") as context,
    ):
        page = context.new_page()
        return start(page, url), start(page, url)


def start(page: Page, url: str) -> float:
    page.wait_for_timeout(SETTLING)
    page.goto(url, wait_until="commit")
    return float(page.evaluate(STARTED)) / 1000


@contextmanager
def stock_dist() -> Iterator[Path]:
    """Yield a folder with the structure of dist/ and both builds of the baseline page."""
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["nnvisu"]["assets"]
    files = {
        name: (cache_folder() / pin["sha256"]).read_bytes()
        for name, pin in pins.items()
        if pin["carrier"] in ("pyodide", "numpy")
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
