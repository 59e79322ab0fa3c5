/** Names and original units of imported points. Without units, values are in domain units. */

import { inPrint } from "./numerals.js";

/** @typedef {import("../state/protocol.js").Units} Units */
/** @typedef {0 | 1 | 2} Column of x, y and label, in this order */

/** @type {Column[]} */
export const COLUMNS = [0, 1, 2];

const NAMES = ["x", "y", "label"];

/**
 * @param {Units | null} units
 * @param {Column} column
 * @returns {string}
 */
export const columnName = (units, column) => units?.names[column] ?? NAMES[column];

/**
 * @param {Units | null} units
 * @param {number} label
 * @returns {string} the name of the class in the file; its number if the class has no name
 */
export const className = (units, label) => units?.classes[label] ?? String(label);

/**
 * @param {Units | null} units
 * @param {number} label
 * @param {string} [noun] the word before the number of a class without a name
 * @returns {string} the name of the class in the file, or a text such as "class 2"
 */
export const classInWords = (units, label, noun = "class") =>
  units?.classes[label] ?? `${noun} ${label}`;

/**
 * @param {Units | null} units
 * @param {number} label
 * @param {string} [noun]
 * @returns {string} the same as `classInWords`, but without names that own code may have written
 */
export const classOnButton = (units, label, noun) =>
  classInWords(units?.is_quoted ? null : units, label, noun);

/** Greatest width of a name where room is scarce; see `widthOf`. */
const BRIEF = 20;
/** Divides a text into characters as people see them: a letter with its accents is one character. */
const CHARACTERS = new Intl.Segmenter("en");
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u30ff\uff01-\uff60\ufe0f]/u;

/** @param {string} text @returns {string[]} */
const charactersOf = (text) => [...CHARACTERS.segment(text)].map(({ segment }) => segment);

/** @param {string} character @returns {number} */
const roomOf = (character) => (WIDE.test(character) ? 2 : 1);

/**
 * @param {string} text
 * @returns {number} the number of Latin characters that take as much room. A Chinese, Japanese or Korean
 *   character and an emoji take the room of two
 */
export const widthOf = (text) => charactersOf(text).reduce((sum, character) => sum + roomOf(character), 0);

/**
 * @param {string} name
 * @param {number} [width] greatest width; see `widthOf`
 * @returns {string} the name, shortened to this width
 */
export function brief(name, width = BRIEF) {
  if (widthOf(name) <= width) return name;
  let [start, room] = ["", width - 1];
  for (const character of charactersOf(name)) {
    room -= roomOf(character);
    if (room < 0) break;
    start += character;
  }
  return `${start.trimEnd()}…`;
}

/**
 * @param {Units | null} units
 * @param {Column} column
 * @param {number} value in domain units
 * @returns {number} the value in the units of the file
 */
export const inUnits = (units, column, value) =>
  units ? units.centers[column] + units.scales[column] * value : value;

/**
 * Return the number with the fewest digits, in the units of the file, that the import scales to
 * `value`. For an imported point, this is the number in the file.
 *
 * @param {Units | null} units
 * @param {Column} column
 * @param {number} value in domain units
 * @returns {number}
 */
export function exactInUnits(units, column, value) {
  if (!units) return value;
  const [center, scale] = [units.centers[column], units.scales[column]];
  const exact = center + scale * value;
  // The number in the file differs from `exact` by rounding errors only. Compare the two: every number
  // outside of the domain becomes -1 or 1, so `scaled` alone would accept a number that is too large.
  const error = 4 * Number.EPSILON * (Math.abs(center) + scale);
  for (let digits = 0; digits <= 17; digits++) {
    const rounded = digits ? Number(exact.toPrecision(digits)) : 0;
    // The same arithmetic as in `fitted` of py/nnvisu/setup/scaling.py.
    const scaled = Math.max(-1, Math.min(1, (rounded - center) / scale));
    if (scaled === value && Math.abs(rounded - exact) <= error) return rounded;
  }
  return exact;
}

/**
 * @param {Units | null} units
 * @param {Column} column
 * @param {number} value in domain units
 * @returns {string} the value in the units of the file, rounded to about a hundredth of the domain
 */
export function valueInWords(units, column, value) {
  const scale = units ? units.scales[column] : 1;
  return formatted(inUnits(units, column, value), scale);
}

/**
 * @param {Units | null} units
 * @param {number} value the value of the points to draw, in domain units
 * @returns {string}
 */
export const targetInWords = (units, value) =>
  units ? valueInWords(units, 2, value) : String(value);

/**
 * @param {number} value
 * @param {number} scale length of one domain unit in the units of `value`
 * @returns {string} the value, rounded to about a hundredth of the scale, with a typographic minus
 */
function formatted(value, scale) {
  const decimals = 2 - Math.floor(Math.log10(scale));
  const isLong = decimals > 8 || decimals < -6;
  // `toPrecision` writes 0.00000105 for 1.05e-6.
  const isSmall = value !== 0 && Math.abs(value) < 1e-3;
  const short = isSmall ? value.toExponential(2) : value.toPrecision(3);
  const text = isLong ? short : value.toFixed(Math.max(0, decimals));
  return inPrint(text.replace(/^-(?=[0.]*$)/, ""));
}

/**
 * @param {Units | null} units
 * @param {Column} column
 * @param {number} value in domain units
 * @returns {string} all digits of the value in the file; three decimals for other points
 */
export const exactInWords = (units, column, value) =>
  inPrint(units ? String(exactInUnits(units, column, value)) : value.toFixed(3));
