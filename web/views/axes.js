/** Numbers at the edges of the map; for imported points, the numbers and names of the file. */

import { inPrint } from "../domain/numerals.js";
import { columnName, valueInWords } from "../domain/units.js";

/**
 * @param {import("../domain/units.js").Units | null} units
 * @returns {import("./edge_texts.js").EdgeText[]} without units, x and y share the number in the corner
 */
export function axisTexts(units) {
  const [x, y] = /** @type {const} */ ([0, 1]).map((column) => ({
    name: units ? columnName(units, column) : "",
    texts: [-1, 0, 1].map((value) => (units ? valueInWords(units, column, value) : inPrint(String(value)))),
  }));
  return [
    { text: y.texts[2], name: y.name, x: 0, y: 0 },
    { text: y.texts[1], x: 0, y: 0.5 },
    ...(units ? [{ text: y.texts[0], x: 0, y: 1, line: 1 }] : []),
    { text: x.texts[0], x: 0, y: 1 },
    { text: x.texts[1], x: 0.5, y: 1 },
    { text: x.texts[2], name: x.name, x: 1, y: 1 },
  ];
}
