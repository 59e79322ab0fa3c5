/** Keyboard shortcuts of the whole page, which don't act if the focused element uses the key. */

import { byId } from "../dom.js";
import { watchTyping } from "./typing.js";

/** @param {import("./context.js").Context} context */
export function bindKeyboard({ store }) {
  // Read `:focus-visible` on focusin: in Chromium, the next key press sets it on a clicked button.
  let focusedByKey = false;
  const usesKey = watchTyping();
  document.addEventListener("focusin", ({ target }) => {
    focusedByKey = /** @type {HTMLElement} */ (target).matches(":focus-visible");
  });

  document.addEventListener("keydown", (event) => {
    const active = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
    const hasControl = event.ctrlKey || event.metaKey;
    if (event.altKey || event.defaultPrevented || usesKey(active, hasControl)) return;
    if (hasControl) return press(event, CONTROL_KEYS[event.key.toLowerCase()]);
    if (event.key === " ") {
      // The space bar presses a button that was focused with Tab, but not a button that was
      // clicked.
      if (!(focusedByKey && active.matches("button, a, input"))) press(event, "train");
    } else if (event.key === "e") press(event, "eraser");
    else if (/^[0-7]$/.test(event.key)) {
      const tool = { target_class: Number(event.key), eraser: false };
      store.dispatch({ type: "tool_chosen", payload: tool });
    }
  });

  /** @type {Record<string, string>} */
  const CONTROL_KEYS = { z: "undo", y: "redo" };

  /**
   * @param {KeyboardEvent} event
   * @param {string | undefined} id of the button to press
   */
  function press(event, id) {
    if (!id) return;
    event.preventDefault();
    byId(id === "undo" && event.shiftKey ? "redo" : id).click();
  }
}
