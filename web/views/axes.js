/** Numbers at the edges of the map; for imported points, the numbers and names of the file. */

import { byId } from "../dom.js";
import { brief, columnName, valueInWords } from "../domain/units.js";

/** @returns {import("./loop.js").View} */
export function axesView() {
  const axes = byId("map-axes");
  const spans = axes.querySelectorAll("span");
  return {
    reads: ({ data }) => [data.units],
    draw({ data: { units } }) {
      axes.classList.toggle("with-units", units !== null);
      edgeTexts(units).forEach((text, i) => (spans[i].textContent = text));
    },
  };
}

/**
 * @param {import("../domain/units.js").Units | null} units
 * @returns {string[]} texts for y at the top, in the middle and at the bottom; for x in the middle,
 *   at the right and at the left. Without units, x and y share the number in the corner
 */
export function edgeTexts(units) {
  if (!units) return ["1", "0", "−1", "0", "1", ""];
  const [x, y] = /** @type {const} */ ([0, 1]).map((column) => ({
    name: brief(columnName(units, column)),
    texts: [1, 0, -1].map((value) => valueInWords(units, column, value)),
  }));
  const [right, middle, left] = x.texts;
  const [top, ...others] = y.texts;
  return [`${top} ${y.name}`, ...others, middle, `${x.name} ${right}`, left];
}
