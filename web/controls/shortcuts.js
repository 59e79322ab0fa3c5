/** The dialog "Keyboard shortcuts", which lists all shortcuts. */

import { byId, headerCell, rowOf, textElement } from "../dom.js";
import { SHORTCUT_LIST } from "../guide/shortcuts.js";

export function bindShortcuts() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("shortcuts-dialog"));
  byId("shortcuts-list").append(...SHORTCUT_LIST.map(table));
  byId("shortcuts").addEventListener("click", () => dialog.showModal());
}

/**
 * @param {typeof SHORTCUT_LIST[number]} section
 * @returns {HTMLTableElement} a row for each shortcut, with keys and text
 */
function table({ title, rows }) {
  const element = document.createElement("table");
  const cells = rows.map(([keys, text]) => rowOf([headerCell(keys, "row"), textElement("td", text)]));
  element.append(textElement("caption", title), ...cells);
  return element;
}
