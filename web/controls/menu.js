/** What every menu has: its place, and arrow keys from item to item; Enter chooses, as of buttons. */

import { placeBelow } from "../dom.js";

/** CSS pixels between a menu and its button. */
const GAP = 4;

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
 * Open a menu under its button, or above it where that has no room. (Once an element has been placed
 * by CSS's position-area, WebKitGTK 2.50 takes no more notice of the window's width.)
 *
 * @param {HTMLElement} menu
 */
export function placeAtButton(menu) {
  const button = document.querySelector(`[popovertarget="${menu.id}"]`);
  if (!button) throw new Error(`No button opens #${menu.id}.`);
  // Before the menu is seen, but when it has its size.
  menu.addEventListener("beforetoggle", () => requestAnimationFrame(place));
  for (const type of ["scroll", "resize"]) addEventListener(type, place);

  function place() {
    if (!menu.matches(":popover-open")) return;
    placeBelow(menu, /** @type {Element} */ (button).getBoundingClientRect(), GAP);
  }
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
