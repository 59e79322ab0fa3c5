/** Names of pressed keys, as the tables of shortcuts write them, and moves of arrow keys in a grid. */

/** @typedef {import("../guide/shortcuts.js").Shortcut} Shortcut */
/** @typedef {Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey">} Press */

/** Rows and columns by which an arrow key moves in a grid. @type {Record<string, [rows: number, columns: number]>} */
export const GRID_ARROWS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * Find the shortcut of a key press. Shift matters only for shortcuts that have a key with Shift:
 * a person may still hold Shift after a fine move of the crosshair.
 *
 * @template {string} Name
 * @param {Record<Name, Shortcut>} shortcuts
 * @param {Press} press
 * @returns {{name: Name, key: string} & Shortcut | null}
 */
export function shortcutOf(shortcuts, press) {
  const entries = /** @type {[Name, Shortcut][]} */ (Object.entries(shortcuts));
  const control = press.ctrlKey || press.metaKey ? "Ctrl+" : "";
  const key = keyOf(press);
  for (const pressed of [`${control}${press.shiftKey ? "Shift+" : ""}${key}`, control + key]) {
    const found = entries.find(([, { keys }]) => keys.includes(pressed));
    if (found) return { ...found[1], name: found[0], key };
  }
  return null;
}

/**
 * Return the name of a pressed key. The name of a letter key is the letter that the key types,
 * because layouts such as QWERTZ, AZERTY and Dvorak move letters. If the layout has another script,
 * the place of the key determines the name. The place also determines the name of a digit key,
 * because on AZERTY digits need Shift.
 *
 * @param {Pick<Press, "key" | "code" | "shiftKey">} press
 * @returns {string} such as "Z", "1", "?", "Space" or "Enter"
 */
export function keyOf({ key, code, shiftKey }) {
  if (key === " ") return "Space";
  const [, letter, digit] = /^Key([A-Z])$|^Digit(\d)$/.exec(code) ?? [];
  if (digit && !shiftKey) return digit;
  if (letter && isOtherScript(key)) return letter;
  return key.length === 1 ? key.toUpperCase() : key;
}

/**
 * @param {string} key a character, or the name of a key
 * @returns {boolean} true for letters of scripts other than Latin, and for keys that an input
 *   method processes
 */
const isOtherScript = (key) =>
  key === "Process" || (/^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key));
