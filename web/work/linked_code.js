/** Links with own code before a person has agreed to run the code. */

import { KIND_NAMES, KINDS } from "../schema/parts.js";
import { DEFAULTS, SETTINGS } from "../schema/settings.js";
import { namesFor } from "../state/yours.js";
import { firstExample } from "./source.js";

/** @typedef {import("./permalink.js").Linked} Linked */

/** The settings that may contain names of own code. */
const CODE_SETTINGS = KIND_NAMES.map((kind) => KINDS[kind].setting);

/**
 * @param {string} hash
 * @param {Linked} linked the content of the hash
 * @returns {import("../state/sharing.js").LinkedCode | null} the code that waits for consent; null
 *   if the link has no code
 */
export function linkedCodeOf(hash, linked) {
  if (!linked.parts.length) return null;
  const { settings, source } = withoutCode(linked);
  const isReplaced = (/** @type {typeof CODE_SETTINGS[number]} */ name) =>
    name === "generator"
      ? source?.generator !== linked.source?.generator
      : String(settings[name]) !== String(linked.settings[name]);
  const replaced = CODE_SETTINGS.filter(isReplaced).map((name) => SETTINGS[name].label);
  return { hash, parts: linked.parts, replaced };
}

/**
 * @param {Linked} linked
 * @returns {Linked} the link without its parts and its kept runs. Defaults replace the names of the parts. The tab
 *   Code is not hidden, because this tab shows the code. Without the code, training leads to other
 *   weights, so there is no step to train to
 */
export function withoutCode(linked) {
  const { parts, source, hidden } = linked;
  const settings = /** @type {Record<string, any>} */ ({ ...linked.settings });
  for (const setting of CODE_SETTINGS) {
    settings[setting] = withoutNames(settings[setting], DEFAULTS[setting], namesFor(parts, setting));
  }
  const isOwn = source !== null && namesFor(parts, "generator").includes(source.generator);
  return {
    ...linked,
    settings: /** @type {import("../schema/settings.js").Settings} */ (settings),
    source: isOwn ? { ...source, generator: firstExample(settings.problem).generator } : source,
    hidden: hidden.filter((part) => part !== "code"),
    steps: 0,
    parts: [],
    runs: undefined,
  };
}

/**
 * @template {string | string[]} T
 * @param {T} value of a setting
 * @param {T} initial
 * @param {string[]} names
 * @returns {T} the value without the names; `initial` if nothing is left
 */
function withoutNames(value, initial, names) {
  if (!Array.isArray(value)) return names.includes(/** @type {string} */ (value)) ? initial : value;
  const left = value.filter((name) => !names.includes(name));
  return left.length ? /** @type {T} */ (left) : initial;
}
