/** Error texts for values of settings that the worker has rejected. */

import { SettingError } from "./setting_error.js";
import { SETTINGS, settingOf } from "./settings.js";

/** @typedef {import("./settings.js").SettingName} SettingName */

/**
 * Return the text that the page shows for an error from the worker, with the label and the unit of
 * a setting on the page instead of those in commands. If the setting's `parse` rejects the value,
 * too, return the error of `parse`, which has this label and unit.
 *
 * @param {{field: string | null, message: string, hint: string, value?: unknown}} failure
 * @returns {string}
 */
export function refusalInWords({ field, message, hint, value }) {
  const isSetting = field !== null && Object.hasOwn(SETTINGS, field);
  const words = isSetting ? wordsOfSetting(/** @type {SettingName} */ (field), value) : null;
  if (words) return words;
  const text = withLabels(message, isSetting ? field : null);
  return `${text}${/[.!?]$/.test(text) ? "" : "."} ${hint}`.trim();
}

/**
 * @param {SettingName} name
 * @param {unknown} value
 * @returns {string | null} the error of the setting's `parse`; null if `parse` accepts the value
 */
function wordsOfSetting(name, value) {
  const { format, parse } = settingOf(name);
  if (value === undefined) return null;
  try {
    parse(typeof value === "string" ? value : format(value));
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    // If the value has another type, `format` may throw any error.
  }
  return null;
}

/**
 * @param {string} message
 * @param {string | null} field name of a setting
 * @returns {string} the message, in which labels replace two kinds of names of settings: the name
 *   of the field, and names with an underscore, such as `n_samples`. Other names, such as `noise`,
 *   are not replaced, because they may be ordinary words
 */
const withLabels = (message, field) =>
  message.replace(/\b[a-z]\w+\b/g, (word) =>
    Object.hasOwn(SETTINGS, word) && (word === field || word.includes("_"))
      ? settingOf(/** @type {SettingName} */ (word)).label
      : word,
  );
