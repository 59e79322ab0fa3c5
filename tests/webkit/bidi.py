"""As much of WebDriver BiDi as Playwright needs, on top of classic WebDriver.

Classic WebDriver tells of nothing on its own: documents that came, addresses that changed and
errors are noticed when the next command comes.
"""

import contextlib
import itertools
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.webkit.evaluated import texts_evaluated
from tests.webkit.webdriver import WebDriver, WebDriverError

Json = dict[str, Any]

REALM = Path(__file__).with_name("realm.js").read_text(encoding="utf-8")

#: What has no meaning here, or is so anyway.
NEEDLESS = {
    "session.subscribe",
    "network.addIntercept",
    "network.addDataCollector",
    "browser.setDownloadBehavior",
    "emulation.setScreenOrientationOverride",
    "emulation.setScreenSettingsOverride",
}

FORGET = """(handles) => {
  const realm = globalThis[Symbol.for("webdriver-bidi")];
  for (const handle of handles) realm?.handles.delete(handle);
}"""

CROP = """async (png, left, top, width, height) => {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const ratio = image.width / innerWidth;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  canvas.getContext("2d").drawImage(image, -Math.round(left * ratio), -Math.round(top * ratio));
  return canvas.toDataURL().split(",")[1];
}"""


@dataclass
class UserContext:
    """Pages that share what the browser keeps; a browser of its own, once there is a page."""

    viewport: Json = field(default_factory=lambda: {"width": 1280, "height": 720})
    scale: int = 1
    driver: WebDriver | None = None


@dataclass
class Tab:
    """One page."""

    id: str
    user_context: str
    driver: WebDriver
    realm: str = ""
    url: str = "about:blank"


