/** How many points each class has. */

import { byId, markerIcon } from "../dom.js";

/** @returns {import("./loop.js").View} */
export function legendView() {
  const list = byId("legend");
  return {
    reads: ({ data }) => [data],
    draw({ data }) {
      const counts = new Array(data.n_classes).fill(0);
      for (const label of data.y.values) counts[label]++;
      list.replaceChildren(...counts.map(entry));
    },
  };
}

/**
 * @param {number} count
 * @param {number} label
 */
function entry(count, label) {
  const item = document.createElement("li");
  item.append(markerIcon(label), `${label}: ${count.toLocaleString("en")}`);
  item.title = `Class ${label}: ${count} points`;
  return item;
}
