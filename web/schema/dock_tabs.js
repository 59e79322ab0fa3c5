/** The tabs of the dock, in the order of the page. */

/**
 * @typedef {object} Tab
 * @property {import("./hideable_parts.js").Part} name also the name of the part that a lesson hides;
 *   `${name}-panel` in index.html is the tab's panel
 * @property {string} label
 * @property {Side} side the dock that holds the tab while two docks stand side by side
 */
/** @typedef {"left" | "right"} Side left: how training goes; right: what came of it */

/** @type {Tab[]} */
export const TABS = [
  { name: "chart", label: "Curves", side: "left" },
  { name: "results", label: "Results", side: "right" },
];

/**
 * @param {string} name
 * @returns {Tab}
 */
export function tabOf(name) {
  const tab = TABS.find((known) => known.name === name);
  if (!tab) throw new Error(`The dock has no tab "${name}".`);
  return tab;
}
