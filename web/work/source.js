/** The text of a source in a link, and the source of the first example. */

import { generatorsOf, settingOf } from "../schema/settings.js";
import { oneOf, SettingError, shortened } from "../schema/setting_error.js";
import { SOURCE_SETTINGS } from "../schema/source.js";

/** @typedef {import("../schema/source.js").Source} Source */

/**
 * @param {string} problem
 * @returns {Source} the source of the first example
 */
export const firstExample = (problem) => ({
  generator: generatorsOf(problem)[0],
  n_classes: 2,
  n_samples: 200,
  noise: null,
  random_state: 0,
});

/**
 * @param {Source} source
 * @returns {string} the text of the source, such as "moons,2,50,,3"
 */
export const formatSource = (source) =>
  SOURCE_SETTINGS.map(([field, setting]) => settingOf(setting).format(source[field])).join(",");

/**
 * @param {string} text
 * @param {string} problem
 * @param {string[]} [own] names of own generators, which are for classification
 * @returns {Source}
 * @throws {SettingError} if a field is missing or not allowed, or if the generator is for another
 *   problem
 */
export function parseSource(text, problem, own = []) {
  const parts = text.split(",");
  if (parts.length !== SOURCE_SETTINGS.length) {
    throw new SettingError(`"${shortened(text)}" is not a generator with its four settings.`);
  }
  const source = Object.fromEntries(
    SOURCE_SETTINGS.map(([field, setting], i) => [field, settingOf(setting).parse(parts[i], own)]),
  );
  const offered = [...generatorsOf(problem), ...(problem === "classification" ? own : [])];
  oneOf(offered, source.generator);
  return /** @type {Source} */ (source);
}
