/** What every menu has: arrow keys from item to item. Items are buttons, so Enter chooses. */

/** @param {HTMLElement} menu */
export function bindMenuKeys(menu) {
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")].filter((item) => item.checkVisibility());
    const at = items.findIndex((item) => item === document.activeElement);
    const target = nextItem(event.key, at, items.length);
    if (target === null) return;
    event.preventDefault();
    items[target].focus();
  });
}

/**
 * @param {string} key
 * @param {number} at index of the present item; -1 for none
 * @param {number} count
 * @returns {number | null} index of the item that `key` leads to; null if it leads to none
 */
export function nextItem(key, at, count) {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return at <= 0 ? count - 1 : at - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
