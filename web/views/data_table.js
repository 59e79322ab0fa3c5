/** The points as a table, for screen readers and for exact values. */

import { byId, headerCell, rowOf, textElement } from "../dom.js";
import { className, columnName, COLUMNS, exactInWords } from "../domain/units.js";

/**
 * Maximum number of rows: nobody reads more, and many rows take long to build. The export contains
 * all points.
 */
const MOST_ROWS = 200;

/** @typedef {import("../state/protocol.js").Data} Data */

/** @returns {import("./loop.js").View} */
export function dataTableView() {
  const table = /** @type {HTMLTableElement} */ (byId("data-table-points"));
  return {
    reads: ({ data }) => [data],
    draw({ data }) {
      const names = ["Point", ...columnNames(data), "Used for"];
      table.tHead?.replaceChildren(row(names, names.length));
      table.tBodies[0].replaceChildren(...pointsInWords(data).map(pointRow));
      byId("data-table-caption").textContent = captionOf(data.y.values.length);
    },
  };
}

/**
 * @param {Data} data
 * @returns {string[]} names of the columns of x, y and label
 */
function columnNames({ y, units }) {
  if (units) return COLUMNS.map((column) => columnName(units, column));
  return ["x", "y", y.values instanceof Uint8Array ? "Class" : "Value"];
}

/**
 * @param {Data} data
 * @returns {string[][]} number, x, y, class or value, and use of the first `MOST_ROWS` points
 */
export function pointsInWords({ X, y, is_test, units }) {
  const count = Math.min(MOST_ROWS, y.values.length);
  return Array.from({ length: count }, (_, i) => [
    String(i + 1),
    exactInWords(units, 0, X.values[2 * i]),
    exactInWords(units, 1, X.values[2 * i + 1]),
    y.values instanceof Uint8Array ? className(units, y.values[i]) : exactInWords(units, 2, y.values[i]),
    is_test.values[i] ? "test" : "training",
  ]);
}

/**
 * @param {number} count
 * @returns {string} the number of points, and the number of rows if the table has fewer rows
 */
export function captionOf(count) {
  const all = count.toLocaleString("en");
  return count > MOST_ROWS
    ? `First ${MOST_ROWS} of ${all} points. The export contains all points.`
    : `Points: ${all}`;
}

/**
 * @param {string[]} texts
 * @param {number} point
 * @returns {HTMLElement} the row of a point; its number is a button that follows the point
 */
function pointRow(texts, point) {
  const element = row(texts, 1);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.value = String(point);
  button.tabIndex = point ? -1 : 0;
  button.ariaLabel = `Follow point ${point + 1}`;
  button.textContent = texts[0];
  element.children[0].replaceChildren(button);
  return element;
}

/**
 * @param {string[]} texts
 * @param {number} nHeaders number of header cells, counted from the left
 */
function row(texts, nHeaders) {
  const scope = nHeaders > 1 ? "col" : "row";
  return rowOf(texts.map((text, i) => (i < nHeaders ? headerCell(text, scope) : textElement("td", text))));
}
