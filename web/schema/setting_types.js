/** Types of settings: conversion between texts and values, allowed values, and error texts. */

/**
 * One setting: its label, default and allowed values, and its conversion from and to text. Controls
 * parse a text once; the store and messages contain only typed values.
 *
 * @template T
 * @typedef {object} Setting
 * @property {string} label name on the page
 * @property {T} default value when the page is first opened
 * @property {"engine" | "page"} scope "engine" for a setting that `configure` sends to the worker;
 *   "page" for a setting that only the page uses
 * @property {(text: string, own?: string[]) => T} parse returns the typed value of `text`; throws
 *   `SettingError`. `own` contains the names of own parts, which are further options
 * @property {(value: T) => string} format returns the text that `parse` turns back into the value
 * @property {string[]} [options] all values of a choice, or all elements of a subset
 */

import { decimalOf } from "./decimal.js";
import { SettingError, shortened } from "./setting_error.js";

/**
 * @param {string} label
 * @param {string} text the rejected text
 * @param {string} allowed the allowed values, in words
 * @returns {never}
 */
function refuse(label, text, allowed) {
  throw new SettingError(`${label}: "${shortened(text)}" is not ${allowed}.`);
}

/**
 * Refuse a text that may be a number outside the limits: "100 is not a number" would be wrong.
 *
 * @param {string} label
 * @param {string} text the rejected text
 * @param {string} allowed the allowed numbers, in words
 * @returns {never}
 */
function refuseNumber(label, text, allowed) {
  throw new SettingError(`${label}: Enter ${allowed}, not "${shortened(text)}".`);
}

/**
 * Return a setting whose value is a whole number from `min` to `max`. If the word `zero` is given,
 * it is the text of the value 0.
 *
 * @param {string} label
 * @param {number} initial
 * @param {{min: number, max: number, zero?: string, scope?: "engine" | "page"}} limits
 * @returns {Setting<number>}
 */
export function integer(label, initial, { min, max, zero, scope = "engine" }) {
  return {
    label,
    default: initial,
    scope,
    format: (value) => (value === 0 && zero ? zero : String(value)),
    parse(text) {
      const word = text.trim().toLowerCase();
      const value = zero && word === zero ? 0 : Number(text);
      if (!(word === zero || /^\d+$/.test(word)) || value < min || value > max) {
        const other = zero ? `"${zero}" or ` : "";
        refuseNumber(label, text, `${other}a whole number from ${min} to ${max.toLocaleString("en")}`);
      }
      return value;
    },
  };
}

/**
 * Return a setting whose value is a number from `min` to `max`; `openMin` excludes `min` itself.
 *
 * @param {string} label
 * @param {number} initial
 * @param {{min: number, max: number, openMin?: boolean, unit?: string, scope?: "engine" | "page"}}
 *   limits `unit` follows the range in error texts
 * @returns {Setting<number>}
 */
export function number(label, initial, { min, max, openMin = false, unit = "", scope = "engine" }) {
  return {
    label,
    default: initial,
    scope,
    format: String,
    parse(text) {
      const value = decimalOf(text);
      const tooLow = openMin ? value <= min : value < min;
      if (!Number.isFinite(value) || tooLow || value > max) {
        const from = openMin ? `above ${min} and at most ${max}` : `from ${min} to ${max}`;
        refuseNumber(label, text, `a number ${from}${unit}`);
      }
      return value;
    },
  };
}

/**
 * Return a setting whose value is a share from 0 to 1 and whose text is in percent.
 *
 * @param {Setting<number>} setting the setting in percent
 * @returns {Setting<number>}
 */
export const percent = ({ format, parse, ...rest }) => ({
  ...rest,
  format: (value) => format(Number((100 * value).toPrecision(12))),
  parse: (text) => parse(text.replace(/\s*%\s*$/, "")) / 100,
});

/**
 * Return a setting whose value is a number, or null for an empty text. With null, each generator
 * uses its own default.
 *
 * @param {Setting<number>} setting
 * @returns {Setting<number | null>}
 */
export const optional = ({ format, parse, ...rest }) => ({
  ...rest,
  default: null,
  format: (value) => (value === null ? "" : format(value)),
  parse: (text) => (text.trim() === "" ? null : parse(text)),
});

/**
 * Return a setting whose value is true or false.
 *
 * @param {string} label
 * @param {boolean} initial
 * @param {"engine" | "page"} scope
 * @returns {Setting<boolean>}
 */
export const flag = (label, initial, scope) => ({
  label,
  default: initial,
  scope,
  format: String,
  parse: (text) =>
    ["true", "false"].includes(text) ? text === "true" : refuse(label, text, "true or false"),
});

/**
 * Return a setting whose value is one element of a list.
 *
 * @param {string} label
 * @param {string[]} options allowed values; the first is the default
 * @param {"engine" | "page"} [scope]
 * @returns {Setting<string>}
 */
export const choice = (label, options, scope = "engine") => ({
  label,
  default: options[0],
  scope,
  options,
  format: (value) => value,
  parse(text, own = []) {
    const offered = [...options, ...own];
    return offered.includes(text) ? text : refuse(label, text, `one of ${offered.join(", ")}`);
  },
});

/**
 * Return a setting whose value contains one or more elements of a list, in the order of the list.
 *
 * @param {string} label
 * @param {string[]} options
 * @param {string[]} initial
 * @returns {Setting<string[]>}
 */
export const subset = (label, options, initial) => ({
  label,
  default: initial,
  scope: "engine",
  options,
  format: (chosen) => chosen.join(","),
  parse(text, own = []) {
    const chosen = text.split(",").map((part) => part.trim());
    const offered = [...options, ...own];
    if (!chosen.every((option) => offered.includes(option))) {
      refuse(label, text, `one or more of ${offered.join(", ")}`);
    }
    // Own options have the order of the text.
    const ownChosen = chosen.filter((option) => own.includes(option));
    return [...options.filter((option) => chosen.includes(option)), ...new Set(ownChosen)];
  },
});

/**
 * Return a setting whose value contains the sizes of the hidden layers. Its text is written like
 * 10-5; an empty text means no hidden layer.
 *
 * @param {string} label
 * @param {number[]} initial
 * @param {{maxLayers: number, maxNeurons: number}} limits
 * @returns {Setting<number[]>}
 */
export const layerSizes = (label, initial, { maxLayers, maxNeurons }) => ({
  label,
  default: initial,
  scope: "engine",
  format: (sizes) => sizes.join("-"),
  parse(text) {
    const parts = text.trim() === "" ? [] : text.trim().split(/\s*[-,\s]\s*/);
    const sizes = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : NaN));
    if (sizes.length > maxLayers || !sizes.every((size) => size >= 1 && size <= maxNeurons)) {
      throw new SettingError(
        `Write sizes like 10-5 (up to ${maxLayers} layers of 1 to ${maxNeurons} neurons).`,
      );
    }
    return sizes;
  },
});
