"""Some seconds of training at full speed: no leak, and the timeline agrees with the weights."""

from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.support.browser import button, eventually, send, settled, state
from tests.support.drift import charted, drift, pause_at_multiple, scrubbed

STRETCHES = 5
STEPS = 3_000
"""Minimum number of steps in each stretch of training."""
SPACING = 2**10
"""Each stretch ends at a multiple of this number of steps.

The timeline has at most 256 checkpoints. Even after all stretches, the spacing of the checkpoints
is smaller than `SPACING`.
"""

COUNT_PAGES = """() => {
  const grow = WebAssembly.Memory.prototype.grow;
  self.pagesGrown = 0;
  WebAssembly.Memory.prototype.grow = function (pages) {
    self.pagesGrown += pages;
    return grow.call(this, pages);
  };
}"""


def held(session: CDPSession) -> dict[str, Any]:
    """Collect garbage, and return the numbers of the page's elements and listeners."""
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {m["name"]: m["value"] for m in metrics if m["name"] in ("Nodes", "JSEventListeners")}


def train_on(page: Page) -> int:
    """Train `STEPS` steps, continue to a multiple of `SPACING`, pause and return that step."""
    target = state(page)["training"]["step"] + STEPS
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] >= target, seconds=120)
    return pause_at_multiple(page, SPACING)


def test_memory_does_not_grow_and_numbers_do_not_drift_in_a_long_run(page: Page) -> None:
    # With this much noise, the loss never becomes 0.
    send(page, "generate_data", generator="circles", noise=0.3)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    steps = [train_on(page), train_on(page)]  # The timeline is now full.
    page.workers[-1].evaluate(COUNT_PAGES)
    settled(page)
    before = held(session)
    steps += [train_on(page) for _ in range(STRETCHES - len(steps))]
    settled(page)
    after = held(session)
    assert page.workers[-1].evaluate("pagesGrown") == 0
    # A leak of one element or listener per frame would add hundreds.
    assert after["Nodes"] - before["Nodes"] < 20
    assert after["JSEventListeners"] - before["JSEventListeners"] < 20

    now = eventually(page, lambda now: now["work"]["saved_step"] == steps[-1])
    assert len(now["timeline"]["steps"]) <= 257
    shown, computed = scrubbed(page, steps)
    chart = charted(page, steps)
    assert drift(shown, computed) < 1e-9
    assert drift(chart, computed) < 1e-9
    assert len({moment.loss for moment in computed}) == STRETCHES, (
        "the loss must change in each stretch"
    )
