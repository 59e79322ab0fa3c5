/** Stalls: the reasons why a network no longer learns, as the worker reports them, and remedies. */

import { areAllowed } from "../schema/allowed_settings.js";
import { settingOf } from "../schema/settings.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/**
 * @typedef {object} Remedy
 * @property {Partial<Record<SettingName, any>>} settings to change
 * @property {number | null} step the step to return to; null: the model is reset
 */

/**
 * @typedef {object} Stall
 * @property {string} message the cause
 * @property {Remedy | null} remedy null if the reported remedy is not allowed
 */

/**
 * Check the values of a stall that the worker reported, and return the stall. The check is
 * necessary because Python code other than nnvisu's may run in the worker.
 *
 * @param {any} reported
 * @param {Stall | null} present
 * @returns {Stall | null} `present` itself if the same stall was reported again; null if the worker
 *   reported no stall
 */
export function readStall(reported, present) {
  const { message, settings, step } = reported ?? {};
  if (typeof message !== "string" || !message) return null;
  const isStep = step === null || (Number.isSafeInteger(step) && step >= 0);
  const remedy = isStep && areAllowed(settings) ? { settings, step } : null;
  const stall = { message, remedy };
  return JSON.stringify(stall) === JSON.stringify(present) ? present : stall;
}

/**
 * @param {Remedy} remedy
 * @param {(name: string, text: string) => string} [shown] returns the words on the page for the
 *   text of a setting's value
 * @returns {string} such as "Learning rate 0.1 and reset"
 */
export function remedyInWords({ settings, step }, shown = (_, text) => text) {
  const words = Object.entries(settings).map(([name, value]) => {
    const { label, format } = settingOf(/** @type {SettingName} */ (name));
    return `${label} ${shown(name, format(value))}`;
  });
  if (step === null) return `${words.join(", ")} and reset`;
  return `Back to step ${step.toLocaleString("en")}, ${inSentence(words.join(", "))}`;
}

/**
 * @param {string} words the beginning of a sentence
 * @returns {string} the words with a small first letter; a name such as L1 is unchanged
 */
const inSentence = (words) => words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
