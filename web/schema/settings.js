/**
 * The one schema of every setting: its label, default, allowed values, and how text becomes a
 * value. Controls parse with it once; the store and the wire hold typed values only.
 *
 * @template T
 * @typedef {object} Setting
 * @property {string} label what the page calls it
 * @property {T} default value on first open
 * @property {"engine" | "page"} scope whether the worker's `configure` takes it or the page keeps it
 * @property {(text: string) => T} parse typed value of `text`; throws `SettingError`
 * @property {(value: T) => string} format text of a value, which `parse` gives back
 * @property {string[]} [options] the values of a choice
 */

import { FEATURES } from "./features.js";

/** A text that is no allowed value of a setting; the message names both and what is allowed. */
export class SettingError extends Error {}

/** Ranges, as py/nnvisu/validation.py has them in LIMITS (a test compares the two). */
export const MAX_LAYERS = 10;
export const MAX_NEURONS = 100;
export const MAX_SEED = 2 ** 32 - 1;

/**
 * @param {string} label
 * @param {string} text
 * @param {string} allowed
 * @returns {never}
 */
function refuse(label, text, allowed) {
  const shown = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  throw new SettingError(`${label}: "${shown}" is not ${allowed}.`);
}

/**
 * A whole number from `min` to `max`.
 *
 * @param {string} label
 * @param {number} initial
 * @param {{min: number, max: number, scope?: "engine" | "page"}} limits
 * @returns {Setting<number>}
 */
function integer(label, initial, { min, max, scope = "engine" }) {
  return {
    label,
    default: initial,
    scope,
    format: String,
    parse(text) {
      const value = Number(text);
      if (!/^\s*\d+\s*$/.test(text) || value < min || value > max) {
        refuse(label, text, `a whole number from ${min} to ${max.toLocaleString("en")}`);
      }
      return value;
    },
  };
}

/**
 * A number from `min` (or from just above it) to `max`.
 *
 * @param {string} label
 * @param {number} initial
 * @param {{min: number, max: number, openMin?: boolean, scope?: "engine" | "page"}} limits
 * @returns {Setting<number>}
 */
function number(label, initial, { min, max, openMin = false, scope = "engine" }) {
  return {
    label,
    default: initial,
    scope,
    format: String,
    parse(text) {
      const value = Number(text);
      const tooLow = openMin ? value <= min : value < min;
      if (text.trim() === "" || !Number.isFinite(value) || tooLow || value > max) {
        const from = openMin ? `above ${min} and at most ${max}` : `from ${min} to ${max}`;
        refuse(label, text, `a number ${from}`);
      }
      return value;
    },
  };
}

/**
 * A share, typed in percent.
 *
 * @param {Setting<number>} setting whose limits are percentages
 * @returns {Setting<number>}
 */
const percent = ({ format, parse, ...rest }) => ({
  ...rest,
  format: (value) => format(Number((100 * value).toPrecision(12))),
  parse: (text) => parse(text) / 100,
});

/**
 * A number, or nothing at all, which leaves the choice to the program.
 *
 * @param {Setting<number>} setting
 * @returns {Setting<number | null>}
 */
const optional = ({ format, parse, ...rest }) => ({
  ...rest,
  default: null,
  format: (value) => (value === null ? "" : format(value)),
  parse: (text) => (text.trim() === "" ? null : parse(text)),
});

/**
 * Yes or no.
 *
 * @param {string} label
 * @param {boolean} initial
 * @param {"engine" | "page"} scope
 * @returns {Setting<boolean>}
 */
const flag = (label, initial, scope) => ({
  label,
  default: initial,
  scope,
  format: String,
  parse: (text) => (["true", "false"].includes(text) ? text === "true" : refuse(label, text, "true or false")),
});

/**
 * One of a list.
 *
 * @param {string} label
 * @param {string[]} options the first is the default
 * @param {"engine" | "page"} [scope]
 * @returns {Setting<string>}
 */
function choice(label, options, scope = "engine") {
  return {
    label,
    default: options[0],
    scope,
    options,
    format: (value) => value,
    parse: (text) => (options.includes(text) ? text : refuse(label, text, `one of ${options.join(", ")}`)),
  };
}

/**
 * One or more of a list, in the order of the list.
 *
 * @param {string} label
 * @param {string[]} options
 * @param {string[]} initial
 * @returns {Setting<string[]>}
 */
