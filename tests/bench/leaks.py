"""Growth of memory during 20 minutes of training with 400 clicks.

WebAssembly memory never shrinks. The memory of the page's JavaScript is measured after a
garbage collection.
"""

import itertools
import time
from collections.abc import Iterator

from playwright.sync_api import Browser, CDPSession, Page, Route

from build import ROOT
from tests.bench.table import Row, compare
from tests.support.browser import button, load, opened, send, served

MINUTES = 20
#: Half of the clicks are on generators.
CLICKS = 400
#: Minutes of training before the first measurement.
SETTLED_AFTER = 1
NETWORKS = ("32-32", "4", "20-20-20", "10-5")
GENERATORS = ("Moons", "Blobs", "Circles", "Varied variance", "Anisotropic")

# Stores Python's WebAssembly memory in a global variable of the worker, because Pyodide does not
# expose this memory.
NOTE_MEMORY = """
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    globalThis.pythonMemory ??= (made.instance ?? made).exports.memory;
    return made;
  };
"""


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the final sizes of both heaps, compared with their sizes after the first minute."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        page.route("**/engine/worker.js", note_memory)
        load(page, url)
        session = page.context.new_cdp_session(page)
        button(page, "Train").click()
        start, early = time.monotonic(), None
        for n, act in enumerate(itertools.islice(itertools.cycle(ACTIONS), CLICKS)):
            act(page, n)
            send(page, "start_training")
            while time.monotonic() - start < 60 * MINUTES * (n + 1) / CLICKS:
                page.wait_for_timeout(100)
            if early is None and time.monotonic() - start >= 60 * SETTLED_AFTER:
                early = heaps(page, session)
        late = heaps(page, session)
        watch.check()
    for heap, size in late.items():
        against = f"after {SETTLED_AFTER} minute"
        baseline = (early or {})[heap]
        yield compare(f"{heap} after {MINUTES} minutes", "MB", [size], against, [baseline])


def note_memory(route: Route) -> None:
    """Serve the worker's script with `NOTE_MEMORY` prepended."""
    (worker,) = (ROOT / "dist" / "site").glob("*/engine/worker.js")
    source = worker.read_text("utf-8")
    route.fulfill(body=NOTE_MEMORY + source, content_type="text/javascript")


def generate(page: Page, n: int) -> None:
    """Click on the next generator in turn."""
    button(page, GENERATORS[n % len(GENERATORS)]).click()


def reset(page: Page, n: int) -> None:
    """Reset the model."""
    button(page, "Reset model").click()


def change_network(page: Page, n: int) -> None:
    """Enter the next hidden layers in turn."""
    field = page.get_by_role("textbox", name="Hidden layers")
    field.fill(NETWORKS[n // len(ACTIONS) % len(NETWORKS)])
    field.press("Enter")


ACTIONS = (generate, reset, generate, change_network)


def heaps(page: Page, session: CDPSession) -> dict[str, float]:
    """Return the megabytes of Python's heap and of the page's JavaScript heap.

    The JavaScript heap is measured after a garbage collection and includes typed arrays.
    """
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return {
        "WebAssembly heap": page.workers[-1].evaluate("pythonMemory.buffer.byteLength") / 1e6,
        "JavaScript heap": (usage["usedSize"] + usage["backingStorageSize"]) / 1e6,
    }
