/** Marks of dead and saturated neurons in the network diagram: drawn, and in the neurons' names. */

import { byId } from "../dom.js";
import { layoutOf } from "../network/layout.js";
import { layerName, neuronName } from "../network/labels.js";
import { markedLayers, unitState } from "../state/layers.js";
import { neuronId, viewOfOverlay } from "./network_layers.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../network/columns.js").Tile} Tile */

const GROUND = "#ffffff";
const INK = "#14171c";
/** Side of a mark in CSS pixels. */
const SIDE = 12;

/** @returns {import("./loop.js").View} the names of the neurons, with "dead" or "saturated" */
export function networkMarksView() {
  const plane = byId("network-plane");
  return viewOfOverlay(
    (state) =>
      layoutOf(state).columns.forEach(({ tiles }, layer) => {
        if (!layer) return;
        tiles.forEach((_, neuron) => {
          const option = /** @type {HTMLElement | null} */ (plane.querySelector(`#${neuronId({ layer, neuron })}`));
          const name = nameOf(state, { layer, neuron });
          if (option && option.ariaLabel !== name) option.ariaLabel = name;
        });
      }),
    (state) => [markedLayers(state)],
  );
}

/**
 * @param {State} state
 * @param {import("../network/hit_test.js").Neuron} neuron
 * @returns {string} such as "Hidden 1, neuron 3, dead"
 */
export const nameOf = (state, neuron) =>
  [layerName(state, neuron.layer), neuronName(state, neuron), unitState(state, neuron)]
    .filter(Boolean)
    .join(", ");

/**
 * Draw a mark at the corner of each neuron that is dead (a cross) or saturated (two lines).
 *
 * @param {import("./network_canvas.js").Brush} brush
 * @param {State} state
 */
export function drawMarks({ context, layout }, state) {
  layout.columns.forEach(({ tiles }, layer) => {
    tiles.forEach((tile, neuron) => {
      const found = unitState(state, { layer, neuron });
      if (found) drawMark(context, tile, found === "dead");
    });
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {boolean} isDead
 */
function drawMark(context, { left, top, side }, isDead) {
  const size = Math.min(SIDE, side);
  const [x, y] = [left + side - size + (side > SIDE ? 3 : 0), top - (side > SIDE ? 3 : 0)];
  context.beginPath();
  context.roundRect(x, y, size, size, 3);
  context.fillStyle = GROUND;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = INK;
  context.stroke();
  const [near, far] = [size * 0.28, size * 0.72];
  context.beginPath();
  for (const [x1, y1, x2, y2] of isDead
    ? [[near, near, far, far], [near, far, far, near]]
    : [[near, size * 0.38, far, size * 0.38], [near, size * 0.62, far, size * 0.62]]) {
    context.moveTo(x + x1, y + y1);
    context.lineTo(x + x2, y + y2);
  }
  context.lineWidth = 1.75;
  context.stroke();
}
