/** A check of settings that no input has parsed, such as those in an event. */

import { SETTINGS, settingOf } from "./settings.js";

/** @typedef {import("./settings.js").SettingName} SettingName */

/**
 * @param {unknown} settings
 * @returns {settings is Record<SettingName, any>} true if `settings` is an object in which every
 *   name is a setting of the worker and every value is allowed
 */
export const areAllowed = (settings) =>
  typeof settings === "object" &&
  settings !== null &&
  Object.entries(settings).every(([name, value]) => isAllowed(name, value));

/**
 * @param {string} name of a setting
 * @param {unknown} value
 * @returns {boolean} whether the value has the setting's type and is in its range. The value may
 *   have more digits than the text that `format` returns; `areAllowed` refuses such a value
 */
export function isInRange(name, value) {
  const { default: initial, format, parse } = settingOf(/** @type {SettingName} */ (name));
  if (typeof value !== typeof initial || Array.isArray(value) !== Array.isArray(initial)) return false;
  try {
    parse(format(value));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function isAllowed(name, value) {
  if (!Object.hasOwn(SETTINGS, name)) return false;
  const { scope, format, parse } = settingOf(/** @type {SettingName} */ (name));
  try {
    return scope === "engine" && JSON.stringify(parse(format(value))) === JSON.stringify(value);
  } catch {
    return false; // The value is outside of the range or of another type.
  }
}
