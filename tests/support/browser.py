"""Open and watch a built page in a real browser, for tests, benchmarks and screenshots."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    FloatRect,
    Locator,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
)

from tests.support.engines import start

# Long enough for a busy machine; other machines reach the expected state at once.
expect.set_options(timeout=60_000)

BUILDS = ("file", "site")
DESKTOP = {"width": 1280, "height": 800}
State = dict[str, Any]

# Over BiDi, Playwright adds a style "body {}" to synchronize animations. The page's content
# security policy refuses this style.
STYLE_FOR_SCREENSHOTS = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA="


def launch(playwright: Playwright) -> Browser:
    """Start Chromium, for programs that use only this engine."""
    return start(playwright, "chromium")[0]


# Ends the worker that evaluates this expression. The page notices an error at once, a silent end
# only after 15 seconds.
FAIL = "void setTimeout(() => { throw new Error('as the test asked'); })"
# Defines `endWorker()`, which ends the worker: some drivers have no access to workers.
DEFINE_END_WORKER = """globalThis.Worker = class extends Worker {
  constructor(...options) {
    super(...options);
    globalThis.endWorker = () => {
      this.terminate();
      this.dispatchEvent(new ErrorEvent("error", { message: "As the test asked." }));
    };
  }
};"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: browsers may cache them, and connections are persistent.

    A cached file is valid for ten minutes.
    """

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(build: str, dist: Path) -> Iterator[str]:
    """Yield the URL of a build, one of `BUILDS`; a local server serves the site build."""
    if build == "file":
        yield (dist / "nnvisu.html").as_uri()
        return
    handler = partial(QuietHandler, directory=str(dist / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Watch:
    """Records the errors of a page, and its requests for files that are not its own."""

    url: str
    seen: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page and worker of `context` from now on."""
        context.on("request", self._note_request)
        context.on("console", self._note_message)
        context.on("weberror", self._note_error)

    @property
    def requests(self) -> list[str]:
        """The requested addresses, if the driver reports requests."""
        return self.seen

    def check(self) -> None:
        """Fail if a problem was recorded since the last check."""
        problems, self.problems = self.problems, []
        assert not problems, "\n".join(problems)

    def expect(self, text: str) -> None:
        """Remove the problems that contain `text`; fail if there are none."""
        assert any(text in problem for problem in self.problems), f"{text!r}: {self.problems}"
        self.pardon(text)

    def pardon(self, text: str) -> None:
        """Remove the problems that contain `text`, if any: not every driver reports them."""
        self.problems = [problem for problem in self.problems if text not in problem]

    def _note_request(self, request: Request) -> None:
        self.seen.append(request.url)
        # A page from a file may request only itself.
        is_own = request.url == self.url if self._is_file else request.url.startswith(self.url)
        if not is_own and not request.url.startswith(("data:", "blob:")):
            self.problems.append(f"request: {request.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text}")

    def _note_error(self, error: WebError) -> None:
        if STYLE_FOR_SCREENSHOTS not in str(error.error):
            self.problems.append(f"uncaught: {error.error}")

    @property
    def _is_file(self) -> bool:
        return self.url.startswith("file:")


#: The fixture `open_page`: opens a page in a new context; see tests/conftest.py.
OpenPage = Callable[..., tuple[Page, Watch]]


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """Yield a blank page in a context of its own, and a `Watch` that allows requests below `url`.

    Service workers are blocked unless `options` allow them: a service worker would load every file
    again during the test.
    """
    defaults = {"viewport": DESKTOP, "service_workers": "block"}
    with browser.new_context(**{**defaults, **options}) as context:
        watch = Watch(url)
        watch.over(context)
        yield context.new_page(), watch


# Resolves when Python runs or cannot be started, and at the latest after a minute.
STARTED = """Promise.race([
  nnvisu.ready.catch(() => {}),
  new Promise((resolve) => setTimeout(resolve, 60_000)),
])"""


def load(page: Page, url: str) -> None:
    """Open `url`, wait until Python runs, and dismiss the introduction, if there is one."""
    page.goto(url)
    page.evaluate(STARTED)
    # If the page cannot start, the error contains its status line.
    expect(page.get_by_role("status")).to_contain_text("Ready to train")
    page.evaluate("nnvisu.ready")
    introduction = page.get_by_role("dialog", name="Introduction")
    if introduction.is_visible():
        introduction.get_by_role("button", name="Dismiss").click()


def follow(open_page: OpenPage, link: str) -> Page:
    """Open `link` in a new context, as on another machine, and wait until Python runs."""
    page, _ = open_page()
    page.goto(link)
    page.evaluate("nnvisu.ready")
    return page


def state(page: Page) -> State:
    """Return the page's state, `nnvisu.getState()`.

    As JSON, the state takes a fraction of the time that the driver needs for an object.
    """
    return cast(State, json.loads(page.evaluate("JSON.stringify(nnvisu.getState())")))


def send(page: Page, type_: str, /, **payload: Any) -> Any:
    """Send a command with `nnvisu.send` and return the answer."""
    return page.evaluate("([type, payload]) => nnvisu.send(type, payload)", [type_, payload])


