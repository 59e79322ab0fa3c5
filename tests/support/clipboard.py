"""Access to the text that the page copies."""

import re

from playwright.sync_api import Page, expect

from tests.support.browser import choose, eventually

OWN_CLIPBOARD = """() => {
  let copied = "";
  const clipboard = {
    writeText: async (text) => { copied = text; },
    readText: async () => copied,
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
}"""


def open_clipboard(page: Page) -> None:
    """Empty the clipboard and give `read_clipboard` access to it."""
    browser = page.context.browser
    if browser and browser.browser_type.name == "chromium":
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:  # The other drivers cannot grant access to the clipboard: the page gets a fake clipboard.
        page.evaluate(OWN_CLIPBOARD)
    page.evaluate("navigator.clipboard.writeText('')")


def read_clipboard(page: Page) -> str:
    """Return the copied text once the page reports the copy."""
    # The visible report may come from an earlier copy, so wait for the text first.
    eventually(page, lambda _: page.evaluate("navigator.clipboard.readText()") != "")
    expect(page.get_by_text(re.compile("(Link|Embed code) copied"))).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def copied(page: Page, name: str) -> str:
    """Press the item `name` of the menu Share and return the text that it copies."""
    open_clipboard(page)
    choose(page, "Share", name)
    return read_clipboard(page)
