/** The legend of the map: points per class, or the color scale of values; test points. */

import { byId, markerIcon } from "../dom.js";
import { DARK_GROUND, LIGHT_GROUND, valueColor } from "../domain/palette.js";
import { isDark } from "../state/selectors.js";

/** @returns {import("./loop.js").View} */
export function legendView() {
  const list = byId("legend");
  return {
    reads: (state) => [state.data, isDark(state)],
    draw(state) {
      const { y, is_test, n_classes } = state.data;
      const isValue = y.values instanceof Float64Array;
      list.ariaLabel = isValue ? "Color scale" : "Points per class";
      list.replaceChildren(
        ...(isValue ? [scale(isDark(state) ? DARK_GROUND : LIGHT_GROUND)] : counts(y, n_classes)),
        ...(is_test.values.includes(1) ? [testEntry(is_test.values)] : []),
      );
    },
  };
}

/**
 * @param {import("../state/protocol.js").Data["y"]} y
 * @param {number} nClasses
 * @returns {HTMLElement[]} an entry for each class
 */
function counts({ values }, nClasses) {
  const counted = new Array(nClasses).fill(0);
  for (const label of values) counted[label]++;
  return counted.map((count, label) => {
    const item = document.createElement("li");
    item.append(markerIcon(label), `${label}: ${count.toLocaleString("en")}`);
    item.title = `Class ${label}: ${count} points`;
    return item;
  });
}

/**
 * @param {number[]} ground color of zero
 * @returns {HTMLElement} the color scale from −1 to 1
 */
function scale(ground) {
  const bar = document.createElement("span");
  bar.className = "scale";
  const stops = [-1, 0, 1].map((value) => `rgb(${valueColor(value, ground).join(" ")})`);
  bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
  const item = document.createElement("li");
  item.append("−1", bar, "1");
  item.title = "Predicted value";
  return item;
}

/**
 * @param {Uint8Array} isTest 1 for each test point
 * @returns {HTMLElement} the entry for test points
 */
function testEntry(isTest) {
  const count = isTest.reduce((sum, flag) => sum + flag, 0);
  const item = document.createElement("li");
  item.append(`Test points (white center): ${count.toLocaleString("en")}`);
  item.title = "Points that training never uses; they measure the test loss and accuracy";
  return item;
}
