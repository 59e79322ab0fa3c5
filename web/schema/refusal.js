/** Error texts for values of settings that the worker has rejected. */

import { SettingError } from "./setting_error.js";
import { SETTINGS, settingOf } from "./settings.js";

/** @typedef {import("./settings.js").SettingName} SettingName */

/**
 * Return the text that the page shows for an error from the worker. The text contains the label of
 * a setting, not its name in commands, and the unit on the page. If the setting's `parse` rejects
 * the value, the error of `parse` already is such a text.
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
 * @returns {string} the message with labels instead of the field's name and of names such as
 *   `n_samples`. Other names, such as `noise`, may be ordinary words
 */
const withLabels = (message, field) =>
  message.replace(/\b[a-z]\w+\b/g, (word) =>
    Object.hasOwn(SETTINGS, word) && (word === field || word.includes("_"))
      ? settingOf(/** @type {SettingName} */ (word)).label
      : word,
  );
