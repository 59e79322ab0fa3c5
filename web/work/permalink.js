/**
 * Links: conversion of settings and points to the hash of the page's address, and back.
 *
 * A link contains every setting that differs from its default, the points or their source, the
 * parts of the page that a lesson hides, own code, and a step to train to. A link contains no weights:
 * training from the weight seed to that step computes the weights again. The page inserts nothing of
 * a link as markup, and runs own code of a link only after a person has agreed.
 */

import { ALL_PARTS } from "../schema/hideable_parts.js";
import { KIND_NAMES, KINDS } from "../schema/parts.js";
import { PackingError } from "./compression.js";
import { packCode, unpackCode } from "./packed_code.js";
import { decodeRun } from "./linked_runs.js";
import { packPoints, unpackPoints } from "./packing.js";
import { SettingError, shortened } from "../schema/setting_error.js";
import { DEFAULTS, SETTINGS, settingOf } from "../schema/settings.js";
import { freeLetter, LETTERS, MAX_KEPT } from "../state/runs.js";
import { namesFor } from "../state/yours.js";
import { firstExample, formatSource, parseSource } from "./source.js";
import { formatUnits, parseUnits } from "./units.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */
/** @typedef {import("../schema/settings.js").Settings} Settings */
/** @typedef {import("../schema/hideable_parts.js").Part} Part */
/**
 * The content of a link besides settings, data and own code.
 *
 * @typedef {object} LinkedExtras
 * @property {Part[]} hidden
 * @property {number} steps the step to train to; 0 if there is no such step
 * @property {import("./linked_runs.js").LinkedRun[]} [runs] kept runs; absent if there are none
 * @property {string} [letter] of the present run; absent if it is the first letter that no kept run has
 */
/** @typedef {import("./linked_runs.js").LinkedSetup & LinkedExtras} Linked the content of a link */

/** The settings that may name a part of own code. */
const NAMING = new Set(KIND_NAMES.map((kind) => KINDS[kind].setting));

/** Number of characters above which chats and mail programs cut off a link. */
export const LONG_LINK = 8000;
/** Maximum number of characters of an address that Chromium opens. */
export const MAX_ADDRESS = 2_000_000;
/** Maximum number of characters of a hash that the page reads: room for 100,000 points. */
export const MAX_HASH = 4_000_000;
const MAX_STEPS = 10_000_000;
const VERSION = "1";
/**
 * Names, for error texts, of the parts that are not settings.
 *
 * @type {Record<string, string>}
 */
const LABELS = {
  v: "Version",
  points: "Points",
  own_code: "Own code",
  units: "Names and units",
  source: "Generator",
  hide: "Lesson",
  steps: "Step",
  run_a: "Run A",
  run_b: "Run B",
  run_c: "Run C",
  run_d: "Run D",
  run_e: "Run E",
  run: "Run on the page",
};

/**
 * @param {Omit<Linked, "runs">} linked
 * @param {Record<string, string>} [runs] the text of each kept run, by letter. Without kept runs, the
 *   letter of the present run is not in the link
 * @returns {Promise<string>} the hash, without "#"
 */
export async function encodeLink(linked, runs = {}) {
  const { settings, source, points, hidden, steps, parts: own } = linked;
  const parts = new URLSearchParams({ v: VERSION });
  for (const [name, text] of Object.entries(settingsAsText(settings))) parts.set(name, text);
  if (source) {
    const text = formatSource(source);
    if (text !== formatSource(firstExample(settings.problem))) parts.set("source", text);
  } else if (points) parts.set("points", await packPoints(points));
  if (!source && points?.units) parts.set("units", formatUnits(points.units));
  if (hidden.length) parts.set("hide", hidden.join(","));
  if (steps) parts.set("steps", String(steps));
  if (own.length) parts.set("own_code", await packCode(own));
  for (const [letter, text] of Object.entries(runs)) parts.set(`run_${letter.toLowerCase()}`, text);
  const letters = Object.keys(runs).map((letter) => ({ letter }));
  if (letters.length && linked.letter && linked.letter !== freeLetter(letters)) parts.set("run", linked.letter);
  // A hash may contain commas, and a comma is easier to read than its escape %2C.
  return parts.toString().replaceAll("%2C", ",");
}

/**
 * Decode a link part by part. Where a part is missing or not valid, use the value of the first
 * example.
 *
 * @param {string} hash with or without "#"
 * @param {Linked["parts"]} [stored] own code that is stored elsewhere; the settings may name its parts
 * @returns {Promise<Linked & {messages: string[]}>} `messages` has one text for each part that is
 *   not valid
 */
