/** Numbers that people type, with a decimal point or a decimal comma. */

/**
 * @param {string} text
 * @returns {number} the number in the text; NaN if the text is not a number
 */
export function decimalOf(text) {
  const written = text.trim().replaceAll("−", "-").replace(",", ".");
  return written === "" ? NaN : Number(written);
}
