/** The dialog "Lesson", which chooses the parts of the page that a link shows. */

import { byId } from "../dom.js";
import { ALL_PARTS, PARTS } from "../schema/hideable_parts.js";

/** @param {import("./context.js").Context} context */
export function bindLesson({ store }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("lesson-dialog"));
  const boxes = byId("lesson-parts");
  /** @param {string[]} hidden */
  const hide = (hidden) => store.dispatch({ type: "sharing_changed", payload: { hidden } });

  boxes.append(...ALL_PARTS.map(partBox));
  boxes.addEventListener("change", ({ target }) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (target);
    hide(hiddenAfter(store.getState().sharing.hidden, value, checked));
  });
  byId("lesson").addEventListener("click", () => dialog.showModal());
  byId("lesson-close").addEventListener("click", () => dialog.close());
  for (const id of ["show-all", "more-show-all"]) byId(id).addEventListener("click", () => hide([]));
}

/**
 * @param {string[]} hidden parts that the lesson hides
 * @param {string} changed part whose box was changed
 * @param {boolean} isShown true if the box is checked now
 * @returns {import("../schema/hideable_parts.js").Part[]} the parts to hide, in the page's order
 */
export const hiddenAfter = (hidden, changed, isShown) =>
  ALL_PARTS.filter((part) => (part === changed ? !isShown : hidden.includes(part)));

/**
 * @param {import("../schema/hideable_parts.js").Part} part
 * @returns {HTMLLabelElement} the checkbox of the part, with its label
 */
function partBox(part) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = part;
  const label = document.createElement("label");
  label.className = "check";
  label.append(box, PARTS[part]);
  return label;
}
