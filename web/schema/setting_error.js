/** The error for texts of settings, and its helpers. */

/** Error for a text that is not an allowed value; the message names the allowed values. */
export class SettingError extends Error {}

/** Maximal number of characters of a refused text that an error message shows. */
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
 * @throws {SettingError} if there is none
 */
export function oneOf(allowed, text) {
  const found = allowed.find((value) => value === text);
  if (found) return found;
  throw new SettingError(`"${shortened(text)}" is not one of ${allowed.join(", ")}.`);
}
