/** The crosshair that the keyboard moves over the map, and its announcement to screen readers. */

import { byId } from "../dom.js";
import { nearestPoint } from "../domain/geometry.js";
import { outputsAt } from "../domain/map_probe.js";
import { ERASER_RADIUS } from "../domain/palette.js";
import { classInWords, columnName, valueInWords } from "../domain/units.js";
import { shownNeuron } from "./map_title.js";
import { wholePercent } from "./status.js";

/**
 * Milliseconds for which the crosshair must rest before its position is announced. Without this
 * delay, a key that is held down would cause an announcement for every position.
 */
const QUIET = 400;

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} the crosshair; it also marks the probe of a finger */
export function crosshairView() {
  const mark = byId("crosshair");
  return {
    reads: ({ crosshair, pointer, tool }) => [crosshair, pointer, tool.eraser],
    draw({ crosshair, pointer, tool }) {
      const position = crosshair ?? (pointer?.probe === "finger" ? pointer : null);
      mark.toggleAttribute("hidden", position === null);
      if (!position) return;
      mark.classList.toggle("holding", crosshair?.holding ?? false);
      mark.classList.toggle("erasing", crosshair !== null && tool.eraser);
      mark.style.left = `${50 * (1 + position.x)}%`;
      mark.style.top = `${50 * (1 - position.y)}%`;
    },
  };
}

/**
 * @returns {import("./loop.js").View} the announcement of the crosshair's position, and of the
 *   point and the prediction at this position. During training, the prediction changes too often to
 *   be announced
 */
export function announcementView() {
  const region = byId("map-announcement");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    reads: (state) =>
      state.crosshair
        ? [
            state.crosshair,
            state.data,
            state.config.problem,
            state.config.show_test_data,
            state.screen.pixels,
            state.screen.ratio,
            state.training.running || predictionInWords(state),
          ]
        : [null],
    draw(state) {
      clearTimeout(timer);
      const words = state.crosshair ? [crosshairInWords(state, reachOf(state.screen))] : [];
      if (state.crosshair && !state.training.running) words.push(predictionInWords(state));
      timer = setTimeout(() => (region.textContent = words.filter(Boolean).join(", ")), QUIET);
    },
  };
}

/**
 * @param {State} state
 * @returns {string} such as "predicted class 1 at 87 %"; empty before the first map
 */
export function predictionInWords(state) {
  const { crosshair, map, data } = state;
  if (!crosshair || !map) return "";
  const outputs = outputsAt(map.outputs, crosshair);
  if (outputs.length === 1) {
    const neuron = shownNeuron(state);
    return `${neuron ?? "prediction"} ${valueInWords(neuron ? null : data.units, 2, outputs[0])}`;
  }
  const share = Math.max(...outputs);
  const prediction = classInWords(data.units, outputs.indexOf(share));
  return `predicted ${prediction} at ${wholePercent(share)}`;
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
  const { units } = data;
  const words = [crosshair.x, crosshair.y].map((position, i) => {
    const column = /** @type {0 | 1} */ (i);
    return `${columnName(units, column)} ${valueInWords(units, column, position)}`;
  });
  const point = nearestPoint(data, crosshair, reach, config.show_test_data);
  if (point !== null) {
    const value = data.y.values[point];
    const isValue = config.problem === "regression";
    words.push(
      isValue
        ? `point with value ${valueInWords(units, 2, value)}`
        : `${classInWords(units, value)} point`,
    );
  }
  if (crosshair.holding) words.push("moving");
  return words.join(", ");
}
