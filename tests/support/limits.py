"""Features that the drivers of the engines lack.

A test that uses such a feature is reported as skipped, with the reason.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright import sync_api
from playwright.sync_api import Browser, BrowserContext, Keyboard, Locator, Mouse

from tests.support.browser import Watch

# A name in Playwright's API, or an option of a new context -> the reason why the driver lacks it.
ONLY_CHROMIUM = {
    "BrowserContext.new_cdp_session": "only Chromium's own protocol simulates fingers and pens",
}
BIDI = ONLY_CHROMIUM | {
    "Page.emulate_media": "Playwright sets no media features over BiDi",
    "color_scheme": "Playwright sets no media features over BiDi",
    "has_touch": "Playwright has no touch screen over BiDi",
    "Page.expect_download": "this browser reports no downloads to Playwright",
    "Watch.requests": "this browser reports no requests for files",
    "Worker.evaluate": "Firefox runs no script in a worker over BiDi",
}
WEBDRIVER = BIDI | {
    "Page.add_init_script": "classic WebDriver runs no script before the page's own",
    "Page.route": "classic WebDriver has no access to requests",
    "Page.workers": "classic WebDriver has no access to workers",
    "Page.expect_worker": "classic WebDriver has no access to workers",
    "Page.frame_locator": "the adapter does not support frames",
    "Page.expect_popup": "the adapter has no access to windows that a page opens",
    "Page.set_content": "classic WebDriver opens pages only by address",
    "BrowserContext.set_offline": "classic WebDriver cannot switch the network off",
}

#: The name of a driver, from `tests.support.engines.start` -> the features that it lacks.
LACKS: dict[str, dict[str, str]] = {
    "chromium": {},
    "playwright": ONLY_CHROMIUM,
    "bidi": BIDI,
    "webdriver": WEBDRIVER,
}


@contextmanager
def limited(lacks: Mapping[str, str]) -> Iterator[None]:
    """In this context, skip each test that uses a feature in `lacks`, and report the reason."""
    owners = {"Watch": Watch, **vars(sync_api)}
    with pytest.MonkeyPatch.context() as patch:

        def refuse(owner: Any, name: str, is_lacking: Callable[..., bool], reason: str) -> None:
            patch.setattr(owner, name, refusing(getattr(owner, name), is_lacking, reason))

        for name, reason in lacks.items():
            if "." in name:
                owner, attribute = owners[name.split(".")[0]], name.split(".")[1]
                patch.setattr(owner, attribute, refusal(getattr(owner, attribute), reason))
        patch.setattr(Browser, "new_context", refusing_options(lacks))
        if lacks.items() >= BIDI.items():
            patch.setattr(Locator, "fill", filling(Locator.fill))
            refuse(
                Keyboard, "press", is_context_menu, "Playwright has no ContextMenu key over BiDi"
            )
        if lacks.items() >= WEBDRIVER.items():
            for owner in (Mouse, Locator):
                refuse(owner, "click", is_right, "WebKitWebDriver releases only the left button")
            refuse(
                Browser,
                "new_context",
                has_service_workers,
                "service workers are switched off in this WebKitGTK",
            )
            refuse(
                Locator, "set_input_files", is_path, "the adapter cannot choose files from the disk"
            )
        yield


def refusal(attribute: Any, reason: str) -> Any:
    """Return a replacement for `attribute`, a method or a property, that skips the test."""

    def refuse(*_: Any, **__: Any) -> None:
        pytest.skip(reason)

    return property(refuse) if isinstance(attribute, property) else refuse


def refusing_options(lacks: Mapping[str, str]) -> Callable[..., BrowserContext]:
    """Return a replacement for `Browser.new_context` that skips tests with an option in `lacks`."""
    new_context = Browser.new_context

    def refuse_or_open(browser: Browser, **options: Any) -> BrowserContext:
        for option in options:
            if option in lacks:
                pytest.skip(lacks[option])
        return new_context(browser, **options)

    return refuse_or_open


def filling(fill: Callable[..., None]) -> Callable[..., None]:
    """Return a replacement for `Locator.fill` that types the value.

    Over BiDi, Playwright fills a field by a script, which fires no `change` event. Typing fires
    this event, but only in the window in front.
    """

    def type_or_fill(locator: Locator, value: str, **options: Any) -> None:
        if not locator.evaluate("(field) => field.matches('input:not([type=range])')"):
            return fill(locator, value, **options)
        locator.page.bring_to_front()
        locator.select_text()
        locator.press("Delete")
        locator.press_sequentially(value)

    return type_or_fill


def is_context_menu(key: str, **_: Any) -> bool:
    """Return whether `key` is the context-menu key."""
    return key == "ContextMenu"


def is_right(*_: Any, button: str = "left", **__: Any) -> bool:
    """Return whether `button` is another mouse button than the left one."""
    return button != "left"


def has_service_workers(*, service_workers: str = "", **_: Any) -> bool:
    """Return whether the option `service_workers` allows service workers."""
    return service_workers == "allow"


def is_path(files: Any, **_: Any) -> bool:
    """Return whether `files` is a file on the disk."""
    return isinstance(files, Path)


def refusing(method: Any, is_lacking: Callable[..., bool], reason: str) -> Any:
    """Return a replacement for `method` that skips the test if `is_lacking(*arguments)`."""

    def refuse_or_do(owner: Any, *arguments: Any, **options: Any) -> Any:
        if is_lacking(*arguments, **options):
            pytest.skip(reason)
        return method(owner, *arguments, **options)

    return refuse_or_do
