/** Numbers as they are printed: with minus signs, and with short exponents. */

/**
 * @param {string} text a number, or a sentence with numbers, as JavaScript or Python writes them
 * @returns {string} the text with minus signs instead of hyphens, and without plus signs and leading
 *   zeros in exponents, such as "−2e5" for "-2e+05"
 */
export const inPrint = (text) =>
  text
    .replace(/(?<=\d)e([+-]?)0*(?=\d)/g, (_, sign) => (sign === "-" ? "e−" : "e"))
    .replace(/(?<!\w)-(?=[\d.]|Infinity)/g, "−");

/**
 * @param {number} value
 * @param {number} count number of significant digits
 * @returns {string} with a typographic minus; small numbers have an exponent
 */
export function rounded(value, count) {
  const short = Number(value.toPrecision(count));
  const isSmall = short && Math.abs(short) < 1e-4;
  return inPrint(isSmall ? short.toExponential() : String(short));
}

/**
 * @param {number} a
 * @param {number} b
 * @returns {number} the number of significant digits, 4 to 15, that shows the difference of two
 *   numbers. The difference has at least two of these digits, unless more than 15 would be necessary
 */
export function digitsApart(a, b) {
  const distance = Math.abs(a - b);
  if (!distance || !Number.isFinite(distance)) return 4;
  const first = Math.floor(Math.log10(Math.max(Math.abs(a), Math.abs(b))));
  return Math.max(4, Math.min(15, Math.ceil(first - Math.log10(distance)) + 2));
}
