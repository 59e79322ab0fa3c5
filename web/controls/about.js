/** Opening and closing the dialog "About", and the links to documentation and source code. */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAbout({ store }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("about-dialog"));
  const toggle = (/** @type {boolean} */ open) =>
    store.dispatch({ type: "about_toggled", payload: open });
  byId("about").addEventListener("click", () => toggle(true));
  byId("about-close").addEventListener("click", () => dialog.close());
  // The menu items click the dialog's links, because only these links have the addresses of the
  // build.
  for (const name of ["documentation", "source-code"]) {
    byId(name).addEventListener("click", () => byId(`about-${name}`).click());
  }
  dialog.addEventListener("close", () => toggle(false));
}
