"""Steps per second while a tab of the dock or a card shows the inside of the network.

The worker computes the contents of such a tab or card only while it is open. The baseline is the
same training with the tab Curves open and the cards closed. Both are measured in turns.
"""

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from build import ROOT
from tests.bench.table import Row, compare, row
from tests.bench.training import measure, warm_up
from tests.support.browser import button, load, open_tab, opened, send, served

ROUNDS = 9
#: The tabs, by accessible name.
TABS = ("Layers", "Hidden space", "Loss surface", "Point")
#: The cards, by name of the button that opens and closes them.
CARDS = ("Show activation", "Show optimizer step")
NETWORKS = ((10, 5), (32, 32))
# Returns the number of animation frames per second that show a new step.
COUNT_PICTURES = """async (milliseconds) => {
  const start = performance.now();
  let [count, step, now] = [0, -1, start];
  while (now - start < milliseconds) {
    now = await new Promise(requestAnimationFrame);
    const next = nnvisu.getState().training.step;
    if (next !== step) count++;
    step = next;
  }
  return (1000 * count) / (now - start);
}"""


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the steps per second with each tab or card open, compared with the tab Curves."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        load(page, url)
        send(page, "generate_data", generator="circles")
        warm_up(page)
        for part in (*TABS, *CARDS):
            for hidden in NETWORKS:
                send(page, "configure", hidden_layer_sizes=hidden)
                turns = [(rate(page, part), rate(page, "Curves")) for _ in range(ROUNDS)]
                ours, theirs = zip(*turns, strict=True)
                what = f"tab {part}" if part in TABS else part.replace("Show", "card")
                name = f"training, {what} open, {'-'.join(map(str, (2, *hidden, 2)))}"
                yield compare(name, "1/s", ours, "tab Curves", theirs)
        yield pictures(page)
        watch.check()


def pictures(page: Page) -> Row:
    """Return the number of pictures of the hidden space that are drawn in a second of training."""
    send(page, "configure", hidden_layer_sizes=NETWORKS[0])
    open_tab(page, "Hidden space")
    send(page, "start_training")
    counts = [page.evaluate(COUNT_PICTURES, 1000) for _ in range(ROUNDS)]
    send(page, "pause_training")
    return row("pictures of Hidden space while training, 2-10-5-2", "1/s", counts)


def rate(page: Page, part: str) -> float:
    """Return the steps per second with this tab open, or with the card of this button open."""
    if part in TABS or part == "Curves":
        open_tab(page, part)
        return measure(page)[0]
    button(page, part).click()
    steps_per_second = measure(page)[0]
    button(page, part).click()
    return steps_per_second
