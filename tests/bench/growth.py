"""Slowdown of training, frames and generators as the numbers of points and neurons grow.

An exponent is the slope of log(time) over log(size): 1 means that time is proportional to size, 0
means that time does not depend on size.
"""

import statistics
from collections.abc import Iterator, Sequence

import numpy as np
from playwright.sync_api import Browser, Page

from build import ROOT
from tests.bench.leaks import heaps, note_memory
from tests.bench.table import Row, compare, figure, row
from tests.bench.training import measure, warm_up
from tests.support.browser import load, opened, send, served, settled

N_POINTS = (200, 2_000, 20_000, 100_000)
WIDTHS = (4, 10, 25, 50, 100)
ROUNDS = 3

# Returns the milliseconds from the command to its answer, but not the points of the answer.
GENERATE = """async (n_samples) => {
  const start = performance.now();
  await nnvisu.send("generate_data", { generator: "moons", n_samples });
  return performance.now() - start;
}"""

# Bytes of X, y and is_test of one point: first in Python, then in the page.
BYTES_A_POINT = (16 + 8 + 1) + (16 + 1 + 1)

Samples = dict[str, list[float]]


def samples(page: Page, n_points: int, width: int | None = None) -> Samples:
    """Return the milliseconds of each operation.

    The network has two hidden layers of `width` neurons, or the hidden layers 10-5 if `width` is
    None.
    """
    send(page, "configure", hidden_layer_sizes=[width, width] if width else [10, 5])
    found: Samples = {"generator": [], "step": [], "frame": []}
    for _ in range(ROUNDS):
        # Late events of the previous training would slow down the generator.
        settled(page)
        found["generator"].append(page.evaluate(GENERATE, n_points))
        rate, interval = measure(page)
        found["step"].append(1000 / rate)
        found["frame"].append(interval)
    return found


def memory(page: Page) -> Iterator[Row]:
    """Yield the growth of memory from the smallest to the largest number of points."""
    session = page.context.new_cdp_session(page)
    sizes = []
    for n_points in (N_POINTS[0], N_POINTS[-1]):
        # `restore` empties the undo stack, whose points would be measured otherwise.
        send(page, "restore")
        send(page, "generate_data", generator="moons", n_samples=n_points)
        sizes.append(sum(heaps(page, session).values()))
    name = f"memory with {N_POINTS[-1]:,} points instead of {N_POINTS[0]}"
    data = (N_POINTS[-1] - N_POINTS[0]) * BYTES_A_POINT / 1e6
    yield compare(name, "MB", [sizes[1] - sizes[0]], "the data", [data])


def growth(name: str, sizes: Sequence[int], found: Sequence[Samples]) -> Iterator[Row]:
    """Yield the time of each operation at the largest size, and its exponent over all sizes."""
    for operation, times in found[-1].items():
        yield row(f"{operation}, {sizes[-1]:,} {name}", "ms", times)
        medians = [statistics.median(each[operation]) for each in found]
        slope = np.polyfit(np.log(sizes), np.log(medians), 1)[0]
        yield figure(f"{operation}, growth with {name}", "exponent", slope)


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the rows of memory, times and exponents."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        page.route("**/engine/worker.js", note_memory)
        load(page, url)
        yield from memory(page)
        warm_up(page)
        yield from growth("points", N_POINTS, [samples(page, n_points) for n_points in N_POINTS])
        widths = [samples(page, 200, width) for width in WIDTHS]
        yield from growth("neurons per layer", WIDTHS, widths)
        watch.check()
