/**
 * Numbers of the followed point in the network diagram. In the forward pass, each neuron shows its
 * value, and the edges into the explained neuron show the products. In the backward pass, they show
 * the derivatives. Mosaics have no room for numbers.
 */

import { inPrint } from "../domain/numerals.js";
import { edgeOf, isBand } from "../network/hit_test.js";
import { entry, valuesOf } from "../network/trace_formulas.js";
import { stepShown } from "../state/follow.js";

/** @typedef {import("./network_canvas.js").Brush} Brush */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/protocol_inside.js").Followed} Followed */
/** @typedef {ReturnType<typeof stepShown>} Shown */

/** CSS pixels between a neuron and the number on its edge. */
const GAP = 6;
/** Smallest distance between two numbers on edges, in CSS pixels. */
const PITCH = 16;

/**
 * @param {Brush} brush
 * @param {State} state
 */
export function drawNumbers(brush, state) {
  const { followed } = state;
  if (!followed || followed.layers.length !== brush.layout.columns.length - 1) return;
  const shown = stepShown(state, followed);
  const { context } = brush;
  context.save();
  context.font = `600 12px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = "middle";
  brush.layout.columns.forEach(({ tiles, condensed }, layer) => {
    const values = numbersOf(followed, shown, layer);
    if (condensed || values?.length !== tiles.length) return;
    tiles.forEach(({ left, top, side }, i) =>
      drawLabel(brush, brief(values[i]), { x: left + side / 2, y: top + side - 3, align: "center" }),
    );
  });
  drawEdgeNumbers(brush, followed, shown);
  context.restore();
}

/**
 * @param {Followed} followed
 * @param {Shown} shown
 * @param {number} layer
 * @returns {ArrayLike<number> | null} a number for each neuron of the layer; null before the steps reach it
 */
export function numbersOf(followed, { kind, layer: at }, layer) {
  if (kind === "backward") {
    return layer >= at ? (followed.gradients?.[layer - 1]?.z.values ?? null) : null;
  }
  if (layer > at) return null;
  const isLast = layer === followed.layers.length;
  return kind === "loss" && isLast ? followed.prediction.values : valuesOf(followed, layer);
}

/**
 * Draw the numbers on the edges into the explained neuron, near the neurons from which they come.
 *
 * @param {Brush} brush
 * @param {Followed} followed
 * @param {Shown} shown
 */
function drawEdgeNumbers(brush, followed, { kind, layer, neuron, source: chosen }) {
  const { layout } = brush;
  if ((kind !== "forward" && kind !== "backward") || isBand(layout, layer - 1)) return;
  const { tiles } = layout.columns[layer - 1];
  if (tiles.length > 1 && tiles[1].top - tiles[0].top < PITCH) return;
  const inputs = valuesOf(followed, layer - 1);
  const { coefs } = followed.layers[layer - 1];
  const gradients = followed.gradients?.[layer - 1].coefs;
  tiles.forEach((_, source) => {
    const product = inputs[source] * entry(coefs, source, neuron);
    const value = kind === "backward" && gradients ? entry(gradients, source, neuron) : product;
    const { left, start } = edgeOf(layout, layer - 1, source, neuron);
    const isChosen = kind === "backward" && source === chosen;
    drawLabel(brush, brief(value), { x: left + GAP, y: start, align: "left" }, isChosen);
  });
}

/**
 * @param {Brush} brush
 * @param {string} text
 * @param {{x: number, y: number, align: "left" | "center"}} place
 * @param {boolean} [isChosen]
 */
function drawLabel({ context, accent, line, panel, ink }, text, { x, y, align }, isChosen = false) {
  const width = context.measureText(text).width + 6;
  const left = align === "center" ? x - width / 2 : x;
  context.beginPath();
  context.roundRect(left, y - 8, width, 16, 4);
  context.fillStyle = panel;
  context.fill();
  context.lineWidth = isChosen ? 2 : 1;
  context.strokeStyle = isChosen ? accent : line;
  context.stroke();
  context.fillStyle = ink;
  context.textAlign = "left";
  context.fillText(text, left + 3, y + 0.5);
}

/**
 * @param {number} value
 * @returns {string} the value in at most five characters or so, such as "−0.27", "1e−5" or "12"
 */
export function brief(value) {
  const size = Math.abs(value);
  const isTiny = size > 0 && size < 0.005;
  const text = isTiny || size >= 1e4 ? value.toExponential(0) : value.toFixed(size < 10 ? 2 : 0);
  return inPrint(text);
}
