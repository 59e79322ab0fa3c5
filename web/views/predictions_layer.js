/** The predictions on the decision map: of one run, or of two, with hatching where they differ. */

import { DARK_GROUND, DARK_INK, LIGHT_GROUND, LIGHT_INK } from "../domain/palette.js";
import { mapDifference, mapShown, rightMap } from "../state/map_shown.js";
import { createDifferenceLayer } from "./difference_layer.js";
import { createMapLayer } from "./map_layer.js";

/** @typedef {import("../state/state.js").State} State */

/**
 * @returns {(context: CanvasRenderingContext2D, state: State, ratio: number, isDark?: boolean) => void}
 *   a function that paints the predictions over the whole canvas; `ratio` is the number of device
 *   pixels per CSS pixel
 */
export function createPredictionsLayer() {
  const [drawRight, drawLeft, drawDifference] = [createMapLayer(), createMapLayer(), createDifferenceLayer()];
  return (context, state, ratio, isDark = false) => {
    const size = context.canvas.width;
    const { discretize_map } = state.config;
    const ground = isDark ? DARK_GROUND : LIGHT_GROUND;
    const shown = mapShown(state);
    const right = rightMap(state);
    if (right) drawRight(context, right, ground, discretize_map);
    if (state.compared && shown !== "present") {
      context.save();
      context.beginPath();
      context.rect(0, 0, shown === "kept" ? size : Math.round(size * state.runs.wipe), size);
      context.clip();
      drawLeft(context, state.compared, ground, discretize_map);
      context.restore();
    }
    const difference = mapDifference(state);
    if (difference) drawDifference(context, difference, isDark ? LIGHT_INK : DARK_INK, ratio);
  };
}

/**
 * Draw the border between two runs, from the upper to the lower edge.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} wipe 0 to 1
 * @param {number} ratio device pixels per CSS pixel
 */
export function drawBorder(context, wipe, ratio) {
  const size = context.canvas.width;
  for (const [width, color] of /** @type {const} */ ([[5, LIGHT_INK], [2, DARK_INK]])) {
    context.fillStyle = color;
    context.fillRect(Math.round(size * wipe - (width * ratio) / 2), 0, Math.round(width * ratio), size);
  }
}
