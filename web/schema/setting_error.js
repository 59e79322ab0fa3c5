/** The error for invalid texts of settings, and helpers for its message. */

/** Error for a text that is not an allowed value; the message names the allowed values. */
export class SettingError extends Error {}

/** Maximum length of a rejected text in an error message, in characters. */
const MAX_SHOWN = 40;

/**
 * @param {string} text
 * @returns {string} the text, shortened to at most 40 characters
 */
export const shortened = (text) =>
  text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 3)}...` : text;

/**
 * @template {string} T
 * @param {readonly T[]} allowed
 * @param {string} text
 * @returns {T} the element of `allowed` that equals `text`
 * @throws {SettingError} if no element equals `text`
 */
export function oneOf(allowed, text) {
  const found = allowed.find((value) => value === text);
  if (found) return found;
  throw new SettingError(`"${shortened(text)}" is not one of ${allowed.join(", ")}.`);
}
