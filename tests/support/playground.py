"""A loaded page that many tests share."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict
from typing import Any, Self, cast

from playwright.sync_api import Error, Page, expect

from nnvisu.setup.config import Config
from tests.support.browser import DESKTOP, Watch, load, send, settled, state


class Playground:
    """A loaded page that can be reset to its state after loading.

    Parameters
    ----------
    open_ : callable
        Opens a blank page in a new browser context.
    url : str
        The address of the playground.
    """

    page: Page
    watch: Watch

    def __init__(
        self, open_: Callable[[], AbstractContextManager[tuple[Page, Watch]]], url: str
    ) -> None:
        self._open = open_
        self._url = url
        self._context = ExitStack()
        self._module = ""
        self._load()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def _load(self) -> None:
        """Load the playground in a new browser context."""
        self._context.close()
        self.page, self.watch = self._context.enter_context(self._open())
        load(self.page, self._url)
        self._inputs = self.page.evaluate_handle(
            """() => [...document.querySelectorAll(
                "input, select, [aria-pressed]:not([data-generator])")].filter(
                (input) => !input.closest("#code-panel")).map(
                (input) => [input, input.checked, input.ariaPressed, input.value])"""
        )
        self.first_state = state(self.page)
        self._n_requests_of_start = len(self.watch.seen)

    @property
    def requests_of_start(self) -> list[str]:
        """The requested addresses, up to the time when the page was ready."""
        return self.watch.requests[: self._n_requests_of_start]

    def _runs_scripts(self) -> bool:
        try:
            self.page.evaluate("0")
        except Error:
            return False
        return True

    def reset(self, module: str) -> None:
        """Reset inputs, settings, points and weights, for a test in the test module `module`.

        If the previous module was about own code, load a new page: drafts and console entries
        remain after a reset, and the page waits only a short time for a worker that has run own
        code. Also load a new page if the engine's process of the page has ended.
        """
        if (module != self._module and "code" in self._module) or not self._runs_scripts():
            self._load()
        self._module = module
        self.page.bring_to_front()
        self.page.set_viewport_size(cast(Any, DESKTOP))
        self._inputs.evaluate(
            """async (inputs) => {
              const close = () => {
                for (const open of document.querySelectorAll(":popover-open")) open.hidePopover();
                for (const open of document.querySelectorAll("dialog[open]")) open.close();
              };
              close();
              for (const [input, checked, , value] of inputs) {
                const isWrong = input.ariaInvalid === "true";
                if (input.checked === checked && input.value === value && !isWrong) continue;
                if (input.type === "radio" || input.type === "checkbox") input.checked = checked;
                else input.value = value;
                input.dispatchEvent(new Event("change", { bubbles: true }));
              }
              // Choosing a class switches other buttons off. This is visible one frame later.
              for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
              // If a test was skipped right after a click, its dialog opened only now.
              close();
              for (const [input, , pressed] of inputs) {
                if (input.ariaPressed !== pressed) input.click();
              }
              document.getElementById("code-script-tab").click();
              document.querySelector("[role=tab]").click();
              document.activeElement?.blur();
            }"""
        )
        points, config = self.first_state["data"], self.first_state["config"]
        known = {name: config[name] for name in asdict(Config()) if name in config}
        send(self.page, "restore", **points, config=known)
        dismiss = self.page.get_by_role("alert").get_by_role("button", name="Dismiss")
        if dismiss.is_visible():
            dismiss.click()
        self.page.mouse.move(0, 0)
        status = self.page.get_by_role("status").filter(has_text="Ready to train")
        expect(status).to_be_visible()
        settled(self.page)
