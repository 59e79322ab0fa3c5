"""Latency of the generators' buttons and of Pause: the time from a click to the drawn result.

The page measures with its own clock, from the click to the end of the frame that draws the result.
"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from playwright.sync_api import Browser, Page

from build import ROOT
from tests.bench.table import Row, figure, row
from tests.support.browser import State, button, eventually, load, opened, served

# (build, number of points) -> number of clicks.
CLICKS = {("file", 200): 200, ("site", 200): 200, ("site", 100_000): 20}
GENERATORS = ("Moons", "Blobs", "Circles", "Varied variance", "Anisotropic")

# Runs before the page's scripts. Calls `hear` with the type of each message from the worker, before
# the page handles the message.
HEAR_ANSWERS = """
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => globalThis.hear?.(data.type));
    }
  };
"""

# Clicks `button`; returns the milliseconds until the result is drawn. The next frame after the
# answer draws the result. A message sent from that frame's callback arrives after the drawing.
CLICK = """async ([button, answer]) => {
  const clicked = performance.now();
  const drawn = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - clicked);
    globalThis.hear = (type) => {
      if (type !== answer) return;
      globalThis.hear = null;
      requestAnimationFrame(() => port2.postMessage(null));
    };
  });
  button.click();
  const milliseconds = await drawn;
  // Wait, so that the next click comes at a random moment within a frame.
  await new Promise((resolve) => setTimeout(resolve, 30 + 70 * Math.random()));
  return milliseconds;
}"""


def generate(page: Page, n_clicks: int) -> list[float]:
    """Click on the generators in turn; return the milliseconds of each click."""
    buttons = itertools.cycle([button(page, name).element_handle() for name in GENERATORS])
    return [page.evaluate(CLICK, [next(buttons), "data_generated"]) for _ in range(n_clicks)]


def pause(page: Page, n_clicks: int) -> list[float]:
    """Return the milliseconds of each click on Pause; training resumes after each click."""
    handle = page.locator("#train").element_handle()
    times = []
    for _ in range(n_clicks):
        times.append(page.evaluate(CLICK, [handle, "training_paused"]))
        handle.click()
        eventually(page, trains)
    return times


def trains(now: State) -> bool:
    """Return whether the page trains. After Pause, it shows the old speed until training starts."""
    return bool(now["training"]["running"] and now["training"]["steps_per_second"] > 0)


def percentiles(name: str, times: Sequence[float]) -> Iterator[Row]:
    """Yield one row for each of the percentiles 50, 95 and 99."""
    for percent in (50, 95, 99):
        yield figure(f"{name}, p{percent}", "ms", float(np.percentile(times, percent)))


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the latencies, first without training, then during training."""
    for (build, n_points), n_clicks in CLICKS.items():
        with served(build, ROOT / "dist") as url, opened(browser, url) as (page, watch):
            page.add_init_script(HEAR_ANSWERS)
            load(page, url)
            samples = page.get_by_role("spinbutton", name="Samples", exact=True)
            samples.fill(str(n_points))
            samples.press("Enter")
            name = f"{build}, {n_points:,} points"
            yield from percentiles(f"{name}, idle", generate(page, n_clicks))
            button(page, "Train").click()
            eventually(page, trains)
            yield from percentiles(f"{name}, training", generate(page, n_clicks))
            yield row(f"{name}, Pause", "ms", pause(page, 10))
            watch.check()
