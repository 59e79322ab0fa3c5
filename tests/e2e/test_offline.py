"""The site without its server, and during the deployment of a new build."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import build
from building.fetching import cache_folder
from tests.support.browser import (
    DEFINE_END_WORKER,
    DESKTOP,
    Watch,
    becomes,
    button,
    load,
    state,
)
from tests.support.host import PREFIX, Host


@pytest.fixture
def host(dist: Path, tmp_path: Path) -> Iterator[Host]:
    """A host with a copy of the site, which a test may replace by another build."""
    shutil.copytree(dist / "site", tmp_path / "host")
    host = Host(tmp_path / "host")
    yield host
    host.stop()


@pytest.fixture(scope="module")
def next_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a new build, with another title and another status text."""
    root = tmp_path_factory.mktemp("next")
    for folder in ("web", "py", "docs"):
        shutil.copytree(build.ROOT / folder, root / folder)
    for file in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(build.ROOT / file, root / file)
    replace(root / "web/index.html", "<title>nnvisu:", "<title>nnvisu, next:")
    replace(root / "web/views/status.js", '"Ready to train" : "Paused"', '"Next one" : "Next one"')
    build.build(root, cache_folder())
    return root / "dist/site"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old} must be in {file.name} once"
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def context(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A browser that has not visited the site yet, with a watch over its pages."""
    with browser.new_context(viewport=DESKTOP, service_workers="allow") as context:  # type: ignore[arg-type]
        watch = Watch(host.url)
        watch.over(context)
        context.add_init_script(DEFINE_END_WORKER)
        yield context
        watch.check()


def caches_of(page: Page) -> list[str]:
    """Return the names of the caches."""
    return list(page.evaluate("caches.keys()"))


def cached(page: Page) -> dict[str, set[str]]:
    """Return, for each cache's name, the paths of its files relative to the site.

    Do not call this function while a cache may be removed: opening a removed cache creates an empty
    cache.
    """
    caches_ = page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(
             async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => url)]
           )))"""
    )
    return {name: {url.split(PREFIX, 1)[-1] for url in urls} for name, urls in caches_.items()}


def build_of(site: Path) -> str:
    (folder,) = (path.name for path in site.iterdir() if path.is_dir())
    return folder


def files_of(site: Path) -> set[str]:
    """Return the paths of the files of `site` to cache: all except sources and source maps."""
    folder = site / build_of(site)
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".map")
    loaded = (path for path in files if folder / "sources" not in path.parents)
    return {""} | {path.relative_to(site).as_posix() for path in loaded}


def visit(context: BrowserContext, host: Host) -> Page:
    """Open the site and wait until all its files are cached."""
    page = context.new_page()
    load(page, host.url)
    until(page, lambda: is_cached(page, host.folder))
    return page


def is_cached(page: Page, site: Path) -> bool:
    worker = page.evaluate(
        """navigator.serviceWorker.getRegistration().then(
             (it) => it?.active?.state === "activated" && !it.installing && !it.waiting)"""
    )
    return bool(worker) and files_of(site) in cached(page).values()


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError(caches_of(page))


def reload(page: Page) -> None:
    """Reload the page and wait until Python runs."""
    page.reload()
    page.evaluate("nnvisu.ready")


def use_everything(page: Page) -> None:
    """Generate points, train, and end the worker, so that Python starts again from its files."""
    button(page, "Blobs").click()
    button(page, "Train").click()
    becomes(page, "training", "train_accuracy", 1)
    restarts = state(page)["runtime"]["restarts"]
    page.evaluate("endWorker()")
    becomes(page, "runtime", "restarts", restarts + 1)
    becomes(page, "runtime", "phase", "ready")


def update(page: Page) -> str:
    """Check for a new service worker, and return the final state of its installation."""
    return str(
        page.evaluate(
            """async () => {
              const registration = await navigator.serviceWorker.ready;
              const ended = new Promise((resolve) => {
                registration.onupdatefound = () => {
                  const { installing } = registration;
                  installing.onstatechange = () => resolve(installing.state);
                };
              });
              await registration.update();
              return ended;
            }"""
        )
    )


def is_next(page: Page) -> bool:
    """Return whether `page` shows the next build; fail if title and status line disagree."""
    page.evaluate("nnvisu.ready")
    in_title = page.title().startswith("nnvisu, next:")
    words = re.compile("Next one" if in_title else "Ready to train|Paused")
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
    return in_title


