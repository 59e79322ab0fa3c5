/**
 * Keyboard shortcuts: the one table for keys, tooltips, `aria-keyshortcuts` and the list in the
 * dialog "Keyboard shortcuts".
 *
 * @typedef {object} Shortcut
 * @property {string[]} keys all do the same, except the digits, each of which chooses its own class
 * @property {string} text
 * @property {boolean} [repeats] true if a key that is held down acts again and again
 */

/** Joins names, as in "M, Shift+F10, or the menu key". */
const EITHER = new Intl.ListFormat("en", { type: "disjunction" });

/** Shortcuts of the whole page. Most names are the id of a button, which the shortcut presses. */
export const PAGE_SHORTCUTS = {
  train: { keys: ["Space"], text: "Train or pause" },
  undo: { keys: ["Ctrl+Z"], text: "Undo", repeats: true },
  redo: { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], text: "Redo", repeats: true },
  "target-class": { keys: ["0", "1", "2", "3", "4", "5", "6", "7"], text: "Choose the class to draw" },
  eraser: { keys: ["E"], text: "Eraser on or off" },
  shortcuts: { keys: ["?"], text: "Show this list" },
};

/** Shortcuts, in addition to the arrow keys, while the decision map has the focus. */
export const MAP_SHORTCUTS = {
  draw: { keys: ["Enter"], text: "Add a point, or erase with the eraser" },
  remove: { keys: ["Delete", "Backspace"], text: "Remove the nearest point" },
  pickUp: { keys: ["G"], text: "Pick up the nearest point; the arrow keys move it, Enter drops it" },
  openMenu: { keys: ["M", "Shift+F10", "ContextMenu"], text: "Menu of the nearest point" },
  follow: { keys: ["F"], text: "Follow the nearest point, or the position, through the network" },
  hide: { keys: ["Escape"], text: "Hide the crosshair" },
};

/** @type {{title: string, rows: [string, string][]}[]} the sections of the list: keys and text */
export const SHORTCUT_LIST = [
  { title: "Anywhere", rows: rowsOf(PAGE_SHORTCUTS) },
  {
    title: "On the decision map",
    rows: [
      ["Arrow keys", "Move the crosshair"],
      ["Shift and arrow keys", "Move the crosshair finely"],
      ...rowsOf(MAP_SHORTCUTS),
    ],
  },
  {
    title: "In the network",
    rows: [
      ["Arrow keys", "Go to the next neuron"],
      ["Enter", "Edit the weights of the neuron"],
    ],
  },
  {
    title: "While you follow a point",
    rows: [
      ["Left and right arrow", "Go to the previous or next step, on the buttons Previous and Next"],
      ["Up and down arrow", "Choose a neuron or a weight in the tables"],
      ["Escape", "Stop following, and go back to the previous tab"],
    ],
  },
  {
    title: "In the code editor",
    rows: [
      ["Ctrl+Enter", "Apply the code"],
      ["Ctrl+Space, then Tab", "Complete a name"],
      ["Tab, Shift+Tab", "Indent more or less"],
      ["Escape, then Tab", "Leave the editor"],
    ],
  },
  {
    title: "On the curves and the timeline",
    rows: [
      ["Arrow keys", "Go to the next or previous recorded step"],
      ["Page Up, Page Down", "Go forward or back by a tenth of the steps"],
      ["Home, End", "Go to the first or the last step"],
    ],
  },
];

/**
 * @param {Record<string, Shortcut>} shortcuts
 * @returns {[string, string][]} keys and text of each shortcut
 */
function rowsOf(shortcuts) {
  return Object.values(shortcuts).map(({ keys, text }) => [keysInWords(keys), text]);
}

/**
 * @param {string[]} keys
 * @returns {string} such as "Ctrl+Shift+Z or Ctrl+Y", or "0 to 7"
 */
function keysInWords(keys) {
  if (keys.length > 3) return `${keys[0]} to ${keys.at(-1)}`;
  return EITHER.format(keys).replace("ContextMenu", "the menu key");
}

/**
 * @param {string} text
 * @param {Shortcut} shortcut
 * @returns {string} the tooltip with the first key, such as "Undo (Ctrl+Z)"
 */
export const withKey = (text, { keys: [key] }) => `${text} (${key})`;

/**
 * @param {Shortcut} shortcut
 * @returns {string} the value of the attribute `aria-keyshortcuts`
 */
export const ariaKeys = ({ keys }) => keys.join(" ").replaceAll("Ctrl", "Control");
