"""100,000 points: what it takes to make them, to train on them, to paint them and to answer.

Measured in the page with its own clock, each beside the same with 200 points in the same run.
"""

from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from tests.bench import latency
from tests.browser import BUILDS, button, eventually, launch, load, opened, served

DIST = Path(__file__).parents[2] / "dist"
CLICKS = 10

# The longest gap between two frames is how long the page looked frozen.
FRAMES = """async () => {
  const gaps = [];
  let last = performance.now();
  const end = last + 3000;
  while (last < end) {
    await new Promise(requestAnimationFrame);
    gaps.push(performance.now() - last);
    last = performance.now();
  }
  return [gaps.length / 3, Math.max(...gaps)];
}"""

PAUSE = """async (button) => {
  const clicked = performance.now();
  button.click();
  while (button.textContent.includes("Pause")) await new Promise(requestAnimationFrame);
  return performance.now() - clicked;
}"""


def measure(page: Page, n_samples: int) -> dict[str, float]:
    """Return medians for that many points, by what was measured."""
    samples = page.get_by_role("spinbutton", name="Samples", exact=True)
    samples.fill(str(n_samples))
    samples.press("Enter")
    eventually(page, lambda now: now["config"]["n_samples"] == n_samples)
    drawn, _ = latency.measure(page, CLICKS).T
    pauses, frames, rates = [], [], []
    for _ in range(3):
        button(page, "Train").click()
        eventually(page, lambda now: now["training"]["steps_per_second"] > 0)
        frames.append(page.evaluate(FRAMES))
        rates.append(page.evaluate("nnvisu.getState().training.steps_per_second"))
        pauses.append(page.evaluate(PAUSE, button(page, "Pause").element_handle()))
    rate, gap = np.median(frames, axis=0)
    return {
        "click on a generator to drawn, ms": float(np.median(drawn)),
        "training, steps a second": float(np.median(rates)),
        "training, frames a second": float(rate),
        "training, longest gap between frames, ms": float(gap),
        "Pause to paused, ms": float(np.median(pauses)),
    }


def main() -> None:
    """Print both sizes side by side, for both builds."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for build in BUILDS:
            with served(build, DIST) as url, opened(browser, url) as (page, watch):
                load(page, url)
                few, many = measure(page, 200), measure(page, 100_000)
                watch.check()
            print(f"{build:44}{'200 points':>14}{'100,000':>14}")
            for name in few:
                print(f"  {name:42}{few[name]:14.1f}{many[name]:14.1f}", flush=True)


if __name__ == "__main__":
    main()
