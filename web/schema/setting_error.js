/** The error for a text that is not an allowed value. */

/** A text that is not an allowed value. The message names what is allowed. */
export class SettingError extends Error {}

/** Characters of a refused text that an error message shows. */
const MAX_SHOWN = 40;

/**
 * @param {string} text
 * @returns {string} at most 40 characters of it
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