class Bidi:
    """Answers commands.

    Parameters
    ----------
    display : str
        Where the browsers are to be seen.
    emit : callable
        Takes the name of an event and its parameters.
    """

    def __init__(self, display: str, emit: Callable[[str, Json], None]) -> None:
        self._display = display
        self._emit = emit
        self._numbers = itertools.count(1)
        self._user_contexts: dict[str, UserContext] = {}
        self._tabs: dict[str, Tab] = {}

    def answer(self, message: Json) -> Json:
        """Carry out a command and return what is to be answered."""
        method: str = message["method"]
        try:
            if method in NEEDLESS:
                result: Json = {}
            elif command := getattr(self, command_name(method), None):
                result = command(message["params"])
            else:
                raise WebDriverError(f"unsupported operation: WebDriver has no {method}")
        except WebDriverError as error:
            code, _, text = str(error).partition(": ")
            return {"type": "error", "id": message["id"], "error": code, "message": text}
        return {"type": "success", "id": message["id"], "result": result}

    def quit(self) -> None:
        """End all browsers."""
        for user_context in self._user_contexts.values():
            if user_context.driver:
                user_context.driver.quit()

    # ---- sessions and user contexts

    def _on_session_new(self, _: Json) -> Json:
        return {"sessionId": "webkit", "capabilities": {"browserVersion": "", "userAgent": ""}}

    def _on_browser_create_user_context(self, _: Json) -> Json:
        name = f"user-context-{next(self._numbers)}"
        self._user_contexts[name] = UserContext()
        return {"userContext": name}

    def _on_browser_remove_user_context(self, params: Json) -> Json:
        user_context = self._user_contexts.pop(params["userContext"])
        for tab in [*self._tabs.values()]:
            if tab.user_context == params["userContext"]:
                self._forget(tab)
        if user_context.driver:
            user_context.driver.quit()
        return {}

    # ---- pages

    def _on_browsing_context_create(self, params: Json) -> Json:
        user_context = self._user_contexts[params["userContext"]]
        if user_context.driver:
            window = user_context.driver.post("window/new")["handle"]
        else:
            user_context.driver = WebDriver(self._display, user_context.scale)
            window = user_context.driver.get("window")
        tab = Tab(window, params["userContext"], user_context.driver)
        self._tabs[tab.id] = tab
        known = {"context": tab.id, "url": tab.url, "userContext": tab.user_context}
        self._emit("browsingContext.contextCreated", {**known, "parent": None})
        self._resize(tab, user_context.viewport)
        self._look(tab)
        return {"context": tab.id}

    def _on_browsing_context_set_viewport(self, params: Json) -> Json:
        for name in params.get("userContexts", []):
            user_context = self._user_contexts[name]
            user_context.viewport = params["viewport"]
            user_context.scale = params["devicePixelRatio"]
        if "context" in params:
            self._resize(self._tab(params), params["viewport"])
        return {}

    def _on_browsing_context_activate(self, params: Json) -> Json:
        self._tab(params)
        return {}

    def _on_browsing_context_close(self, params: Json) -> Json:
        tab = self._tab(params)
        tab.driver.close_window()
        self._forget(tab)
        return {}

    def _on_browsing_context_navigate(self, params: Json) -> Json:
        return self._navigate(self._tab(params), "url", url=params["url"])

    def _on_browsing_context_reload(self, params: Json) -> Json:
        return self._navigate(self._tab(params), "refresh")

    def _on_browsing_context_traverse_history(self, params: Json) -> Json:
        return self._navigate(self._tab(params), "back" if params["delta"] < 0 else "forward")

    def _on_browsing_context_capture_screenshot(self, params: Json) -> Json:
        tab, clip = self._tab(params), params["clip"]
        left, top = clip["x"], clip["y"]
        if params["origin"] == "document":
            scrolled = self._value(tab, "() => [scrollX, scrollY]")
            left, top = left - scrolled[0], top - scrolled[1]
        png = tab.driver.get("screenshot")
        return {"data": self._value(tab, CROP, png, left, top, clip["width"], clip["height"])}

    # ---- scripts and input

    def _on_script_evaluate(self, params: Json) -> Json:
        expression = params["expression"].strip().removesuffix(";")
        return self._script({**params, "arguments": []}, f"() => (() => (\n{expression}\n))")

    def _on_script_call_function(self, params: Json) -> Json:
        function = params["functionDeclaration"]
        texts = texts_evaluated(function, params["arguments"])
        return self._script(params, f"() => (\n{function}\n)", texts)

    def _on_script_add_preload_script(self, params: Json) -> Json:
        """Take Playwright's script against service workers, of which this browser has none."""
        if "Service Worker registration blocked" not in params["functionDeclaration"]:
            raise WebDriverError("unsupported operation: no script runs before the page's own")
        return {"script": "no service workers"}

    def _on_script_disown(self, params: Json) -> Json:
        self._value(self._tab(params["target"]), FORGET, params["handles"])
        return {}

    def _script(self, params: Json, declare: str, texts: Sequence[str] = ()) -> Json:
        target = params["target"]
        tab = self._tab(target)
        answer = self._run(
            tab,
            declare,
            params["arguments"],
            texts=texts,
            root=params.get("resultOwnership") == "root",
            wait=params["awaitPromise"],
        )
        realm = utility(tab.realm) if "sandbox" in target else tab.realm
        if "exception" in answer:
            details = {"text": answer["exception"]}
            return {"type": "exception", "exceptionDetails": details, "realm": realm}
        return {"type": "success", "result": answer["result"], "realm": realm}

    def _on_input_perform_actions(self, params: Json) -> Json:
        for source in params["actions"]:
            for action in source["actions"]:
                # Classic WebDriver knows whole pixels only.
                action |= {axis: round(action[axis]) for axis in ("x", "y") if axis in action}
        self._tab(params).driver.post("actions", actions=params["actions"])
        return {}

    # ---- what they have in common

    def _tab(self, params: Json) -> Tab:
        tab = self._tabs.get(params["context"])
        if not tab:
            raise WebDriverError(f"no such frame: {params['context']}")
        tab.driver.switch_to(tab.id)
        return tab

    def _forget(self, tab: Tab) -> None:
        del self._tabs[tab.id]
        gone: Json = {"context": tab.id, "url": tab.url, "parent": None, "children": []}
        self._emit("browsingContext.contextDestroyed", gone)

    def _resize(self, tab: Tab, viewport: Json) -> None:
        """Make the window so large that the page in it has the size of `viewport`."""
        tab.driver.switch_to(tab.id)
        size = dict(viewport)
        for _ in range(2):
            tab.driver.post("window/rect", **size)
            width, height = tab.driver.run("arguments[0]([innerWidth, innerHeight])")
            size["width"] += viewport["width"] - width
            size["height"] += viewport["height"] - height

    def _navigate(self, tab: Tab, command: str, **parameters: Any) -> Json:
        navigation = f"navigation-{next(self._numbers)}"
        to, before = parameters.get("url", tab.url), tab.realm
        about = {"context": tab.id, "navigation": navigation}
        self._emit("browsingContext.navigationStarted", {**about, "url": to})
        tab.driver.post(command, **parameters)
        is_same = command == "url" and "#" in to and to.split("#")[0] == tab.url.split("#")[0]
        while tab.url != to if is_same else tab.realm == before:
            time.sleep(0.01)
            with contextlib.suppress(WebDriverError):  # as long as one document makes way
                self._look(tab, navigation)
        if is_same:
            self._emit("browsingContext.fragmentNavigated", {**about, "url": tab.url})
        return {"navigation": navigation, "url": tab.url}

    def _value(self, tab: Tab, function: str, *arguments: Any) -> Any:
        """Return what a function of the page returns, as JSON."""
        return tab.driver.run(
            f"Promise.resolve(({function})(...{json.dumps(arguments)})).then(arguments[0])"
        )

    def _look(self, tab: Tab, navigation: str | None = None) -> Json:
        """See what has become of the page since the last command, and tell it."""
        return self._run(tab, "undefined", [], navigation=navigation)

    def _run(
        self,
        tab: Tab,
        declare: str,
        arguments: list[Json],
        *,
        texts: Sequence[str] = (),
        navigation: str | None = None,
        root: bool = False,
        wait: bool = True,
    ) -> Json:
        """Run a function in the page, and tell what else has happened there."""
        fresh = f"realm-{next(self._numbers)}"
        call = {
            "expected": tab.realm,
            "fresh": fresh,
            "args": arguments,
            "root": root,
            "wait": wait,
        }
        compiled = ",".join(f"[{json.dumps(text)}, () => (\n{text}\n)]" for text in texts)
        answer: Json = tab.driver.run(
            f"const done = arguments[0], call = {json.dumps(call)};\n"
            f"({REALM})(call, {declare}, [{compiled}]).then(done)"
        )
        self._tell_problems(tab, answer["problems"])
        if answer["realm"] != tab.realm:
            self._enter(tab, answer, navigation or f"navigation-{next(self._numbers)}")
            if declare != "undefined":
                raise WebDriverError("unknown error: the page has gone to another document")
        elif answer["url"] != tab.url:
            tab.url = answer["url"]
            self._emit("browsingContext.historyUpdated", {"context": tab.id, "url": tab.url})
        return answer

    def _enter(self, tab: Tab, answer: Json, navigation: str) -> None:
        """Tell that another document is there, and wait until it is complete."""
        for realm in (tab.realm, utility(tab.realm)):
            self._emit("script.realmDestroyed", {"realm": realm})
        tab.realm, tab.url = answer["realm"], answer["url"]
        about = {"context": tab.id, "navigation": navigation, "url": tab.url}
        self._emit("browsingContext.navigationCommitted", about)
        created = {"realm": tab.realm, "type": "window", "context": tab.id, "origin": ""}
        self._emit("script.realmCreated", created)
        while answer["state"] == "loading":
            answer = self._look(tab)
        self._emit("browsingContext.domContentLoaded", about)
        while answer["state"] != "complete":
            answer = self._look(tab)
        self._emit("browsingContext.load", about)

    def _tell_problems(self, tab: Tab, problems: list[Json]) -> None:
        for problem in problems:
            args = [{"type": "string", "value": problem["text"]}]
            source = {"realm": tab.realm, "context": tab.id}
            entry = {**problem, "level": "error", "method": "error", "args": args}
            self._emit("log.entryAdded", {**entry, "source": source, "timestamp": 0})


def command_name(method: str) -> str:
    """Return the name of the Python method for one of the protocol, such as script.callFunction."""
    words = re.sub("([A-Z])", r"_\1", method.replace(".", "_"))
    return f"_on_{words.lower()}"


def utility(realm: str) -> str:
    """Return the name of Playwright's own world beside a page's; here the two are one."""
    return f"{realm}/utility"
