"""From opening the page to its first picture, and to Python being ready."""

from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from tests.browser import BUILDS, launch, load, opened, served

DIST = Path(__file__).parents[2] / "dist"
STARTS = 5

TIMES = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return [paint.startTime, performance.now()];
}"""


def main() -> None:
    """Print the medians for both builds."""
    print(f"start, median of {STARTS}, seconds{'first picture':>20}{'ready to train':>20}")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for build in BUILDS:
            times = []
            for _ in range(STARTS):
                with served(build, DIST) as url, opened(browser, url) as (page, watch):
                    load(page, url)
                    times.append(page.evaluate(TIMES))
                    watch.check()
            painted, ready = np.median(times, axis=0) / 1000
            print(f"{build:28}{painted:20.2f}{ready:20.2f}", flush=True)


if __name__ == "__main__":
    main()
