/**
 * Help on every control and plot: a short text and, where useful, a formula and the name in PyTorch.
 *
 * @typedef {object} Help
 * @property {string} title
 * @property {string} text
 * @property {string} [formula]
 * @property {string} [torch] name of the same thing in PyTorch
 */

import { settingOf } from "../schema/settings.js";
import { CHOICES } from "./help/choices.js";
import { CODE } from "./help/code.js";
import { DATA } from "./help/data.js";
import { HEADER } from "./help/header.js";
import { HIDDEN_SPACE } from "./help/hidden_space.js";
import { MODEL } from "./help/model.js";
import { RESULTS } from "./help/results.js";

/** All help except on choices. A key is the name of a setting, the id of an element, or a value of `data-help`. */
export const HELP = { ...HEADER, ...DATA, ...MODEL, ...RESULTS, ...HIDDEN_SPACE, ...CODE };

/** @typedef {keyof typeof HELP} HelpName */
/**
 * Subject of help: an entry of `HELP`. For the button of a generator, `choice` is the generator.
 *
 * @typedef {{name: HelpName, choice: string | null}} Topic
 */

/**
 * @param {Topic} topic
 * @param {import("../schema/settings.js").Settings} config
 * @returns {Help[]} the topic's entry, and for a setting with choices the entry of the present
 *   choice
 */
export function helpOn({ name, choice }, config) {
  if (choice) return [entryOf(CHOICES[name], choice) ?? HELP[name]];
  const choices = name === "generator" ? null : CHOICES[name];
  if (!choices) return [HELP[name]];
  const setting = /** @type {import("../schema/settings.js").SettingName} */ (name);
  const chosen = entryOf(choices, settingOf(setting).format(config[setting]));
  return chosen ? [HELP[name], chosen] : [HELP[name]];
}

/**
 * @param {Record<string, Help>} entries
 * @param {string} choice perhaps the name of an own part, which has no entry but may be called
 *   "toString"
 */
const entryOf = (entries, choice) => (Object.hasOwn(entries, choice) ? entries[choice] : undefined);
