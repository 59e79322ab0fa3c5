/** Opening and closing the dialog "About". */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAbout({ store }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("about-dialog"));
  const toggle = (/** @type {boolean} */ open) =>
    store.dispatch({ type: "about_toggled", payload: open });
  byId("about").addEventListener("click", () => toggle(true));
  byId("about-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => toggle(false));
}
