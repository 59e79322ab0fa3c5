"""A loaded page that many tests share."""

from dataclasses import asdict
from typing import Any, cast

from playwright.sync_api import Page, expect

from nnvisu.app.config import Config
from tests.support.browser import DESKTOP, Watch, send, settled, state


class Playground:
    """A loaded page that can be reset to its state after loading."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page = page
        self.watch = watch
        self._inputs = page.evaluate_handle(
            """() => [...document.querySelectorAll(
                "input, select, [aria-pressed]:not([data-generator])")].filter(
                (input) => !input.closest("#code-panel")).map(
                (input) => [input, input.checked, input.ariaPressed, input.value])"""
        )
        self.first_state = state(page)
        self._n_requests_of_start = len(watch.seen)

    @property
    def requests_of_start(self) -> list[str]:
        """The requested addresses, up to the time when the page was ready."""
        return self.watch.requests[: self._n_requests_of_start]

    def reset(self) -> None:
        """Reset inputs, settings, points and weights."""
        self.page.bring_to_front()
        self.page.set_viewport_size(cast(Any, DESKTOP))
        self._inputs.evaluate(
            """async (inputs) => {
              for (const open of document.querySelectorAll(":popover-open")) open.hidePopover();
              for (const open of document.querySelectorAll("dialog[open]")) open.close();
              for (const [input, checked, , value] of inputs) {
                const isWrong = input.ariaInvalid === "true";
                if (input.checked === checked && input.value === value && !isWrong) continue;
                if (input.type === "radio" || input.type === "checkbox") input.checked = checked;
                else input.value = value;
                input.dispatchEvent(new Event("change", { bubbles: true }));
              }
              // Choosing a class switches other buttons off. This is visible one frame later.
              for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
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
