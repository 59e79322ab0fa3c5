/** Tables of numbers and names as CSV. */

/** @typedef {string | number | null} Cell null for a number that does not exist */

/** Names that would be read as a missing value or as a number. */
const UNCLEAR = /^([-?]+|<?na>?|#?n\/a|null|none|[+-]?(nan|inf|infinity))$/i;

/**
 * @param {Cell[][]} rows the header first
 * @returns {string} a line for each row; each number has the fewest digits that parse to the same value
 */
export const csvOf = (rows) => rows.map((row) => `${row.map(cellText).join(",")}\n`).join("");

/** @param {Cell} cell */
function cellText(cell) {
  const text = String(cell ?? "");
  const isQuoted = typeof cell === "string" && (/[",\r\n]|^\s|\s$/.test(text) || UNCLEAR.test(text));
  return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
}
