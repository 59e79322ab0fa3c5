/** The choice of columns in the import dialog, with the first rows of the file. */

import { byId, rowOf, textElement } from "../dom.js";

/** @typedef {import("../state/importing.js").Importing} Importing */
/** @typedef {import("../state/importing.js").Preview} Preview */

/** @returns {import("./loop.js").View} */
export function importColumnsView() {
  const choice = byId("import-columns");
  const selects = /** @type {HTMLSelectElement[]} */ ([...choice.querySelectorAll("th select")]);
  const header = /** @type {HTMLInputElement} */ (byId("import-header"));
  return {
    reads: ({ importing }) => [importing.preview, importing.decimal],
    draw({ importing: { preview, decimal } }) {
      choice.hidden = preview === null;
      byId("import-dialog").classList.toggle("previewing", preview !== null);
      if (!preview) return;
      drawLists(selects, preview);
      drawRows(choice.querySelectorAll("tbody")[0], preview);
      drawQuestion(preview, decimal);
      header.checked = preview.has_header === true;
      byId("import-header-field").hidden = preview.has_header === null;
      const all = preview.n_rows.toLocaleString("en");
      byId("import-rows").textContent = `First ${preview.rows.length} of ${all} rows`;
    },
  };
}

/**
 * Offer the columns of a file in the lists for x, y and label.
 *
 * @param {HTMLSelectElement[]} selects
 * @param {Preview} preview
 */
function drawLists(selects, { columns, chosen }) {
  for (const select of selects) {
    const offered = [...select.options].map(({ value }) => value);
    if (offered.join("\n") !== columns.join("\n")) {
      select.replaceChildren(...columns.map((name) => new Option(name, name)));
    }
    select.value = chosen[select.name];
  }
}

/**
 * Show the first cells of the chosen columns.
 *
 * @param {HTMLElement} body
 * @param {Preview} preview
 */
function drawRows(body, preview) {
  const chosen = chosenIndices(preview);
  body.replaceChildren(
    ...preview.rows.map((cells) => rowOf(chosen.map((column) => textElement("td", cells[column])))),
  );
}

/**
 * If a chosen column is ambiguous, ask for the meaning of one of its cells, such as 1,050.
 *
 * @param {Preview} preview
 * @param {string} decimal
 */
function drawQuestion(preview, decimal) {
  const select = /** @type {HTMLSelectElement} */ (byId("import-decimal"));
  const cells = chosenIndices(preview).map((column) => preview.ambiguous[column]);
  const example = cells.find((cell) => cell) ?? null;
  byId("import-decimal-field").hidden = example === null;
  select.value = decimal;
  if (example === null) return;
  byId("import-ambiguous").textContent = `${example} means`;
  const texts = ["choose", example.replaceAll(",", ""), example.replace(",", ".")];
  [...select.options].forEach((option, i) => (option.textContent = texts[i]));
}

/** @param {Preview} preview */
const chosenIndices = ({ columns, chosen }) =>
  [chosen.x, chosen.y, chosen.label].map((name) => columns.indexOf(name));
