/** Opening and closing the dialog "Data table". */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindDataTable({ store }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("data-table-dialog"));
  const toggle = (/** @type {boolean} */ open) =>
    store.dispatch({ type: "data_table_toggled", payload: open });
  byId("data-table").addEventListener("click", () => toggle(true));
  byId("data-table-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => toggle(false));
}
