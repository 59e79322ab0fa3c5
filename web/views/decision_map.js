/** The decision map: the prediction as color, points as markers, circled mistakes, the eraser. */

import { byId, settingInput } from "../dom.js";
import { DARK_GROUND, ERASER_RADIUS, LIGHT_GROUND } from "../domain/palette.js";
import { isDark } from "../state/selectors.js";
import { createCirclesLayer } from "./circles_layer.js";
import { createMapLayer } from "./map_layer.js";
import { createPointsLayer } from "./points_layer.js";

/** @returns {import("./loop.js").View} */
export function decisionMapView() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const [drawMap, drawPoints, drawCircles] = [createMapLayer(), createPointsLayer(), createCirclesLayer()];
  const empty = byId("map-empty");
  const mistakesBox = /** @type {HTMLElement} */ (settingInput("ring_mistakes")?.parentElement);

  return {
    reads: (state) => [
      state.data,
      state.map,
      state.config.problem,
      state.config.discretize_map,
      state.config.show_test_data,
      circledPredictions(state),
      state.tool,
      state.tool.eraser && state.pointer,
      state.screen,
      isDark(state),
      state.runtime.phase,
    ],
    draw(state) {
      const { pixels, ratio } = state.screen;
      const { discretize_map, show_test_data } = state.config;
      const ground = isDark(state) ? DARK_GROUND : LIGHT_GROUND;
      const predictions = circledPredictions(state);
      if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
      fill(context, ground);
      if (state.map) drawMap(context, state.map, ground, discretize_map);
      drawAxes(context, ratio);
      drawPoints(context, state.data, ratio, show_test_data);
      if (predictions) drawCircles(context, state.data, predictions.values, ratio, show_test_data);
      if (state.tool.eraser && state.pointer) drawEraser(context, state.pointer, ratio);
      canvas.classList.toggle("erasing", state.tool.eraser);
      mistakesBox.hidden = state.config.problem === "regression";
      empty.hidden = state.data.y.values.length > 0 || state.runtime.phase !== "ready";
    },
  };
}

/**
 * Return the predictions whose mistakes are circled. Return null if the setting is off, and before
 * the first step, because an untrained model only guesses.
 *
 * @param {import("../state/state.js").State} state
 * @returns {import("../state/protocol.js").Diagnostics["predictions"]}
 */
export const circledPredictions = ({ config, training, diagnostics }) =>
  config.ring_mistakes && training.step > 0 ? diagnostics.predictions : null;

/**
 * Fill the canvas with one color.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} ground [red, green, blue]
 */
function fill(context, ground) {
  context.fillStyle = `rgb(${ground.join(" ")})`;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/**
 * Draw thin axes through zero, and ticks at multiples of 0.5.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} ratio device pixels per CSS pixel
 */
function drawAxes(context, ratio) {
  const size = context.canvas.width;
  context.fillStyle = "rgb(120 120 120 / 0.35)";
  const line = Math.max(1, Math.round(ratio));
  context.fillRect(0, Math.round(size / 2), size, line);
  context.fillRect(Math.round(size / 2), 0, line, size);
  context.fillStyle = "rgb(120 120 120 / 0.8)";
  for (const share of [0.25, 0.5, 0.75]) {
    const position = Math.round(size * share);
    context.fillRect(0, position, 6 * ratio, line);
    context.fillRect(position, size - 6 * ratio, line, 6 * ratio);
  }
}

/**
 * Draw the circle in which the eraser removes points.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} pointer domain units
 * @param {number} ratio device pixels per CSS pixel
 */
function drawEraser(context, { x, y }, ratio) {
  const half = context.canvas.width / 2;
  context.beginPath();
  context.arc(half * (1 + x), half * (1 - y), ERASER_RADIUS * ratio, 0, 2 * Math.PI);
  context.fillStyle = "rgb(255 255 255 / 0.35)";
  context.fill();
  context.lineWidth = 1.5 * ratio;
  context.strokeStyle = "#14171c";
  context.stroke();
}
