"""From the click on a generator to its points on the screen, idle and while training.

Measured in the page with its own clock over 50 clicks: until the frame that drew the points was
handed to the screen ("drawn"), and until the frame after that began ("shown", an upper bound).
"""

import itertools
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from tests.browser import BUILDS, button, eventually, launch, load, opened, served

DIST = Path(__file__).parents[2] / "dist"
CLICKS = 50
GENERATORS = ["Moons", "Blobs", "Circles", "Varied variance", "Anisotropic"]

# An animation frame that sees the new data is the one that draws it: the page asked for that frame
# when the data came. A message from within it is delivered when its drawing is over.
MEASURE = """async (button) => {
  const firstPoint = () => String(nnvisu.getState().data.X[0]);
  const before = firstPoint();
  const clicked = performance.now();
  button.click();
  const nextFrame = () => new Promise(requestAnimationFrame);
  do await nextFrame(); while (firstPoint() === before);
  const drawn = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - clicked);
    port2.postMessage(null);
  });
  const shown = nextFrame().then(() => performance.now() - clicked);
  const times = await Promise.all([drawn, shown]);
  // The next click comes at any moment of a frame.
  await new Promise((resolve) => setTimeout(resolve, 30 + 70 * Math.random()));
  return times;
}"""


def measure(page: Page, n_clicks: int) -> np.ndarray:
    """Return milliseconds until drawn and until shown, shape (n_clicks, 2)."""
    buttons = itertools.cycle([button(page, name).element_handle() for name in GENERATORS])
    return np.array([page.evaluate(MEASURE, next(buttons)) for _ in range(n_clicks)])


def main() -> None:
    """Print the percentiles for both builds."""
    print(f"click to points, 200 points, {CLICKS} clicks, milliseconds")
    print(f"{'':24}{'drawn':>7} p50{'p95':>8}{'p99':>8}{'shown':>9} p50{'p95':>8}{'p99':>8}")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for build in BUILDS:
            with served(build, DIST) as url, opened(browser, url) as (page, watch):
                load(page, url)
                for situation in ("idle", "training"):
                    if situation == "training":
                        button(page, "Train").click()
                        eventually(page, lambda now: now["training"]["step"] > 0)
                    percentiles = np.percentile(measure(page, CLICKS), [50, 95, 99], axis=0).T
                    cells = "".join(
                        f"{p50:11.1f}{p95:8.1f}{p99:8.1f} " for p50, p95, p99 in percentiles
                    )
                    print(f"{build}, {situation:18}{cells}", flush=True)
                watch.check()


if __name__ == "__main__":
    main()
