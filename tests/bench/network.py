"""Start of the site over a slow line, compared with a page that only loads NumPy.

Both pages are served by the same host, which limits the bandwidth of all connections together and
delays each answer by 40 ms. Every visit is the first visit of a new browser profile. Files of text
and WebAssembly are sent with gzip, all other files as they are; see tests/support/slow_host.py.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from playwright.sync_api import Browser

from build import ROOT
from tests.bench.startup import SETTLING, STARTED, STARTS, stock_dist
from tests.bench.table import Row, compare, row
from tests.support.slow_host import slowly_served

#: Bandwidths in Mbit/s.
BANDWIDTHS = (5, 20, 100)

# Returns the milliseconds from the navigation until the frame after the one that draws the points
# and the accuracy of the first example.
PAINTED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const isDrawn = () => /\\d/.test(document.getElementById("metric-accuracy")?.textContent);
  while (!isDrawn()) await frame();
  await frame();
  return performance.now();
}"""


class Visit(NamedTuple):
    """Seconds until the first example is painted and until the page can train, and megabytes.

    The baseline page shows no example: its `painted` is NaN.
    """

    painted: float
    trainable: float
    megabytes: float


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the times at each bandwidth, and the bytes of a first visit."""
    with stock_dist() as stock:
        for bandwidth in BANDWIDTHS:
            # Alternate both pages, so that other load on the machine affects them alike.
            pairs = [
                [
                    visit(browser, ROOT / "dist" / "site", bandwidth),
                    visit(browser, stock / "site", bandwidth, has_example=False),
                ]
                for _ in range(STARTS)
            ]
            ours, theirs = np.array(pairs).transpose(1, 2, 0)
            name, baseline = f"site, cold, {bandwidth} Mbit/s", "Pyodide + NumPy"
            yield row(f"first example, {name}", "s", ours[0])
            yield compare(f"start, {name}", "s", ours[1], baseline, theirs[1])
        yield compare("bytes of a first visit, site", "MB", ours[2], baseline, theirs[2])


def visit(browser: Browser, site: Path, bandwidth: float, *, has_example: bool = True) -> Visit:
    """Open a site for the first time, and return the times and the bytes."""
    with (
        slowly_served(site, bandwidth) as (url, line),
        browser.new_context(service_workers="block") as context,
    ):
        page = context.new_page()
        page.wait_for_timeout(SETTLING)
        page.goto(url, wait_until="commit")
        painted = page.evaluate(PAINTED) if has_example else np.nan
        trainable = page.evaluate(STARTED)
        return Visit(painted / 1000, trainable / 1000, line.n_bytes / 1e6)
