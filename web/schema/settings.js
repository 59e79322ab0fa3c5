/** The table of all settings, for controls, links, the store and messages. */

import { FEATURES } from "./features.js";
import {
  choice,
  flag,
  integer,
  layerSizes,
  number,
  optional,
  percent,
  subset,
} from "./setting_types.js";

/**
 * @template T
 * @typedef {import("./setting_types.js").Setting<T>} Setting
 */

/** Limits. `RANGES` in py/nnvisu/_settings.py has the same limits; a test compares them. */
export const MAX_LAYERS = 10;
export const MAX_NEURONS = 100;
export const MAX_SEED = 2 ** 32 - 1;

/** Generators for classification and for regression. The first in each list is the default. */
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

/**
 * @param {string} problem
 * @returns {string[]} names of the generators for this problem
 */
export const generatorsOf = (problem) =>
  problem === "regression" ? VALUE_GENERATORS : CLASS_GENERATORS;

/**
 * @param {string} problem
 * @param {string} generator name of a generator; own generators are for classification
 * @returns {boolean} true if the generator is for this problem
 */
export const isGeneratorOf = (problem, generator) =>
  VALUE_GENERATORS.includes(generator) === (problem === "regression");

/** All settings by name. Messages, links and the store use the same names. */
export const SETTINGS = {
  problem: choice("Problem", ["classification", "regression"]),
  generator: choice("Generator", [...CLASS_GENERATORS, ...VALUE_GENERATORS], "page"),
  n_classes: integer("Classes", 2, { min: 2, max: 8, scope: "page" }),
  n_samples: integer("Samples", 200, { min: 2, max: 100_000, scope: "page" }),
  noise: optional(number("Noise", 0, { min: 0, max: 0.5, scope: "page" })),
  data_seed: integer("Seed", 0, { min: 0, max: MAX_SEED, scope: "page" }),
  test_share: percent(number("Test share", 0, { min: 0, max: 90, unit: " %" })),
  show_test_data: flag("Show test data", true, "page"),
  discretize_map: flag("Hard boundaries", false, "page"),
  ring_mistakes: flag("Circle mistakes", true, "page"),
  confusion_data: choice("Points counted", ["test", "train"], "page"),
  log_scale: flag("Log scale", false, "page"),
  features: subset(
    "Features",
    FEATURES.map(({ name }) => name),
    ["x", "y"],
  ),
  hidden_layer_sizes: layerSizes("Hidden layers", [10, 5], {
    maxLayers: MAX_LAYERS,
    maxNeurons: MAX_NEURONS,
  }),
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
  loss: choice("Loss", ["default"]),
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
  batch_size: integer("Batch size", 0, { min: 0, max: 100_000, zero: "all" }),
  l1: number("L1", 0, { min: 0, max: 1 }),
  weight_decay: number("L2", 0, { min: 0, max: 1 }),
  dropout: number("Dropout", 0, { min: 0, max: 0.95 }),
  init: choice("Initial weights", ["pytorch", "zero", "xavier", "he"]),
  random_state: integer("Weight seed", 0, { min: 0, max: MAX_SEED }),
  max_steps_per_second: number("Speed", 0, { min: 0, max: 1000, unit: " steps per second" }),
};

/** The setting that parses a typed weight or bias and checks its range. */
export const WEIGHT = number("Weight", 0, { min: -1e6, max: 1e6 });

/** @typedef {keyof typeof SETTINGS} SettingName */
/** @typedef {{[name in SettingName]: (typeof SETTINGS)[name]["default"]}} Settings */

/** The default of every setting. */
export const DEFAULTS = /** @type {Settings} */ (
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { default: value }]) => [name, value]))
);

/**
 * @param {SettingName} name
 * @returns {Setting<any>} the setting, with a type that lets the same code handle all settings
 */
export const settingOf = (name) => SETTINGS[name];

/**
 * @param {Settings} settings
 * @returns {Record<string, unknown>} the worker's settings: the payload of the command `configure`
 */
export const engineSettings = (settings) => settingsOfScope(settings, "engine");

/**
 * @param {Settings} settings
 * @returns {Record<string, unknown>} the settings that only the page uses
 */
export const pageSettings = (settings) => settingsOfScope(settings, "page");

/**
 * @param {Settings} settings
 * @param {"engine" | "page"} scope
 */
const settingsOfScope = (settings, scope) =>
  Object.fromEntries(
    Object.entries(settings).filter(
      ([name]) => settingOf(/** @type {SettingName} */ (name)).scope === scope,
    ),
  );
