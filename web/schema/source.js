/** Sources (generators with their arguments), and the settings that correspond to a source. */

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {import("./settings.js").SettingName} SettingName */
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

/** The fields of a source in their order in a link, each with the setting that contains its value. */
export const SOURCE_SETTINGS = /** @type {[keyof Source, SettingName][]} */ ([
  ["generator", "generator"],
  ["n_classes", "n_classes"],
  ["n_samples", "n_samples"],
  ["noise", "noise"],
  ["random_state", "data_seed"],
]);

/**
 * @param {Settings} settings
 * @returns {Source} the source of the points that the settings describe
 */
export const sourceOf = ({ generator, n_classes, n_samples, noise, data_seed }) => ({
  generator,
  n_classes,
  n_samples,
  noise,
  random_state: data_seed,
});

/**
 * @param {Source} source
 * @returns {Partial<Settings>} the settings that describe the points of the source
 */
export const settingsOf = ({ random_state, ...rest }) => ({ ...rest, data_seed: random_state });

/**
 * @param {Source} source
 * @param {Source | null} other
 * @returns {boolean} true if both sources make the same points
 */
export const isSame = (source, other) =>
  other !== null && SOURCE_SETTINGS.every(([field]) => source[field] === other[field]);
