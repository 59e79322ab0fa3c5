"""Time of a training step, compared with a step written by hand in NumPy for the same network.

The page's console runs `hand_written_steps.py`: both kinds of steps alternate in the page's worker.
"""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from build import ROOT
from tests.bench.table import Row, compare
from tests.support.browser import load, opened, send, served

NETWORKS = ((10, 5), (32, 32))
#: Number of console inputs for each row, and of turns in each input. An input is interrupted after
#: 2 seconds.
INPUTS = 20
TURNS = 10
#: Number of steps of one turn, by batch size. A turn takes a few milliseconds.
N_STEPS = {0: 10, 10: 50, 1: 50}
STEPS = Path(__file__).with_name("hand_written_steps.py")


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the microseconds per step, for each network and batch size."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        load(page, url)
        run(page, f"import json\n{STEPS.read_text('utf-8')}")
        for hidden, (batch_size, n_steps) in itertools.product(NETWORKS, N_STEPS.items()):
            run(page, f"turns = Turns({hidden}, {batch_size})")
            run(page, "turns.check()")
            times = [turn for _ in range(INPUTS) for turn in measure(page, n_steps)]
            # The browser optimizes the code during the first half.
            ours, theirs = zip(*times[len(times) // 2 :], strict=True)
            network = "-".join(map(str, (2, *hidden, 2)))
            batches = f"batches of {batch_size}" if batch_size else "full"
            yield compare(f"step, {network}, {batches}, adam", "µs", ours, "hand-written", theirs)
        watch.check()


def measure(page: Page, n_steps: int) -> list[list[float]]:
    """Return the microseconds per step of the page and of the hand-written loop in each turn."""
    line = f"print(json.dumps([turns.turn({n_steps}) for _ in range({TURNS})]))"
    times: list[list[float]] = json.loads(run(page, line))
    return times


def run(page: Page, text: str) -> str:
    """Run an input of the console; return its output."""
    answer = send(page, "run_console", text=text)["console"]
    if answer["problems"]:
        raise RuntimeError(answer["problems"][0]["message"])
    return str(answer["output"])