def test_after_the_first_visit_no_server_is_needed(context: BrowserContext, host: Host) -> None:
    page = visit(context, host)
    assert cached(page) == {f"nnvisu {host.url}{build_of(host.folder)}/": files_of(host.folder)}
    host.stop()
    context.set_offline(True)
    reload(page)
    use_everything(page)
    page.close()
    again = context.new_page()
    again.goto(f"{host.url}index.html?from=a-bookmark")
    again.evaluate("nnvisu.ready")
    context.set_offline(False)
    host.start_again()


def test_caching_the_site_loads_nothing_twice(context: BrowserContext, host: Host) -> None:
    visit(context, host)
    large = ("snapshot.zst", "libraries.zst", "pyodide.asm.wasm.zst", "worker.js", "main.js")
    loaded = {path.split("/")[-1]: n for (path, code), n in host.answers.items() if code == 200}
    assert {name: loaded[name] for name in large} == dict.fromkeys(large, 1)


def test_the_next_start_uses_the_new_build(
    context: BrowserContext, host: Host, next_build: Path
) -> None:
    page = visit(context, host)
    page.evaluate("caches.open('of another page').then(() => {})")
    host.deploy(next_build)
    button(page, "Step").click()
    becomes(page, "work", "saved_step", 1)
    host.answers.clear()
    reload(page)
    assert not is_next(page), "the cached build must open first"
    assert state(page)["training"]["step"] == 1
    until(page, lambda: is_cached(page, next_build))
    assert not is_next(page), "an open page must continue with its own build"
    large = [path for (path, code), _ in host.answers.items() if path.endswith("snapshot.zst")]
    assert not large, "a file that both builds contain was loaded again"
    reload(page)
    assert is_next(page)
    assert state(page)["training"]["step"] == 1, "the work is lost"
    until(page, lambda: len(caches_of(page)) == 2)
    assert cached(page) == {
        f"nnvisu {host.url}{build_of(next_build)}/": files_of(next_build),
        "of another page": set(),
    }


def is_open(page: Page, build: str) -> bool:
    """Return whether a tab of `build` is open: every tab holds a lock named after its build."""
    held = page.evaluate("navigator.locks.query().then(({ held }) => held.map((it) => it.name))")
    return any(build in name for name in held)


def test_tabs_of_two_builds_work_side_by_side(
    context: BrowserContext, host: Host, next_build: Path
) -> None:
    old_build = build_of(host.folder)
    old = visit(context, host)
    host.deploy(next_build)
    reload(old)
    until(old, lambda: is_cached(old, next_build))
    new = context.new_page()
    new.goto(host.url)
    assert is_next(new) and not is_next(old)
    host.stop()
    for page in (old, new):
        use_everything(page)
    names = {f"nnvisu {host.url}{name}/" for name in (old_build, build_of(next_build))}
    assert cached(new).keys() == names, "the build of an open tab must stay cached"
    old.close()
    until(new, lambda: not is_open(new, old_build))
    reload(new)
    until(new, lambda: len(caches_of(new)) == 1)
    assert cached(new) == {f"nnvisu {host.url}{build_of(next_build)}/": files_of(next_build)}
    host.start_again()


def test_an_update_that_is_cut_off_changes_nothing(
    context: BrowserContext, host: Host, next_build: Path
) -> None:
    page = visit(context, host)
    host.deploy(next_build)
    host.refused.add("main.js")
    assert update(page) == "redundant"
    host.stop()
    reload(page)
    assert not is_next(page)
    use_everything(page)
    host.start_again()
    host.refused.clear()
    reload(page)
    until(page, lambda: is_cached(page, next_build))
    reload(page)
    assert is_next(page)


def test_a_mix_of_builds_is_not_cached(
    context: BrowserContext, host: Host, next_build: Path
) -> None:
    """All files of the new build are deployed, except its page: the old build's page remains."""
    page = visit(context, host)
    old_page = (host.folder / "index.html").read_bytes()
    host.deploy(next_build)
    (host.folder / "index.html").write_bytes(old_page)
    assert update(page) == "redundant"
    reload(page)
    assert not is_next(page)


WITHOUT = {
    "not there": "delete Navigator.prototype.serviceWorker",
    "refused": """if (isSecureContext) ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException("The operation is insecure.", "SecurityError"))""",
    "no storage": """Object.defineProperty(Navigator.prototype, "serviceWorker",
        { get() { throw new DOMException("Denied.", "SecurityError"); } })""",
}


@pytest.mark.parametrize("reason", WITHOUT)
def test_the_page_works_without_service_workers(
    context: BrowserContext, host: Host, reason: str
) -> None:
    page = context.new_page()
    page.add_init_script(WITHOUT[reason])
    load(page, host.url)
    use_everything(page)
    assert cached(page) == {}
