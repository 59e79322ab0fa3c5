"""The part of WebDriver BiDi that Playwright needs, on top of classic WebDriver.

Classic WebDriver sends no events. So the adapter reports new documents, changed addresses and
errors at the next command.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.support.webkit.evaluated import texts_evaluated
from tests.support.webkit.tab import Emit, Json, Tab, numbers, utility
from tests.support.webkit.webdriver import WebDriver, WebDriverError

#: Commands that need no action here.
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


@dataclass
class UserContext:
    """Pages that share storage: a separate browser, which starts when the first page opens."""

    viewport: Json = field(default_factory=lambda: {"width": 1280, "height": 720})
    scale: int = 1
    driver: WebDriver | None = None


class Bidi:
    """Dispatches the commands of the protocol.

    Parameters
    ----------
    display : str
        The display on which the browsers open.
    emit : callable
        Called with the name of an event and its parameters.
    """

    def __init__(self, display: str, emit: Emit) -> None:
        self._display = display
        self._emit = emit
        self._user_contexts: dict[str, UserContext] = {}
        self._tabs: dict[str, Tab] = {}

    def answer(self, message: Json) -> Json:
        """Run a command and return its answer."""
        method: str = message["method"]
        try:
            if method in NEEDLESS:
                result: Json = {}
            elif command := getattr(self, command_name(method), None):
                result = command(message["params"]) or {}
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
        name = f"user-context-{next(numbers)}"
        self._user_contexts[name] = UserContext()
        return {"userContext": name}

    def _on_browser_remove_user_context(self, params: Json) -> None:
        user_context = self._user_contexts.pop(params["userContext"])
        for tab in [*self._tabs.values()]:
            if tab.user_context == params["userContext"]:
                self._tabs.pop(tab.id).close()
        if user_context.driver:
            user_context.driver.quit()

    # ---- pages

    def _on_browsing_context_create(self, params: Json) -> Json:
        name: str = params["userContext"]
        user_context = self._user_contexts[name]
        if driver := user_context.driver:
            window = driver.post("window/new")["handle"]
            driver.switch_to(window)
        else:
            driver = user_context.driver = WebDriver(self._display, user_context.scale)
            window = driver.get("window")
        tab = self._tabs[window] = Tab(driver, window, name, self._emit)
        tab.resize(user_context.viewport)
        tab.look()
        return {"context": tab.id}

    def _on_browsing_context_set_viewport(self, params: Json) -> None:
        for name in params.get("userContexts", []):
            user_context = self._user_contexts[name]
            user_context.viewport = params["viewport"]
            user_context.scale = params["devicePixelRatio"]
        if "context" in params:
            self._tab(params).resize(params["viewport"])

    def _on_browsing_context_activate(self, params: Json) -> None:
        self._tab(params).activate()

    def _on_browsing_context_close(self, params: Json) -> None:
        tab = self._tab(params)
        tab.driver.close_window()
        self._tabs.pop(tab.id).close()

    def _on_browsing_context_navigate(self, params: Json) -> Json:
        return self._tab(params).navigate("url", url=params["url"])

    def _on_browsing_context_reload(self, params: Json) -> Json:
        return self._tab(params).navigate("refresh")

    def _on_browsing_context_traverse_history(self, params: Json) -> Json:
        return self._tab(params).navigate("back" if params["delta"] < 0 else "forward")

    def _on_browsing_context_capture_screenshot(self, params: Json) -> Json:
        of_document = params["origin"] == "document"
        return {"data": self._tab(params).screenshot(params["clip"], of_document=of_document)}

    # ---- scripts and input

    def _on_script_evaluate(self, params: Json) -> Json:
        expression = params["expression"].strip().removesuffix(";")
        return self._script({**params, "arguments": []}, f"() => (() => (\n{expression}\n))")

    def _on_script_call_function(self, params: Json) -> Json:
        function = params["functionDeclaration"]
        texts = texts_evaluated(function, params["arguments"])
        return self._script(params, f"() => (\n{function}\n)", texts)

    def _on_script_add_preload_script(self, params: Json) -> Json:
        """Accept only Playwright's script that blocks service workers: this browser has none."""
        if "Service Worker registration blocked" not in params["functionDeclaration"]:
            raise WebDriverError("unsupported operation: no script runs before the page's own")
        return {"script": "no service workers"}

    def _on_script_disown(self, params: Json) -> None:
        self._tab(params["target"]).value(FORGET, params["handles"])

    def _script(self, params: Json, declare: str, texts: Sequence[str] = ()) -> Json:
        target = params["target"]
        tab = self._tab(target)
        root = params.get("resultOwnership") == "root"
        wait = params["awaitPromise"]
        answer = tab.run(declare, params["arguments"], texts=texts, root=root, wait=wait)
        realm = utility(tab.realm) if "sandbox" in target else tab.realm
        if "exception" in answer:
            details = {"text": answer["exception"]}
            return {"type": "exception", "exceptionDetails": details, "realm": realm}
        return {"type": "success", "result": answer["result"], "realm": realm}

    def _on_input_perform_actions(self, params: Json) -> None:
        for source in params["actions"]:
            source["actions"] = [each for action in source["actions"] for each in classic(action)]
        self._tab(params).driver.post("actions", actions=params["actions"])

    def _tab(self, params: Json) -> Tab:
        """Return the page that a command names, and direct the next commands to this page."""
        tab = self._tabs.get(params["context"])
        if not tab:
            raise WebDriverError(f"no such frame: {params['context']}")
        tab.driver.switch_to(tab.id)
        return tab


def classic(action: Json) -> list[Json]:
    """Return the actions for WebKitWebDriver, with whole pixels, and with Shift for capitals."""
    if action["type"] == "keyDown" and action["value"].isupper():
        shift = {"value": "\ue008"}
        return [{"type": "keyDown", **shift}, action, {"type": "keyUp", **shift}]
    return [action | {axis: round(action[axis]) for axis in ("x", "y") if axis in action}]


def command_name(method: str) -> str:
    """Return the name of the Python method for a method of the protocol."""
    words = re.sub("([A-Z])", r"_\1", method.replace(".", "_"))
    return f"_on_{words.lower()}"
