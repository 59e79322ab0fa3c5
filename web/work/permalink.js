/**
 * Where the page is <-> the hash of its address. No DOM.
 *
 * A link carries every setting that is not at its default, the points (by what generated them, or
 * themselves), what a lesson hides, and a step to train to. It carries no weights: they come from
 * the weight seed by as many steps. Nothing of a link is ever run or shown as markup.
 */

import { ALL_PARTS } from "../schema/hideable_parts.js";
import { packPoints, PackingError, unpackPoints } from "./packing.js";
import { DEFAULTS, generatorsOf, SettingError, SETTINGS, settingOf } from "../schema/settings.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */
/** @typedef {import("../schema/settings.js").Settings} Settings */
/** @typedef {import("./packing.js").Points} Points */
/** @typedef {import("../schema/hideable_parts.js").Part} Part */
/**
 * What `generate_data` takes.
 *
 * @typedef {object} Source
 * @property {string} generator
 * @property {number} n_classes
 * @property {number} n_samples
 * @property {number | null} noise
 * @property {number} random_state
 */
/**
 * Points come from a source, or are given.
 *
 * @typedef {object} Linked
 * @property {Settings} settings
 * @property {Source | null} source
 * @property {Points | null} points
 * @property {Part[]} hidden
 * @property {number} steps to train to, 0 for none
 */

/** Longer links get lost in chats and mails. */
export const LONG_LINK = 8000;
/** Longer hashes are not read at all. */
export const MAX_HASH = 2_000_000;
const MAX_STEPS = 10_000_000;
const VERSION = "1";

/** Which setting is the schema of each field of a source, in the order of the text. */
const SOURCE_FIELDS = /** @type {[keyof Source, SettingName][]} */ ([
  ["generator", "generator"],
  ["n_classes", "n_classes"],
  ["n_samples", "n_samples"],
  ["noise", "noise"],
  ["random_state", "data_seed"],
]);

/**
 * What a newcomer sees at first: something to train on.
 *
 * @param {string} problem
 * @returns {Source}
 */
export const firstSource = (problem) => ({
  generator: generatorsOf(problem)[0],
  n_classes: 2,
  n_samples: 200,
  noise: null,
  random_state: 0,
});

/**
 * @param {Linked} linked
 * @returns {Promise<string>} the hash, without "#"
 */
export async function encodeLink({ settings, source, points, hidden, steps }) {
  const parts = new URLSearchParams({ v: VERSION });
  for (const [name, text] of Object.entries(settingsAsText(settings))) parts.set(name, text);
  if (source) {
    const text = sourceAsText(source);
    if (text !== sourceAsText(firstSource(settings.problem))) parts.set("source", text);
  } else if (points) parts.set("points", await packPoints(points));
  if (hidden.length) parts.set("hide", hidden.join(","));
  if (steps) parts.set("steps", String(steps));
  // Commas are allowed in a hash as they are.
  return parts.toString().replaceAll("%2C", ",");
}

/**
 * @param {string} hash with "#" or without
 * @returns {Promise<Linked & {messages: string[]}>} part by part what the link says; what is broken
 *   is as on first open, and a message names it
 */
export async function decodeLink(hash) {
  const messages = /** @type {string[]} */ ([]);
  const text = hash.replace(/^#/, "");
  if (text.length > MAX_HASH) messages.push("The link is longer than 2 MB and was not read.");
  const parts = new Map(text.length > MAX_HASH ? [] : new URLSearchParams(text));
  /**
   * @template T
   * @param {string} name
   * @param {T} fallback
   * @param {(text: string) => T | Promise<T>} parse
   */
  const take = async (name, fallback, parse) => {
    const part = parts.get(name);
    parts.delete(name);
    if (part === undefined) return fallback;
    try {
      return await parse(part);
    } catch (error) {
      if (!(error instanceof SettingError || error instanceof PackingError)) throw error;
      messages.push(`${name}: ${error.message}`.slice(0, 200));
      return fallback;
    }
  };

  await take("v", VERSION, (version) => oneOf([VERSION], version));
  const settings = /** @type {Record<string, unknown>} */ ({});
  for (const [name, fallback] of Object.entries(DEFAULTS)) {
    settings[name] = await take(name, fallback, settingOf(/** @type {SettingName} */ (name)).parse);
  }
  const { problem } = /** @type {Settings} */ (settings);
  const points = await take("points", null, (part) => unpackPoints(part, problem));
  const source = await take("source", null, (part) => parseSource(part, problem));
  const hidden = await take("hide", [], parseParts);
  const steps = await take("steps", 0, parseSteps);
  const unknown = [...parts.keys()].map((name) => `"${shortened(name)}"`);
  if (unknown.length) {
    messages.push(`This page knows nothing of ${unknown.slice(0, 5).join(", ")}.`);
  }
  return {
    settings: /** @type {Settings} */ (settings),
    source: points ? null : (source ?? firstSource(problem)),
    points,
    hidden,
    steps,
    messages,
  };
}

/**
 * @param {Settings} settings
 * @returns {Record<string, string>} the text of each that is not at its default
 */
export function settingsAsText(settings) {
  const texts = /** @type {Record<string, string>} */ ({});
  for (const name of /** @type {SettingName[]} */ (Object.keys(SETTINGS))) {
    const { format } = settingOf(name);
    const text = format(settings[name]);
    if (text !== format(DEFAULTS[name])) texts[name] = text;
  }
  return texts;
}

/** @param {Source} source */
const sourceAsText = (source) =>
  SOURCE_FIELDS.map(([field, setting]) => settingOf(setting).format(source[field])).join(",");

/**
 * @param {string} text
 * @param {string} problem
 * @returns {Source}
 */
function parseSource(text, problem) {
  const parts = text.split(",");
  if (parts.length !== SOURCE_FIELDS.length) {
    throw new SettingError(`"${shortened(text)}" is no generator with its four settings.`);
  }
  const source = Object.fromEntries(
    SOURCE_FIELDS.map(([field, setting], i) => [field, settingOf(setting).parse(parts[i])]),
  );
  oneOf(generatorsOf(problem), source.generator);
  return /** @type {Source} */ (source);
}

/** @param {string} text */
function parseParts(text) {
  const named = text.split(",").map((name) => oneOf(ALL_PARTS, name));
  return ALL_PARTS.filter((part) => named.includes(part));
}

/** @param {string} text */
function parseSteps(text) {
  const steps = Number(text);
  if (!/^\d{1,8}$/.test(text) || steps > MAX_STEPS) {
    throw new SettingError(`"${shortened(text)}" is no number of steps up to 10,000,000.`);
  }
  return steps;
}

/**
 * @template {string} T
 * @param {readonly T[]} allowed
 * @param {string} text
 * @returns {T}
 */
function oneOf(allowed, text) {
  const found = allowed.find((known) => known === text);
  if (found) return found;
  throw new SettingError(`"${shortened(text)}" is not one of ${allowed.join(", ")}.`);
}

/** @param {string} text */
const shortened = (text) => (text.length > 40 ? `${text.slice(0, 37)}...` : text);
