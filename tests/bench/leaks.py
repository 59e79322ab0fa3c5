"""Memory after the start, and its growth during 10 minutes of training with 200 clicks.

WebAssembly memory never shrinks. The memory of JavaScript is measured after a garbage collection.
"""

import itertools
import json
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Route

from build import ROOT
from tests.bench.table import Row, compare, figure
from tests.support.browser import button, load, opened, send, served

MINUTES = 10
#: Half of the clicks are on generators.
CLICKS = 200
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
    """Yield the sizes of all heaps after the start, after the first minute and after the last
    minute."""
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        page.route("**/engine/worker.js", note_memory)
        load(page, url)
        session = page.context.new_cdp_session(page)
        for heap, size in heaps(page, session).items():
            yield figure(f"{heap} after the start", "MB", size)
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
    """Return the megabytes of Python's heap, and of the JavaScript heaps of page and worker.

    The JavaScript heaps are measured after a garbage collection and include typed arrays.
    """
    session.send("HeapProfiler.collectGarbage")
    usages = {
        "JavaScript heap": session.send("Runtime.getHeapUsage"),
        "JavaScript heap of the worker": worker_usage(page),
    }
    wasm = page.workers[-1].evaluate("pythonMemory.buffer.byteLength") / 1e6
    return {"WebAssembly heap": wasm} | {
        heap: (usage["usedSize"] + usage["backingStorageSize"]) / 1e6
        for heap, usage in usages.items()
    }


def worker_usage(page: Page) -> dict[str, Any]:
    """Return the heap usage of the worker after a garbage collection.

    The driver has no sessions with workers, so messages pass through a session with the page.
    """
    session = page.context.new_cdp_session(page)
    workers: list[str] = []
    answers: dict[int, dict[str, Any]] = {}

    def note_answer(event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        if "id" in message:  # Other messages are events.
            answers[message["id"]] = message

    session.on("Target.attachedToTarget", lambda event: workers.append(event["sessionId"]))
    session.on("Target.receivedMessageFromTarget", note_answer)
    options = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
    session.send("Target.setAutoAttach", options)
    for number, method in enumerate(("HeapProfiler.collectGarbage", "Runtime.getHeapUsage"), 1):
        message = json.dumps({"id": number, "method": method})
        session.send("Target.sendMessageToTarget", {"sessionId": workers[-1], "message": message})
        while number not in answers:
            page.wait_for_timeout(10)
    session.detach()
    return dict(answers[2]["result"])
