"""One hour of training at full speed: response times, growth of memory, speed and drift.

Response times are the times to answer commands during the training. Drift is the difference between
the recorded loss and accuracy of a step, and the loss and accuracy computed from its weights.
"""

import time
from collections.abc import Iterator

import numpy as np
from playwright.sync_api import Browser, Page

from build import ROOT
from tests.bench.latency import percentiles
from tests.bench.leaks import heaps, note_memory
from tests.bench.table import Row, compare, figure
from tests.support.browser import eventually, load, opened, send, served, state
from tests.support.drift import charted, drift, pause_at_multiple, scrubbed

MINUTES = 60
STRETCHES = 10
SPACING = 2**17
"""Training pauses at multiples of this number of steps.

Timeline and chart record every such step. Even after an hour, the spacing of their steps is a power
of two that is smaller than this number.
"""

# Returns the milliseconds from a command to the end of the frame that follows its answer.
ANSWER = """async () => {
  const start = performance.now();
  await nnvisu.send("get_model");
  await new Promise(requestAnimationFrame);
  const answered = await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - start);
    port2.postMessage(null);
  });
  await new Promise((resolve) => setTimeout(resolve, 200 + 100 * Math.random()));
  return answered;
}"""


def rows(browser: Browser, minutes: float = MINUTES) -> Iterator[Row]:
    """Yield response times, heaps and speed (last tenth compared with first tenth), and drift."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        page.route("**/engine/worker.js", note_memory)
        load(page, url)
        # With this much noise, the model still learns at the end of the hour.
        send(page, "generate_data", generator="circles", noise=0.3)
        session = page.context.new_cdp_session(page)
        answers, steps, speeds, sizes = [], [], [], []
        for _ in range(STRETCHES):
            answered, speed = stretch(page, 60 * minutes / STRETCHES)
            answers += answered
            speeds.append(speed)
            steps.append(pause_at_multiple(page, SPACING))
            sizes.append(heaps(page, session))
        yield from percentiles("answer while training", answers)
        yield figure("answer while training, longest", "ms", max(answers))
        against = "the first tenth"
        for heap, size in sizes[-1].items():
            yield compare(
                f"{heap} after {minutes:g} minutes", "MB", [size], against, [sizes[0][heap]]
            )
        yield compare("training in the last tenth", "steps/s", speeds[-1:], against, speeds[:1])
        yield figure("steps taken", "", steps[-1])
        eventually(page, lambda now: bool(now["work"]["saved_step"] == steps[-1]))
        chart, (shown, computed) = charted(page, steps), scrubbed(page, steps)
        yield figure("drift of the timeline", "relative", drift(shown, computed))
        yield figure("drift of the chart", "relative", drift(chart, computed))
        watch.check()


def stretch(page: Page, seconds: float) -> tuple[list[float], float]:
    """Train for `seconds`; return response times in milliseconds, and the steps per second."""
    send(page, "start_training")
    start, first = time.monotonic(), state(page)["training"]["step"]
    answers = []
    while time.monotonic() - start < seconds:
        answers.append(float(page.evaluate(ANSWER)))
    taken = state(page)["training"]["step"] - first
    return answers, float(np.divide(taken, time.monotonic() - start))
