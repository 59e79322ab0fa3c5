/** A check of values of settings that do not come from an input, such as the values in an event. */

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
 * @returns {boolean} true if the value has the type of the setting and is in the range of the
 *   setting. A number may have any number of digits. `areAllowed` is stricter: it refuses a number
 *   with more digits than the setting's `format` writes
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
