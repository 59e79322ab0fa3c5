"""Moves of the focus by keyboard."""

from playwright.sync_api import Locator, Page


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab, or Shift and Tab, until `target` has the focus, without leaving the page.

    Beyond the last element of the page, the browser's own buttons get the focus. The page then
    receives no keys.
    """
    way = """(target) => {
      const focused = document.activeElement;
      const order = target.compareDocumentPosition(focused);
      if (target === focused) return "";
      return order & Node.DOCUMENT_POSITION_FOLLOWING ? "Shift+Tab" : "Tab";
    }"""
    # The driver takes ten times longer to evaluate a script on a locator than on an element.
    element = target.element_handle()
    for _ in range(80):
        if not (keys := element.evaluate(way)):
            return
        page.keyboard.press(keys)
    focused = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"Tab never reaches {target}; the focus is at {focused}")