const subset = (label, options, initial) => ({
  label,
  default: initial,
  scope: "engine",
  options,
  format: (chosen) => chosen.join(","),
  parse(text) {
    const chosen = text.split(",").map((part) => part.trim());
    if (!chosen.every((option) => options.includes(option))) {
      refuse(label, text, `one or more of ${options.join(", ")}`);
    }
    return options.filter((option) => chosen.includes(option));
  },
});

/** @type {Setting<number[]>} */
const hiddenLayerSizes = {
  label: "Hidden layers",
  default: [10, 5],
  scope: "engine",
  format: (sizes) => sizes.join("-"),
  parse(text) {
    const parts = text.trim() === "" ? [] : text.trim().split(/\s*[-,\s]\s*/);
    const sizes = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : NaN));
    if (sizes.length > MAX_LAYERS || !sizes.every((size) => size >= 1 && size <= MAX_NEURONS)) {
      const allowed = `up to ${MAX_LAYERS} layers of 1 to ${MAX_NEURONS} neurons, such as 10-5`;
      refuse("Hidden layers", text, allowed);
    }
    return sizes;
  },
};

/** Generators of labeled points, and of points with values; the first are drawn at the start. */
const CLASS_GENERATORS = [
  "circles",
  "moons",
  "blobs",
  "anisotropic",
  "varied",
  "xor",
  "spirals",
  "checkerboard",
];
const VALUE_GENERATORS = ["plane", "gauss"];

/** @param {string} problem */
export const generatorsOf = (problem) =>
  problem === "regression" ? VALUE_GENERATORS : CLASS_GENERATORS;

/** Every setting by its name on the wire and in the store. */
export const SETTINGS = {
  problem: choice("Problem", ["classification", "regression"]),
  generator: choice("Generator", [...CLASS_GENERATORS, ...VALUE_GENERATORS], "page"),
  n_classes: integer("Classes", 3, { min: 2, max: 8, scope: "page" }),
  n_samples: integer("Samples", 200, { min: 10, max: 100_000, scope: "page" }),
  noise: optional(number("Noise", 0, { min: 0, max: 0.5, scope: "page" })),
  data_seed: integer("Seed", 0, { min: 0, max: MAX_SEED, scope: "page" }),
  test_share: percent(number("Test share", 0, { min: 0, max: 90 })),
  show_test_data: flag("Show test data", true, "page"),
  discretize_map: flag("Hard boundaries", false, "page"),
  ring_mistakes: flag("Circle mistakes", true, "page"),
  confusion_data: choice("Points counted", ["train", "test"], "page"),
  log_scale: flag("Log scale", false, "page"),
  features: subset(
    "Features",
    FEATURES.map(({ name }) => name),
    ["x", "y"],
  ),
  hidden_layer_sizes: hiddenLayerSizes,
  keep_weights: flag("Keep weights", false, "engine"),
  activation: choice("Activation", [
    "tanh",
    "relu",
    "leaky_relu",
    "gelu",
    "sigmoid",
    "elu",
    "silu",
    "linear",
  ]),
  optimizer: choice("Optimizer", [
    "adam",
    "adamw",
    "sgd",
    "momentum",
    "nesterov",
    "rmsprop",
    "adagrad",
  ]),
  learning_rate: number("Learning rate", 0.01, { min: 0, max: 10, openMin: true }),
  batch_size: integer("Batch size", 0, { min: 0, max: 100_000 }),
  l1: number("L1", 0, { min: 0, max: 1 }),
  weight_decay: number("L2", 0, { min: 0, max: 1 }),
  dropout: number("Dropout", 0, { min: 0, max: 0.95 }),
  random_state: integer("Weight seed", 0, { min: 0, max: MAX_SEED }),
  max_steps_per_second: number("Speed", 0, { min: 0, max: 1000 }),
};

/** What may be typed for a weight or a bias. */
export const WEIGHT = number("Weight", 0, { min: -1e6, max: 1e6 });

/** @typedef {keyof typeof SETTINGS} SettingName */
/** @typedef {{[name in SettingName]: (typeof SETTINGS)[name]["default"]}} Settings */

/** The default of every setting. */
export const DEFAULTS = /** @type {Settings} */ (
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { default: value }]) => [name, value]))
);

/**
 * @param {SettingName} name
 * @returns {Setting<any>} its schema, whatever its type
 */
export const settingOf = (name) => SETTINGS[name];

/**
 * The part of the settings that the worker keeps.
 *
 * @param {Settings} settings
 * @returns {Record<string, unknown>} payload for `configure`
 */
export function engineSettings(settings) {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name]) => settingOf(/** @type {SettingName} */ (name)).scope === "engine",
    ),
  );
}
