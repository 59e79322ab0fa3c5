"""One page in WebKitGTK, with its events in the format of WebDriver BiDi."""

import base64
import itertools
import json
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support.webkit.webdriver import (
    SCRIPT_TIMEOUT,
    EngineError,
    WebDriver,
    WebDriverError,
)

Json = dict[str, Any]
Emit = Callable[[str, Json], None]

REALM = Path(__file__).with_name("realm.js").read_text(encoding="utf-8")

numbers = itertools.count(1)


class Tab:
    """A page in its own window.

    Parameters
    ----------
    driver : WebDriver
        The browser of the page.
    window : str
        The handle of the page's window in that browser.
    user_context : str
        The user context of the page.
    emit : callable
        Called with the name of an event and its parameters.
    """

    def __init__(self, driver: WebDriver, window: str, user_context: str, emit: Emit) -> None:
        self.driver = driver
        self.id = window
        self.user_context = user_context
        self.realm = ""
        self.url = "about:blank"
        self._emit = emit
        emit("browsingContext.contextCreated", {**self._about(), "parent": None})

    def close(self) -> None:
        """Report that the page is closed."""
        self._emit("browsingContext.contextDestroyed", {**self._about(), "parent": None})

    def resize(self, viewport: Json) -> None:
        """Resize the window until the page in it has the size of `viewport`."""
        wanted = [viewport["width"], viewport["height"]]
        for _ in range(5):
            width, height = self._size()
            if [width, height] == wanted:
                return
            rect = self.driver.get("window/rect")
            wider, higher = wanted[0] - width, wanted[1] - height
            self.driver.post(
                "window/rect", width=rect["width"] + wider, height=rect["height"] + higher
            )
            for _ in range(40):  # The page's size changes with a delay.
                if self._size() == wanted:
                    return
                time.sleep(0.05)
        raise WebDriverError(f"unknown error: a page can't have the size {viewport}")

    def _size(self) -> list[int]:
        return list(self.value("() => [innerWidth, innerHeight]"))

    def activate(self) -> None:
        """Focus the window: minimize and restore it, since restored windows get the focus."""
        if self.value("() => document.hasFocus()"):
            return
        rect = self.driver.get("window/rect")
        self.driver.post("window/minimize")
        self.driver.post("window/rect", width=rect["width"], height=rect["height"])
        wait_until(lambda: bool(self.value("() => document.hasFocus()")))

    def screenshot(self, clip: Json, *, of_document: bool) -> str:
        """Return the PNG of a part of the window, or of the document, in base64."""
        left, top, ratio = clip["x"], clip["y"], self.value("() => devicePixelRatio")
        if of_document:
            scrolled = self.value("() => [scrollX, scrollY]")
            left, top = left - scrolled[0], top - scrolled[1]
        window = Image.open(BytesIO(base64.b64decode(self.driver.get("screenshot"))))
        size = round(clip["width"] * ratio), round(clip["height"] * ratio)
        left, top = round(left * ratio), round(top * ratio)
        png = BytesIO()
        window.crop((left, top, left + size[0], top + size[1])).save(png, "png")
        return base64.b64encode(png.getvalue()).decode()

    def navigate(self, command: str, **parameters: Any) -> Json:
        """Go to another document, or to a fragment of this document; emit the navigation events."""
        navigation = f"navigation-{next(numbers)}"
        to, before = parameters.get("url", self.url), self.realm
        about = {"context": self.id, "navigation": navigation}
        self._emit("browsingContext.navigationStarted", {**about, "url": to})
        self.driver.post(command, **parameters)
        is_same = command == "url" and "#" in to and to.split("#")[0] == self.url.split("#")[0]

        def is_there() -> bool:
            try:
                self.look(navigation)
            except EngineError:
                raise
            except WebDriverError:  # The next document is still loading.
                return False
            return self.url == to if is_same else self.realm != before

        wait_until(is_there)
        if is_same:
            self._emit("browsingContext.fragmentNavigated", {**about, "url": self.url})
        return {"navigation": navigation, "url": self.url}

    def value(self, function: str, *arguments: Any) -> Any:
        """Run a function in the page and return its result, which is JSON."""
        return self.driver.run(
            f"Promise.resolve(({function})(...{json.dumps(arguments)})).then(arguments[0])"
        )

    def look(self, navigation: str | None = None) -> Json:
        """Emit events for all changes in the page since the last command."""
        return self.run("undefined", [], navigation=navigation)

    def run(
        self,
        declare: str,
        arguments: list[Json],
        *,
        texts: Sequence[str] = (),
        navigation: str | None = None,
        root: bool = False,
        wait: bool = True,
    ) -> Json:
        """Run a function in the page, emit events for all changes, and return the answer."""
        call = {
            "expected": self.realm,
            "fresh": f"realm-{next(numbers)}",
            "args": arguments,
            "root": root,
            "wait": wait,
        }
        compiled = ",".join(f"[{json.dumps(text)}, () => (\n{text}\n)]" for text in texts)
        answer: Json = self.driver.run(
            f"const done = arguments[0], call = {json.dumps(call)};\n"
            f"({REALM})(call, {declare}, [{compiled}]).then(done)"
        )
        self._report_problems(answer["problems"])
        if answer["realm"] != self.realm:
            self._enter(answer, navigation or f"navigation-{next(numbers)}")
            if declare != "undefined":
                raise WebDriverError("unknown error: the page has another document now")
        elif answer["url"] != self.url:
            self.url = answer["url"]
            self._emit("browsingContext.historyUpdated", {"context": self.id, "url": self.url})
        return answer

    def _enter(self, answer: Json, navigation: str) -> None:
        """Report a new document, and wait until it is complete."""
        for realm in (self.realm, utility(self.realm)):
            self._emit("script.realmDestroyed", {"realm": realm})
        self.realm, self.url = answer["realm"], answer["url"]
        about = {"context": self.id, "navigation": navigation, "url": self.url}
        self._emit("browsingContext.navigationCommitted", about)
        created = {"realm": self.realm, "type": "window", "context": self.id, "origin": ""}
        self._emit("script.realmCreated", created)
        if answer["state"] == "loading":
            wait_until(lambda: self.look()["state"] != "loading")
        self._emit("browsingContext.domContentLoaded", about)
        if answer["state"] != "complete":
            wait_until(lambda: self.look()["state"] == "complete")
        self._emit("browsingContext.load", about)

    def _report_problems(self, problems: list[Json]) -> None:
        for problem in problems:
            args = [{"type": "string", "value": problem["text"]}]
            source = {"realm": self.realm, "context": self.id}
            entry = {**problem, "level": "error", "method": "error", "args": args}
            self._emit("log.entryAdded", {**entry, "source": source, "timestamp": 0})

    def _about(self) -> Json:
        about = {"context": self.id, "url": self.url, "userContext": self.user_context}
        return {**about, "children": []}


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until `holds` returns true; raise `EngineError` after the time limit of a script."""
    end = time.monotonic() + SCRIPT_TIMEOUT
    while not holds():
        if time.monotonic() > end:
            raise EngineError
        time.sleep(0.01)


def utility(realm: str) -> str:
    """Return the realm of Playwright's own scripts: another name for the page's realm."""
    return f"{realm}/utility"
