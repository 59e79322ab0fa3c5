"""Make the profile of hot functions: `python3 build.py profile`.

The program opens the site with a Pyodide that records which functions are called, runs a workload
in the page, and writes the functions to the profile. The worker with this Pyodide makes its exports
available to the program.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Worker, sync_playwright

from build import ROOT
from building.hot_functions import PROFILE, encode_profile
from building.splitting import OWN, instrument
from building.webassembly import Module
from tests.support.browser import launch, load, opened, send, served, settled, state
from tests.support.halves import MAIN, copy_site, pyodide
from tests.support.workload import Command, commands, mixtures

#: Code that is prepended to the worker's script. Later, web/engine/boot.js replaces `instantiate`
#: by a function that calls this one.
KEEP_EXPORTS = """{
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    const result = await instantiate(source, imports);
    const { exports } = result.instance ?? result;
    if (Object.keys(exports).some((name) => name.startsWith("%s"))) globalThis.recorded = exports;
    return result;
  };
}
"""
CALLED = """() => Object.entries(recorded)
  .filter(([name, global]) => name.startsWith("%s") && global.value)
  .map(([name]) => Number(name.slice(1)))"""

#: Milliseconds of training, long enough for Python to collect garbage.
TRAINING = 5_000

#: Milliseconds between two commands. In pauses, Python computes finer maps and further views.
IDLE = 20

#: Number of random mixtures of settings.
MIXTURES = 40

#: Sizes of the window, and pixels per CSS pixel. They change the resolution of the decision map.
SCREENS = ((1280, 800, 1), (2500, 1400, 2))


def main() -> None:
    """Write the profile.

    For each size of the window, record only the functions that were not called with an earlier
    size. So with later sizes, Python runs at its usual speed, at which it may call other functions.
    """
    data = pyodide()
    module = Module(data)
    hot: set[int] = set()
    for width, height, scale in SCREENS:
        cold = [i for i in range(len(module.functions)) if i not in hot]
        screen = {"viewport": {"width": width, "height": height}, "device_scale_factor": scale}
        hot |= visit(instrument(module, cold), screen)
        print(
            f"{width} x {height} pixels: {len(hot)} of {len(module.functions)} functions",
            flush=True,
        )
    (ROOT / PROFILE).write_bytes(encode_profile(data, hot))


def visit(module: bytes, screen: dict[str, Any]) -> set[int]:
    """Return the functions that three visits call: a first one, one with stored work, a link.

    The last visit also uses random settings.
    """
    with tempfile.TemporaryDirectory() as scratch:
        dist = Path(scratch)
        copy_site(ROOT / "dist/site", dist / "site", {MAIN: module})
        (script,) = dist.glob("site/*/engine/worker.js")
        script.write_text(KEEP_EXPORTS % OWN + script.read_text("utf-8"), "utf-8")
        with served("site", dist) as url, sync_playwright() as playwright:
            with launch(playwright) as browser, opened(browser, url, **screen) as (page, _):
                load(page, url)
                found = run_workload(page)
                for address in (url, f"{url}#n=300"):
                    page.goto(address)
                    page.evaluate("nnvisu.ready")
                    send(page, "step", n_steps=5)
                    found |= called(page)
                send_all(page, mixtures(MIXTURES))
                found |= called(page)
    return found


def run_workload(page: Page) -> set[int]:
    """Send all commands of the workload, compare kept runs, and train.

    Returns
    -------
    set of int
        The functions that the page's worker has called.
    """
    send_all(page, commands())
    send(page, "generate_data", generator="moons")
    send(page, "reset_model")
    send(page, "step", n_steps=50)
    session = send(page, "export_session")["session"]
    send(page, "compare_run", session=session)
    send(page, "train_both")
    page.wait_for_timeout(TRAINING)
    send(page, "pause_training")
    send(page, "export_trained")
    send(page, "compare_run")
    send(page, "restore", **session_payload(page), session=session, undoable=True)
    settled(page)
    # A worker that replaces another one has recorded only its own calls.
    assert state(page)["runtime"]["restarts"] == 0
    return called(page)


def send_all(page: Page, workload: Iterable[Command]) -> None:
    """Send commands, some of which fail."""
    for command in workload:
        page.evaluate(
            "([type, payload]) => nnvisu.send(type, payload).catch(() => {})", list(command)
        )
        page.wait_for_timeout(IDLE)


def session_payload(page: Page) -> dict[str, object]:
    """Return the points of the page, as the command `restore` gets them."""
    data = state(page)["data"]
    return {"X": data["X"], "y": data["y"], "n_classes": data["n_classes"]}


def called(page: Page) -> set[int]:
    """Return the functions that the only worker of the page has called."""
    return set(worker_of(page).evaluate(CALLED % OWN))


def worker_of(page: Page) -> Worker:
    """Return the only worker of the page."""
    (worker,) = page.workers
    return worker


if __name__ == "__main__":
    main()
