/** Visible replacements for invisible characters in texts of own code. */

/**
 * @param {string} text
 * @returns {string} the text, with a visible text such as "\u202e" in place of each character that has
 *   no visible form. Such a character can reverse the direction of a text, or hide a part of it
 */
export const withVisibleControls = (text) =>
  text.replace(/[^\P{C}\n\t]/gu, (character) => {
    const digits = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return `\\u${digits}`;
  });