def eventually(page: Page, holds: Callable[[State], bool], *, seconds: float = 60) -> State:
    """Return the first state that satisfies `holds`; fail if there is none in `seconds`."""
    end, pause = time.monotonic() + seconds, 10
    while not holds(now := state(page)):
        if time.monotonic() > end:
            n_points, n_classes = len(now["data"]["y"]), now["data"]["n_classes"]
            raise AssertionError({**now, "data": f"{n_points} points, {n_classes} classes"})
        page.wait_for_timeout(pause)
        pause = min(2 * pause, 80)
    return now


def becomes(page: Page, section: str, name: str, value: Any, *, seconds: float = 60) -> State:
    """Return the first state in which field `name` of `section` has `value`."""
    return eventually(page, lambda now: bool(now[section][name] == value), seconds=seconds)


def settled(page: Page) -> None:
    """Wait until all commands are answered and drawn.

    After this wait, no event of the worker is in transit, provided that training is paused.
    """
    page.evaluate(
        """async () => {
          // The worker posts a frame right after an answer; the second answer follows the frame.
          for (const _ of [1, 2]) await nnvisu.send("get_model");
          for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
        }"""
    )


def button(page: Page, name: str) -> Locator:
    """Return the button with exactly this name."""
    return page.get_by_role("button", name=name, exact=True)


def choose(page: Page, menu: str, item: str) -> None:
    """Open the menu of the button `menu` and press one of its items."""
    button(page, menu).click()
    page.get_by_role("menu", name=menu).get_by_role("menuitem", name=item).click()


def cover(page: Page, height: int) -> None:
    """Report a keyboard that covers the lower part of the page; a test cannot open a real one."""
    page.evaluate(
        """(height) => {
          const get = () => innerHeight - height;
          Object.defineProperty(visualViewport, "height", { get, configurable: true });
          visualViewport.dispatchEvent(new Event("resize"));
        }""",
        height,
    )


def dismissed_dialogs(page: Page) -> list[str]:
    """Dismiss every dialog of the browser from now on; return the list that gets their messages."""
    messages: list[str] = []

    def note(dialog: Dialog) -> None:
        messages.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return messages


def open_about(page: Page) -> None:
    """Open the About dialog."""
    choose(page, "More", "About")


def open_tab(page: Page, name: str) -> None:
    """Open a tab of the dock."""
    page.get_by_role("tab", name=name, exact=True).click()


def show_panel(page: Page, name: str) -> None:
    """Open the tab of a panel on phones; in other layouts the panel is always visible."""
    tab = page.get_by_role("tab", name=name, exact=True)
    if tab.is_visible():
        tab.click()


def set_map_option(page: Page, name: str, on: bool) -> None:
    """Set a checkbox of the map's options."""
    button(page, "Map options").click()
    page.get_by_role("checkbox", name=name).set_checked(on)
    page.keyboard.press("Escape")


def metric(page: Page, name: str) -> str:
    """Return the number that follows `name` in the status line, as text."""
    text = page.get_by_role("status").inner_text()
    found = re.search(rf"{name}\s+([\d.,e−]+)", text)
    return found[1].replace("−", "-") if found else ""


def number(text: str) -> float:
    """Return the number that the page prints, perhaps with minus signs and a percent sign."""
    return float(text.replace("−", "-").removesuffix(" %"))


def canvas(page: Page) -> Locator:
    """Return the decision map."""
    return page.get_by_role("img", name="Decision map", exact=True)


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return the position in the window, in CSS pixels, of the point (x, y) of the domain."""
    return place_in(box_of_map(page), x, y)


def box_of_map(page: Page) -> FloatRect:
    """Return the position and size of the map in the window, in CSS pixels."""
    box = canvas(page).bounding_box()
    assert box
    return box


def place_in(map_: FloatRect, x: float, y: float) -> tuple[float, float]:
    """Return the position in the window, in CSS pixels, of the point (x, y) on a map."""
    return map_["x"] + map_["width"] * (x + 1) / 2, map_["y"] + map_["height"] * (1 - y) / 2


def pixels(page: Page, clip: FloatRect) -> npt.NDArray[np.int64]:
    """Return the pixels in `clip` (CSS pixels): shape (height, width, 4), in device pixels."""
    return decoded(page.screenshot(clip=clip, scale="device", animations="disabled"))


def decoded(png: bytes) -> npt.NDArray[np.int64]:
    """Return the pixels of a picture: shape (height, width, 4)."""
    return np.asarray(Image.open(BytesIO(png)).convert("RGBA"), dtype=np.int64)


def colors_at(page: Page, places: Iterable[tuple[float, float]]) -> npt.NDArray[np.int64]:
    """Return red, green and blue at positions in the window, from one screenshot: shape (n, 3)."""
    at = np.round(list(places)).astype(int)
    left, top = (int(edge) - 1 for edge in at.min(axis=0))
    width, height = (int(extent) + 3 for extent in np.ptp(at, axis=0))
    picture = pixels(page, {"x": left, "y": top, "width": width, "height": height})
    column, row = ((at - (left, top) + 0.5) * (picture.shape[1] / width)).astype(int).T
    return picture[row, column, :3]


def color_at(page: Page, left: float, top: float) -> tuple[int, ...]:
    """Return red, green and blue of the pixel at a position in the window."""
    (color,) = colors_at(page, [(left, top)]).tolist()
    return tuple(color)
