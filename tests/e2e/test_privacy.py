"""Requests of the page and its worker: the policy allows only the page's own files."""

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    canvas,
    choose,
    load,
    open_about,
    opened,
    settled,
    state,
)

pytestmark = pytest.mark.both_builds


RECORD_VIOLATIONS = """
  globalThis.violations = [];
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    violations.push(`${effectiveDirective}: ${blockedURI}`));
"""

# Tries every way in which a page can send a request: first by markup, then by script. The requested
# path names the way.
WAYS_OUT_OF_A_PAGE = """async (url) => {
  const add = (tag, properties) =>
    document.body.append(Object.assign(document.createElement(tag), properties));
  add("img", { src: url + "img" });
  add("script", { src: url + "script" });
  add("link", { rel: "stylesheet", href: url + "stylesheet" });
  add("iframe", { src: url + "iframe" });
  add("object", { data: url + "object" });
  add("audio", { src: url + "audio", preload: "auto" });
  add("div", { style: "" });
  document.body.lastChild.style.backgroundImage = `url(${url}background)`;
  document.body.lastChild.style.height = "1px";
  add("form", { action: url + "form", target: "sent" });
  add("iframe", { name: "sent" });
  try { document.body.querySelector(`form[action^="${url}"]`).submit(); } catch {}
  new FontFace("x", `url(${url}font)`).load().catch(() => {});
  navigator.sendBeacon(url + "beacon", "x");
  new EventSource(url + "events").onerror = ({ target }) => target.close();
  import(url + "import").catch(() => {});
  fetch(url + "fetch").catch(() => {});
  try { new WebSocket(url.replace("http", "ws") + "socket"); } catch {}
  const request = new XMLHttpRequest();
  request.open("GET", url + "xhr");
  request.send();
  await new Promise((resolve) => { request.onloadend = resolve; });
}"""
FROM_A_PAGE = {
    *("img", "script", "stylesheet", "iframe", "object", "audio", "background", "form", "font"),
    *("beacon", "events", "import", "fetch", "socket", "xhr"),
}
# Tries every way in which a worker can send a request, except `fetch`: in the worker, web/engine
# has replaced `fetch` by its own function.
# Returns the names that the worker lacks.
WAYS_OUT_OF_A_WORKER = """async (url) => {
  const ways = {
    EventSource: () => {
      new EventSource(url + "events").onerror = ({ target }) => target.close();
    },
    WebSocket: () => new WebSocket(url.replace("http", "ws") + "socket"),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open("GET", url + "xhr");
      request.send();
    },
  };
  for (const way of Object.values(ways)) try { way(); } catch {}
  await import(url + "import").catch(() => {});
  return Object.keys(ways).filter((name) => !(name in self));
}"""
FROM_A_WORKER = {"import", "events", "socket", "xhr"}


