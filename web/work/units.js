/** The text of units in a link. */

import { SettingError, shortened } from "../schema/setting_error.js";

/** @typedef {import("../state/protocol.js").Units} Units */

/** Maximum number of characters of a name; equal to `MAX_NAME` of py/nnvisu/units.py. */
const MAX_NAME = 200;
const MAX_CLASSES = 8;

/**
 * @param {Units} units
 * @returns {string} JSON of the four lists
 */
export const formatUnits = ({ names, centers, scales, classes }) =>
  JSON.stringify([names, centers, scales, classes]);

/**
 * @param {string} text
 * @param {string} problem the problem to which the units must belong
 * @returns {Units}
 * @throws {SettingError} if the text is not valid
 */
export function parseUnits(text, problem) {
  const [names, centers, scales, classes] = parseLists(text);
  const isRegression = problem === "regression";
  const nNumbers = isRegression ? 3 : 2;
  const isName = (/** @type {unknown} */ name) => typeof name === "string" && name.length <= MAX_NAME;
  const isValid =
    names.length === 3 &&
    classes.length <= (isRegression ? 0 : MAX_CLASSES) &&
    [...names, ...classes].every(isName) &&
    [centers, scales].every((list) => list.length === nNumbers && list.every(Number.isFinite)) &&
    scales.every((scale) => scale > 0);
  if (!isValid) throw new SettingError(`"${shortened(text)}" does not name columns and classes.`);
  return { names, centers, scales, classes };
}

/**
 * @param {string} text
 * @returns {any[][]} four lists
 */
function parseLists(text) {
  try {
    const lists = JSON.parse(text);
    if (Array.isArray(lists) && lists.length === 4 && lists.every(Array.isArray)) return lists;
  } catch {
    // A text that is not JSON gets the same error as JSON with other contents.
  }
  throw new SettingError(`"${shortened(text)}" does not name columns and classes.`);
}
