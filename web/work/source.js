/** The text of a source in a link, and the source of the first example. */

import { generatorsOf, settingOf } from "../schema/settings.js";
import { oneOf, SettingError, shortened } from "../schema/setting_error.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */
/**
 * A generator and its arguments: the payload of `generate_data`.
 *
 * @typedef {object} Source
 * @property {string} generator
 * @property {number} n_classes
 * @property {number} n_samples
 * @property {number | null} noise null: the generator's default
 * @property {number} random_state
 */

/** Fields in the order of a source's text, each with the setting that parses and formats it. */
const FIELDS = /** @type {[keyof Source, SettingName][]} */ ([
  ["generator", "generator"],
  ["n_classes", "n_classes"],
  ["n_samples", "n_samples"],
  ["noise", "noise"],
  ["random_state", "data_seed"],
]);

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
  FIELDS.map(([field, setting]) => settingOf(setting).format(source[field])).join(",");

/**
 * @param {string} text
 * @param {string} problem
 * @returns {Source}
 * @throws {SettingError} if a field is missing or not allowed, or if the generator is for another
 *   problem
 */
export function parseSource(text, problem) {
  const parts = text.split(",");
  if (parts.length !== FIELDS.length) {
    throw new SettingError(`"${shortened(text)}" is not a generator with its four settings.`);
  }
  const source = Object.fromEntries(
    FIELDS.map(([field, setting], i) => [field, settingOf(setting).parse(parts[i])]),
  );
  oneOf(generatorsOf(problem), source.generator);
  return /** @type {Source} */ (source);
}
