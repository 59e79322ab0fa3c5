/** The dialog "Keyboard shortcuts", which lists all shortcuts. */

import { byId } from "../dom.js";
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
  const caption = document.createElement("caption");
  caption.textContent = title;
  element.append(caption, ...rows.map(([keys, text]) => row(keys, text)));
  return element;
}

/**
 * @param {string} keys
 * @param {string} text
 */
function row(keys, text) {
  const element = document.createElement("tr");
  const head = document.createElement("th");
  const cell = document.createElement("td");
  head.scope = "row";
  head.textContent = keys;
  cell.textContent = text;
  element.append(head, cell);
  return element;
}
