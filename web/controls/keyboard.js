/** Keyboard shortcuts of the whole page, which don't act if the focused element uses the key. */

import { byId } from "../dom.js";
import { ariaKeys, PAGE_SHORTCUTS, withKey } from "../guide/shortcuts.js";
import { shortcutOf } from "./keys.js";
import { watchTyping } from "./typing.js";

/** @param {import("./context.js").Context} context */
export function bindKeyboard({ store }) {
  nameKeys();
  // Read `:focus-visible` on focusin. It is wrong later: in Chromium, a clicked button also matches
  // `:focus-visible` after the next key press.
  let focusedByKey = false;
  const usesKey = watchTyping();
  /** @type {unknown} the section `undo` at the last key press; the answer to an undo replaces it */
  let undoAtPress = null;
  document.addEventListener("focusin", ({ target }) => {
    focusedByKey = /** @type {HTMLElement} */ (target).matches(":focus-visible");
  });

  document.addEventListener("keydown", (event) => {
    const active = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
    if (event.altKey || event.defaultPrevented) return;
    // While Enter is held down, a button with two states would switch on and off again and again.
    if (event.repeat && event.key === "Enter" && active.matches("#train, [aria-pressed]")) {
      return event.preventDefault();
    }
    if (usesKey(active, event.ctrlKey || event.metaKey)) return;
    const shortcut = shortcutOf(PAGE_SHORTCUTS, event);
    if (!shortcut) return;
    const { name, key, repeats } = shortcut;
    // The space bar presses a button that was focused with Tab, but not a button that was clicked.
    if (key === "Space" && focusedByKey && active.matches("button, a, input")) return;
    event.preventDefault();
    // While a key is held down, wait for the answer to the last undo: otherwise the worker would
    // undo the queued changes after the key is released.
    const { undo } = store.getState();
    if (event.repeat && (!repeats || undo === undoAtPress)) return;
    undoAtPress = undo;
    if (name === "target-class") {
      const tool = { target_class: Number(key), eraser: false };
      store.dispatch({ type: "tool_chosen", payload: tool });
    } else byId(name).click();
  });
}

/** Name the keys of each button in its tooltip and for screen readers. */
function nameKeys() {
  const { "target-class": _, ...ofButtons } = PAGE_SHORTCUTS;
  for (const [id, shortcut] of Object.entries(ofButtons)) {
    const button = byId(id);
    button.title = withKey(button.title, shortcut);
    button.setAttribute("aria-keyshortcuts", ariaKeys(shortcut));
  }
}