export async function decodeLink(hash, stored = []) {
  const { read, messages, unread } = partReader(hash);
  await read("v", VERSION, parseVersion);
  const n_messages = messages.length;
  const parts = await read("own_code", [], unpackCode);
  const isCodeLost = messages.length > n_messages;
  if (isCodeLost) messages.push("Settings that name a part of this code have their defaults.");
  const named = [...stored, ...parts];
  const settings = /** @type {Settings} */ (
    await readSettings((name, fallback) =>
      read(
        name,
        fallback,
        (text) => settingOf(name).parse(text, namesFor(named, name)),
        isCodeLost && NAMING.has(name),
      ),
    )
  );
  const { problem } = settings;
  const points = await read("points", null, (text) => unpackPoints(text, problem));
  const units = await read("units", null, (text) => parseUnits(text, problem));
  const own = namesFor(named, "generator");
  const source = await read("source", null, (text) => parseSource(text, problem, own), isCodeLost);
  const hidden = await read("hide", [], parseHidden);
  const steps = await read("steps", 0, parseSteps);
  const linked = {
    settings,
    source: points ? null : (source ?? firstExample(problem)),
    points: points && { ...points, units },
    parts: named,
  };
  /** @type {import("./linked_runs.js").LinkedRun[]} */
  const runs = [];
  for (const letter of LETTERS) {
    if (runs.length === MAX_KEPT) break;
    const name = `run_${letter.toLowerCase()}`;
    const run = await read(name, null, (text) => decodeRun(text, letter, linked));
    if (run) runs.push(run);
  }
  const letter = runs.length ? await read("run", "", (text) => parseLetter(text, runs)) : "";
  const unknown = unread().map((name) => `"${shortened(name)}"`);
  if (unknown.length) messages.push(`Unknown parts: ${unknown.slice(0, 5).join(", ")}.`);
  return { ...linked, hidden, steps, parts, messages, ...(runs.length ? { runs } : {}), ...(letter ? { letter } : {}) };
}

/**
 * @param {Settings} settings
 * @returns {Record<string, string>} the text of each setting that differs from its default
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

/**
 * @param {string} name of a part of the link
 * @returns {string} its name on the page
 */
const labelOf = (name) =>
  Object.hasOwn(SETTINGS, name) ? settingOf(/** @type {SettingName} */ (name)).label : LABELS[name];

/** @param {string} hash */
function partReader(hash) {
  const text = hash.replace(/^#/, "");
  const isTooLong = text.length > MAX_HASH;
  const messages = isTooLong ? ["The link is longer than 4 MB and was not read."] : [];
  const parts = new Map(isTooLong ? [] : new URLSearchParams(text));
  return {
    messages,
    /** @returns {string[]} the names of the parts that were not read */
    unread: () => [...parts.keys()],
    /**
     * @template T
     * @param {string} name
     * @param {T} fallback the value of a part that is missing or not valid
     * @param {(text: string) => T | Promise<T>} parse
     * @param {boolean} [isQuiet] true if a part that is not valid gets no message
     * @returns {Promise<T>}
     */
    async read(name, fallback, parse, isQuiet = false) {
      const part = parts.get(name);
      parts.delete(name);
      if (part === undefined) return fallback;
      try {
        return await parse(part);
      } catch (error) {
        if (!(error instanceof SettingError || error instanceof PackingError)) throw error;
        if (isQuiet) return fallback;
        const label = labelOf(name);
        const hasLabel = error.message.startsWith(label);
        const end = error instanceof PackingError ? "." : "";
        messages.push(`${hasLabel ? "" : `${label}: `}${error.message}`.slice(0, 200) + end);
        return fallback;
      }
    },
  };
}

/** @param {(name: SettingName, fallback: unknown) => Promise<unknown>} read */
async function readSettings(read) {
  const settings = /** @type {Record<string, unknown>} */ ({});
  for (const [name, fallback] of Object.entries(DEFAULTS)) {
    settings[name] = await read(/** @type {SettingName} */ (name), fallback);
  }
  return settings;
}

/** @param {string} text */
function parseVersion(text) {
  if (text === VERSION) return text;
  throw new SettingError(`"${shortened(text)}" is of another version of nnvisu.`);
}

/** @param {string} text @param {{letter: string}[]} runs kept runs of the link */
function parseLetter(text, runs) {
  if (LETTERS.includes(text) && runs.every(({ letter }) => letter !== text)) return text;
  throw new SettingError(`"${shortened(text)}" is not a free letter of a run.`);
}

/** @param {string} text */
function parseHidden(text) {
  const named = text.split(",");
  const unknown = named.find((name) => !ALL_PARTS.some((part) => part === name));
  if (unknown === undefined) return ALL_PARTS.filter((part) => named.includes(part));
  throw new SettingError(`"${shortened(unknown)}" is not a part of the page.`);
}

/** @param {string} text */
function parseSteps(text) {
  const steps = Number(text);
  if (!/^\d{1,8}$/.test(text) || steps > MAX_STEPS) {
    throw new SettingError(`"${shortened(text)}" is not a number of steps up to 10,000,000.`);
  }
  return steps;
}
