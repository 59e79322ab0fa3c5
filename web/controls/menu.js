/** Position of every menu, keys that move the focus between the items, and touches outside a menu. */

import { placeBelow } from "../dom.js";

/** CSS pixels between a menu and its button. */
const GAP = 4;

/**
 * Move the focus between visible items by arrow keys, Home and End, and close the menu on Tab. Enter
 * needs no code: items are buttons, so the browser presses the focused item.
 *
 * @param {HTMLElement} menu
 */
export function bindMenuKeys(menu) {
  menu.addEventListener("keydown", (event) => {
    // The focus returns to the menu's button. Then the browser moves the focus to the next element.
    if (event.key === "Tab" && menu.popover === "auto") menu.hidePopover();
    const items = [...menu.querySelectorAll("button")].filter((item) => item.checkVisibility());
    const at = items.findIndex((item) => item === document.activeElement);
    const target = nextItem(event.key, at, items.length);
    if (target === null) return;
    event.preventDefault();
    items[target].focus();
  });
}

/**
 * Place a menu below its button when it opens, or above the button if there is no room below. If
 * the button is not visible, place the menu at `instead`: on phones, an item of another menu opens
 * the menu.
 *
 * The CSS property position-area could do the same, but WebKitGTK 2.50 ignores the window's width
 * after position-area has placed an element.
 *
 * @param {HTMLElement} menu
 * @param {Element} [instead]
 */
export function placeAtButton(menu, instead) {
  const button = document.querySelector(`[popovertarget="${menu.id}"]`);
  if (!button) throw new Error(`No button opens #${menu.id}.`);
  // At the start of the next frame the menu has its size, but the browser hasn't drawn it yet.
  menu.addEventListener("beforetoggle", () => requestAnimationFrame(place));
  for (const type of ["scroll", "resize"]) addEventListener(type, place);

  function place() {
    if (!menu.matches(":popover-open")) return;
    const anchor = instead && !button?.checkVisibility() ? instead : /** @type {Element} */ (button);
    placeBelow(menu, anchor.getBoundingClientRect(), GAP);
  }
}

/**
 * Close an open menu, or another popover with controls, when a finger touches the page outside of
 * it. The touch does nothing else: the element below the finger is neither pressed nor scrolled.
 *
 * @param {import("./context.js").Context} context
 */
export function bindOutsideTouches({ store }) {
  let isOutside = false;
  const opened = () => /** @type {HTMLElement | null} */ (document.querySelector(OPEN_MENU));
  const preventDefault = (/** @type {Event} */ event) => isOutside && event.preventDefault();

  document.addEventListener(
    "pointerdown",
    (event) => {
      const menu = opened();
      isOutside = event.pointerType === "touch" && menu !== null && !event.composedPath().includes(menu);
      if (!menu || !isOutside) return;
      event.stopPropagation();
      if (menu.popover === "auto") menu.hidePopover();
      else store.dispatch({ type: "menu_toggled", payload: null });
    },
    true,
  );
  // A listener that may prevent touches delays scrolling, so the listener exists only while a menu is
  // open. `beforetoggle` adds the listener, because `toggle` fires some time after the menu has
  // opened, and a quick touch may come first. `toggle` removes the listener, because `beforetoggle`
  // fires before the touch that closes the menu.
  const options = { capture: true, passive: false };
  document.addEventListener(
    "beforetoggle",
    ({ newState }) => {
      if (newState === "open") document.addEventListener("touchstart", preventDefault, options);
    },
    true,
  );
  document.addEventListener(
    "toggle",
    () => {
      if (!opened()) document.removeEventListener("touchstart", preventDefault, options);
    },
    true,
  );
}

/** The open menu or other popover, except the help card, which closes by itself. */
const OPEN_MENU = "[popover]:popover-open:not(#help-card)";

/**
 * @param {string} key
 * @param {number} at index of the focused item; -1 if no item has the focus
 * @param {number} count number of items
 * @returns {number | null} index of the item to focus; null if the key doesn't move the focus
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
