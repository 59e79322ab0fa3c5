/** The crosshair that the keyboard moves over the map, and its announcement to screen readers. */

import { byId } from "../dom.js";
import { nearestPoint } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/**
 * Milliseconds for which the crosshair must rest before its position is announced. Without this
 * delay, a key that is held down would cause an announcement for every position.
 */
const QUIET = 400;

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} the crosshair */
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

/** @returns {import("./loop.js").View} the announcement of the crosshair's position and point */
export function announcementView() {
  const region = byId("map-announcement");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    reads: ({ crosshair, data, config, screen }) =>
      crosshair
        ? [crosshair, data, config.problem, config.show_test_data, screen.pixels, screen.ratio]
        : [null],
    draw(state) {
      clearTimeout(timer);
      const words = state.crosshair ? crosshairInWords(state, reachOf(state.screen)) : "";
      timer = setTimeout(() => (region.textContent = words), QUIET);
    },
  };
}

/**
 * @param {State["screen"]} screen
 * @returns {number} the eraser's radius in domain units
 */
const reachOf = ({ pixels, ratio }) => (2 * ERASER_RADIUS * ratio) / pixels;

/**
 * @param {Pick<State, "crosshair" | "data" | "config">} state
 * @param {number} reach largest distance from the crosshair at which a point is announced, in
 *   domain units
 * @returns {string} such as "x 0.25, y −0.10, class 1 point"; empty without a crosshair
 */
export function crosshairInWords({ crosshair, data, config }, reach) {
  if (!crosshair) return "";
  const words = [`x ${decimals(crosshair.x)}`, `y ${decimals(crosshair.y)}`];
  const point = nearestPoint(data, crosshair, reach, config.show_test_data);
  if (point !== null) {
    const value = data.y.values[point];
    const isValue = config.problem === "regression";
    words.push(isValue ? `point with value ${decimals(value)}` : `class ${value} point`);
  }
  if (crosshair.holding) words.push("moving");
  return words.join(", ");
}

/** @param {number} value */
const decimals = (value) => value.toFixed(2).replace("-", "−");
