/** Tables of numbers and names as CSV. */

/** @typedef {string | number | null} Cell null for a number that does not exist */

/**
 * @param {Cell[][]} rows the header first
 * @returns {string} a line for each row; each number has the fewest digits that parse to the same value
 */
export const csvOf = (rows) =>
  rows.map((row) => `${row.map((cell) => quoted(String(cell ?? ""))).join(",")}\n`).join("");

/** @param {string} text */
const quoted = (text) =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
