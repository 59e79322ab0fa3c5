/** The tabs of the dock, in the order of the page. On phones, other panels are tabs, too. */

/**
 * @typedef {object} Tab
 * @property {import("./hideable_parts.js").Part} name also the name of the part that a lesson hides
 * @property {string} label
 * @property {Side} side the dock that contains the tab while two docks are side by side; "phone"
 *   for a panel that is a tab only on phones
 */
/** @typedef {"left" | "right" | "phone"} Side left: the course of training; right: its results */

/** @type {Tab[]} */
export const TABS = [
  { name: "data", label: "Data", side: "phone" },
  { name: "network", label: "Network", side: "phone" },
  { name: "chart", label: "Curves", side: "left" },
  { name: "layers", label: "Layers", side: "left" },
  { name: "hidden_space", label: "Hidden space", side: "left" },
  { name: "surface", label: "Loss surface", side: "left" },
  { name: "follow", label: "Point", side: "left" },
  { name: "results", label: "Results", side: "right" },
  { name: "model", label: "Model", side: "phone" },
  { name: "runs", label: "Runs", side: "right" },
  { name: "code", label: "Code", side: "right" },
];

/**
 * @param {Tab} tab
 * @returns {string} the id of the tab's panel in index.html
 */
export const panelId = ({ name, side }) => (side === "phone" ? name : `${name}-panel`);

/**
 * @param {string} name
 * @returns {Tab}
 */
export function tabOf(name) {
  const tab = TABS.find((known) => known.name === name);
  if (!tab) throw new Error(`The dock has no tab "${name}".`);
  return tab;
}
