/** The data table: a click on a row, or Enter on its number, follows the point. */

import { byId } from "../dom.js";
import { follow } from "./follow.js";
import { nextItem } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindDataTable({ store }) {
  const table = byId("data-table-points");
  const buttons = () => [...table.getElementsByTagName("button")];

  table.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("tbody tr")?.querySelector("button");
    if (button) follow(store, { point: Number(button.value) });
  });
  table.addEventListener("keydown", (event) => {
    const all = buttons();
    const next = nextItem(event.key, all.indexOf(/** @type {HTMLButtonElement} */ (event.target)), all.length);
    if (next === null) return;
    event.preventDefault();
    all[next].focus();
  });
  // Only one button is a tab stop: the button that had the focus last; before that, the button
  // of the first point.
  table.addEventListener("focusin", ({ target }) => {
    for (const button of buttons()) button.tabIndex = button === target ? 0 : -1;
  });
}