class Elsewhere:
    """Another server, which accepts requests of any origin and records their paths."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requested: set[str] = set()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            other.requested.add(self.path.strip("/?"))
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            kind = "text/javascript" if self.path in ("/import", "/script") else "text/html"
            self.send_header("Content-Type", kind)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        other = Elsewhere(f"http://127.0.0.1:{server.server_port}/")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield other
        server.shutdown()


def test_requests_succeed_without_the_policy(browser: Browser, elsewhere: Elsewhere) -> None:
    with opened(browser, elsewhere.url) as (page, _):
        page.goto(elsewhere.url + "page")
        page.evaluate(WAYS_OUT_OF_A_PAGE, elsewhere.url)
        for _ in range(200):
            if elsewhere.requested >= FROM_A_PAGE:
                break
            page.wait_for_timeout(50)
        assert elsewhere.requested >= FROM_A_PAGE
        elsewhere.requested.clear()
        with page.expect_worker() as worker:
            page.evaluate(
                "() => { globalThis.worker = new Worker(URL.createObjectURL(new Blob(['1']))); }"
            )
        worker.value.evaluate(WAYS_OUT_OF_A_WORKER, elsewhere.url)
        for _ in range(200):
            if elsewhere.requested >= FROM_A_WORKER:
                break
            page.wait_for_timeout(50)
        assert elsewhere.requested >= FROM_A_WORKER


def test_the_policy_refuses_all_requests_of_the_page(
    open_page: OpenPage, url: str, elsewhere: Elsewhere
) -> None:
    page, watch = open_page()
    page.add_init_script(RECORD_VIOLATIONS)
    load(page, url)
    page.evaluate(WAYS_OUT_OF_A_PAGE, elsewhere.url)
    settled(page)
    refused = set(page.evaluate("violations"))
    assert elsewhere.requested == set()
    expected = {
        *("img-src", "script-src-elem", "style-src-elem", "frame-src", "object-src", "media-src"),
        *("form-action", "font-src", "connect-src"),
    }
    assert {violation.split(":")[0] for violation in refused} >= expected
    watch.expect(elsewhere.url)
    watch.problems.clear()


def test_the_worker_has_no_way_to_a_server(
    open_page: OpenPage, url: str, elsewhere: Elsewhere
) -> None:
    page, watch = open_page()
    load(page, url)
    worker = page.workers[0]
    worker.evaluate(RECORD_VIOLATIONS)
    lacking = worker.evaluate(WAYS_OUT_OF_A_WORKER, elsewhere.url)
    settled(page)
    assert lacking == ["EventSource", "WebSocket", "XMLHttpRequest"]
    assert elsewhere.requested == set()
    refused = [violation.split(":")[0] for violation in worker.evaluate("violations")]
    assert refused == ["script-src-elem"]
    watch.problems.clear()


STORAGE = """async () => {
  const refused = async (reach) => {
    try { await reach(); return false; } catch { return true; }
  };
  const database = () => new Promise((resolve, reject) => {
    const request = indexedDB.open("x");
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  return {
    origin: self.origin,
    database: await refused(database),
    caches: await refused(() => caches.keys()),
    files: await refused(() => navigator.storage.getDirectory()),
    locks: await refused(() => navigator.locks.request("x", () => {})),
  };
}"""


def test_python_in_the_file_build_has_an_opaque_origin_without_storage(
    open_page: OpenPage, url: str
) -> None:
    page, watch = open_page()
    load(page, url)
    reached = page.workers[0].evaluate(STORAGE)
    is_file = url.startswith("file:")
    # With access to storage, a hostile script in the worker could replace the page at all later
    # visits. The site's worker has this access: it starts from a blob: URL, which is quicker, and
    # so it has the site's origin.
    assert (reached["origin"] == "null") == is_file
    assert all(reached[name] for name in ("database", "caches", "files", "locks")) == is_file
    watch.check()


def test_a_page_in_use_requests_nothing(open_page: OpenPage, url: str) -> None:
    page, watch = open_page(permissions=["clipboard-write"])
    page.add_init_script(RECORD_VIOLATIONS)
    load(page, url)
    started = len(watch.requests)
    button(page, "Moons").click()
    page.get_by_role("combobox", name="Optimizer").select_option("sgd")
    button(page, "Train").click()
    becomes(page, "training", "running", True)
    canvas(page).click()
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    button(page, "Import data").click()
    page.get_by_role("textbox", name="Or paste text").fill("x,y,label\n0,0,0\n1,1,1\n")
    button(page, "Import").click()
    becomes(page, "data", "y", [0, 1])
    for item in ("Points as CSV", "Map as PNG"):
        button(page, "Export data").click()
        with page.expect_download():
            page.get_by_role("menuitem", name=item).click()
    choose(page, "Share", "Copy link")
    expect(page.get_by_text("Link copied")).to_be_visible()
    button(page, "Help").click()
    page.get_by_role("combobox", name="Optimizer").hover()
    expect(page.get_by_role("note", name="Explanation")).to_contain_text("Optimizer")
    page.keyboard.press("Escape")
    open_about(page)
    page.keyboard.press("Escape")
    # The page's downloads have blob: URLs, which cause no request to a server.
    assert [it for it in watch.requests[started:] if not it.startswith("blob:")] == []
    assert page.evaluate("violations") == []
    becomes(page, "work", "saved_step", state(page)["training"]["step"])
    page.reload()
    page.evaluate("nnvisu.ready")
    assert page.evaluate("violations") == []
    watch.check()
