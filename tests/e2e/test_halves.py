"""The halves of Pyodide's WebAssembly on the site, while the cold half is still on its way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from building.hot_functions import PROFILE, decode_profile
from building.splitting import split
from building.webassembly import Module
from tests.support.browser import (
    Watch,
    becomes,
    button,
    eventually,
    load,
    opened,
    send,
    served,
    state,
)
from tests.support.halves import COLD, MAIN, ROOT, copy_site, function, pyodide
from tests.support.workload import commands

#: Counts the workers that the page creates.
COUNT_WORKERS = """globalThis.workers = 0;
globalThis.Worker = class extends Worker {
  constructor(...options) {
    super(...options);
    workers++;
  }
};"""
FILE = "x,y,label\n0.1,0.2,a\n0.3,0.4,b\n"


@contextmanager
def first_visit(browser: Browser, dist: Path) -> Iterator[tuple[Page, Watch, Callable[[], None]]]:
    """Yield a page, its watch, and a function that releases the cold half, held back until then."""
    held: list[Route] = []
    is_open = False

    def answer(route: Route) -> None:
        if is_open:
            route.continue_()
        else:
            held.append(route)

    def release() -> None:
        nonlocal is_open
        is_open = True
        for route in held:
            route.continue_()

    with served("site", dist) as url, opened(browser, url) as (page, watch):
        page.add_init_script(COUNT_WORKERS)
        page.context.route(f"**/{COLD}.zst", answer)
        page.goto(url)
        yield page, watch, release
        watch.check()


@pytest.fixture(scope="module")
def stale(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with a site whose profile lacks one function, or all."""
    module = pyodide()
    parsed = Module(module)
    profile = (ROOT / PROFILE).read_bytes()
    hot = decode_profile(profile, module, len(parsed.functions))
    profiles = {"one": hot - {function(module, "PyFloat_FromString")}, "all": set[int]()}
    folders = {}
    for name, functions in profiles.items():
        folders[name] = tmp_path_factory.mktemp(name)
        halves = dict(zip((MAIN, COLD), split(parsed, functions), strict=True))
        copy_site(dist / "site", folders[name] / "site", halves)
    return folders


#: Sends commands, some of which fail; returns the weights after each.
WEIGHTS = """async (commands) => {
  const weights = [];
  for (const [type, payload] of commands) {
    await nnvisu.send(type, payload).catch(() => {});
    weights.push(JSON.stringify(await nnvisu.send("get_model")));
  }
  return weights;
}"""


def test_the_halves_compute_what_the_whole_computes(browser: Browser, dist: Path) -> None:
    # How far a training gets depends on the machine.
    workload = [list(it) for it in commands() if it[0] != "start_training"]
    workload = workload[: len(workload) // 2]  # Classification; the rest would double the time.
    middle = len(workload) // 2
    with first_visit(browser, dist) as (page, _, release):
        load(page, page.url)
        # The first visit needs no cold function, so the half can arrive in the middle.
        halves = page.evaluate(WEIGHTS, workload[:middle])
        release()
        halves += page.evaluate(WEIGHTS, workload[middle:])
        assert page.evaluate("workers") == 1
    # The file build contains the module that is not split.
    with served("file", dist) as url, opened(browser, url) as (page, _):
        load(page, url)
        assert page.evaluate(WEIGHTS, workload) == halves


def test_a_cold_call_waits_for_the_cold_half(browser: Browser, stale: dict[str, Path]) -> None:
    with first_visit(browser, stale["one"]) as (page, _, release):
        load(page, page.url)
        send(page, "step", n_steps=8)
        becomes(page, "work", "saved_step", 8)
        send(page, "start_training", until={"epoch": 100_000})
        page.evaluate("text => { globalThis.read = nnvisu.send('check_import', {text}) }", FILE)
        eventually(page, lambda _: page.evaluate("workers") == 2)
        release()
        page.evaluate("read")
        step = state(page)["training"]["step"]
        assert step >= 8
        eventually(page, lambda now: now["training"]["running"] and now["training"]["step"] > step)
        send(page, "pause_training")
        expect(page.get_by_role("alert")).to_be_hidden()
        assert page.evaluate("workers") == 2


def test_stored_work_waits_for_the_cold_half(browser: Browser, dist: Path) -> None:
    with first_visit(browser, dist) as (page, _, release):
        load(page, page.url)
        button(page, "Moons").click()
        send(page, "step", n_steps=8)
        becomes(page, "work", "saved_step", 8)
        tab = page.context.new_page()
        tab.add_init_script(COUNT_WORKERS)
        tab.goto(page.url.split("#")[0])
        becomes(tab, "runtime", "phase", "ready")
        tab.wait_for_timeout(300)
        assert state(tab)["training"]["step"] == 0
        release()
        becomes(tab, "training", "step", 8)
        assert tab.evaluate("workers") == 1


def test_a_stale_profile_costs_a_second_start(browser: Browser, stale: dict[str, Path]) -> None:
    with first_visit(browser, stale["all"]) as (page, _, release):
        eventually(page, lambda _: page.evaluate("workers") == 2)
        release()
        page.evaluate("nnvisu.ready")
        expect(page.get_by_role("status")).to_contain_text("Ready to train")
        send(page, "step", n_steps=5)
        expect(page.get_by_role("alert")).to_be_hidden()
        assert state(page)["runtime"]["restarts"] == 0
        assert page.evaluate("workers") == 2
