/** The crosshair that the keyboard moves, to see and to hear. */

import { byId } from "../dom.js";
import { nearestPoint } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/** Milliseconds of rest before a place is told: while a key is held, nobody wants to hear all. */
const QUIET = 400;

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function crosshairView() {
  const mark = byId("crosshair");
  return {
    reads: ({ crosshair, tool }) => [crosshair, tool.eraser],
    draw({ crosshair, tool }) {
      mark.toggleAttribute("hidden", crosshair === null);
      if (!crosshair) return;
      mark.classList.toggle("holding", crosshair.holding);
      mark.classList.toggle("erasing", tool.eraser);
      mark.style.left = `${50 * (1 + crosshair.x)}%`;
      mark.style.top = `${50 * (1 - crosshair.y)}%`;
    },
  };
}

/** @returns {import("./loop.js").View} */
export function announcementView() {
  const region = byId("map-announcement");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    reads: ({ crosshair, data }) => [crosshair, crosshair && data],
    draw(state) {
      clearTimeout(timer);
      const { pixels, ratio } = state.screen;
      const words = crosshairInWords(state, (2 * ERASER_RADIUS * ratio) / pixels);
      timer = setTimeout(() => (region.textContent = words), QUIET);
    },
  };
}

/**
 * @param {Pick<State, "crosshair" | "data" | "config">} state
 * @param {number} reach domain units around the crosshair in which a point is told
 * @returns {string} such as "x 0.25, y −0.10, class 1 point"; nothing without a crosshair
 */
export function crosshairInWords({ crosshair, data, config }, reach) {
  if (!crosshair) return "";
  const words = [`x ${decimals(crosshair.x)}`, `y ${decimals(crosshair.y)}`];
  const point = nearestPoint(data, crosshair, reach, config.show_test_data);
  if (point !== null) {
    const value = data.y.values[point];
    const isValue = config.problem === "regression";
    words.push(isValue ? `point of value ${decimals(value)}` : `class ${value} point`);
  }
  if (crosshair.holding) words.push("moving");
  return words.join(", ");
}

/** @param {number} value */
const decimals = (value) => value.toFixed(2).replace("-", "−");
