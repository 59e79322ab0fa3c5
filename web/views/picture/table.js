/** A table in a picture. */

import { LINE, shape, words } from "./shapes.js";

/** Distance between two rows in CSS pixels. */
const ROW = 18;

/**
 * @typedef {object} Column
 * @property {string} head
 * @property {number} x left edge of texts, right edge of numbers
 * @property {boolean} [isText]
 */

/**
 * @param {Column[]} columns
 * @param {string[][]} rows
 * @param {number} top baseline of the head
 * @returns {{elements: Element[], bottom: number}} the table, and the baseline of its last row
 */
export function tableOf(columns, rows, top) {
  const [left, right] = [columns[0].x, columns[columns.length - 1].x];
  const cell = (/** @type {string} */ text, /** @type {number} */ i, /** @type {number} */ y, look = {}) =>
    words(text, columns[i].x, y, { "text-anchor": columns[i].isText ? "start" : "end", ...look });
  return {
    elements: [
      ...columns.map(({ head }, i) => cell(head, i, top, { "font-weight": 650 })),
      shape("path", { d: `M${left} ${top + 5}H${right}`, stroke: LINE }),
      ...rows.flatMap((row, k) => row.map((text, i) => cell(text, i, top + (k + 1) * ROW))),
    ],
    bottom: top + rows.length * ROW,
  };
}
