/** Stalls: the reasons why a network no longer learns, as the worker reports them, and remedies. */

import { settingOf } from "../schema/settings.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/**
 * A stall and its remedy: settings, and a return to an earlier step or a reset.
 *
 * @typedef {object} Stall
 * @property {string} message the cause
 * @property {Partial<Record<SettingName, any>>} settings to change
 * @property {number | null} step the step to return to; null: the model is reset
 */

/**
 * @param {Stall | null} reported
 * @param {Stall | null} present
 * @returns {Stall | null} the reported stall; `present` itself if the same stall was reported again
 */
export const nextStall = (reported, present) =>
  JSON.stringify(reported) === JSON.stringify(present) ? present : reported;

/**
 * @param {Pick<Stall, "settings" | "step">} stall
 * @param {(name: string, text: string) => string} [shown] returns the page's words for the value of a
 *   setting, from the name of the setting and the formatted value
 * @returns {string} such as "Learning rate 0.1 and reset" or "PyTorch initial weights and reset"
 */
export function remedyInWords({ settings, step }, shown = (_, text) => text) {
  const words = Object.entries(settings).map(([name, value]) => {
    const { label, format, options } = settingOf(/** @type {SettingName} */ (name));
    const text = shown(name, format(value));
    return options ? `${text} ${inSentence(label)}` : `${label} ${text}`;
  });
  if (step === null) return `${words.join(", ")} and reset`;
  return `Back to step ${step.toLocaleString("en")}, ${inSentence(words.join(", "))}`;
}

/**
 * @param {string} words the beginning of a sentence
 * @returns {string} the words with a small first letter; a name such as L1 is unchanged
 */
const inSentence = (words) => words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
