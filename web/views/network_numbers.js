/**
 * Numbers of the followed point in the network diagram. In the forward pass, each neuron shows its
 * value, and the edges into the explained neuron show the products. In the backward pass, the
 * neurons and edges show the derivatives. Mosaics have no room for numbers.
 */

import { inPrint } from "../domain/numerals.js";
import { edgeOf, isBand } from "../network/hit_test.js";
import { entry, valuesOf } from "../network/trace_formulas.js";
import { stepShown } from "../state/follow.js";

/** @typedef {import("./network_canvas.js").Brush} Brush */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/protocol_inside.js").Followed} Followed */
/** @typedef {ReturnType<typeof stepShown>} Shown */
/**
 * A number in a box of `HEIGHT`.
 *
 * @typedef {{text: string, left: number, top: number, width: number, isChosen: boolean}} Label
 */

/** CSS pixels between a neuron and the number on its edge. */
const GAP = 6;
/** Height of the box of a number, and smallest distance between two numbers on edges, in CSS pixels. */
export const HEIGHT = 16;
/** CSS pixels between a number and the left and right edge of its box. */
const PADDING = 3;

/**
 * @param {Brush} brush
 * @param {State} state
 */
export function drawNumbers(brush, state) {
  const { followed } = state;
  if (!followed || followed.layers.length !== brush.layout.columns.length - 1) return;
  const { context } = brush;
  context.save();
  context.font = `600 12px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const widthOf = (/** @type {string} */ text) => context.measureText(text).width;
  for (const label of labelsOf(brush.layout, followed, stepShown(state, followed), widthOf)) drawLabel(brush, label);
  context.restore();
}

/**
 * @param {import("../network/layout.js").Layout} layout
 * @param {Followed} followed
 * @param {Shown} shown
 * @param {(text: string) => number} widthOf
 * @returns {Label[]} the numbers of neurons, then the numbers of edges. If numbers of neighboring
 *   columns would overlap, every second column has its numbers at the upper edge of the neurons
 */
export function labelsOf(layout, followed, shown, widthOf) {
  const { columns } = layout;
  const texts = columns.map(({ tiles, condensed }, layer) => {
    const values = numbersOf(followed, shown, layer);
    return condensed || values?.length !== tiles.length ? [] : Array.from(values, brief);
  });
  const label = (/** @type {string} */ text, /** @type {number} */ middle, /** @type {number} */ top) => {
    const width = widthOf(text) + 2 * PADDING;
    return { text, left: middle - width / 2, top, width, isChosen: false };
  };
  const middleOf = (/** @type {number} */ layer) => (columns[layer].left + columns[layer].right) / 2;
  const halves = texts.map((column) => Math.max(0, ...column.map(widthOf)) / 2 + PADDING);
  const areClose = halves.some((half, i) => i > 0 && middleOf(i) - middleOf(i - 1) < half + halves[i - 1]);
  const onNeurons = texts.flatMap((column, layer) =>
    column.map((text, i) => {
      const { left, top, side } = columns[layer].tiles[i];
      const middle = areClose && layer % 2 ? top + 3 : top + side - 3;
      return label(text, left + side / 2, middle - HEIGHT / 2);
    }),
  );
  return [...onNeurons, ...edgeLabels(layout, followed, shown, widthOf)];
}

/**
 * @param {Followed} followed
 * @param {Shown} shown
 * @param {number} layer
 * @returns {ArrayLike<number> | null} a number for each neuron of the layer; null if the pass has
 *   not reached the layer yet
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
 * @param {import("../network/layout.js").Layout} layout
 * @param {Followed} followed
 * @param {Shown} shown
 * @param {(text: string) => number} widthOf
 * @returns {Label[]} the numbers on the edges into the explained neuron, at the ends where the
 *   edges begin; none if the numbers would cover the explained layer
 */
function edgeLabels(layout, followed, { kind, layer, neuron, source: chosen }, widthOf) {
  if ((kind !== "forward" && kind !== "backward") || isBand(layout, layer - 1)) return [];
  const { tiles } = layout.columns[layer - 1];
  if (tiles.length > 1 && tiles[1].top - tiles[0].top < HEIGHT) return [];
  const inputs = valuesOf(followed, layer - 1);
  const { coefs } = followed.layers[layer - 1];
  const gradients = followed.gradients?.[layer - 1].coefs;
  const labels = tiles.map((_, source) => {
    const product = inputs[source] * entry(coefs, source, neuron);
    const text = brief(kind === "backward" && gradients ? entry(gradients, source, neuron) : product);
    const { left, start } = edgeOf(layout, layer - 1, source, neuron);
    const isChosen = kind === "backward" && source === chosen;
    return { text, left: left + GAP, top: start - HEIGHT / 2, width: widthOf(text) + 2 * PADDING, isChosen };
  });
  const fit = labels.every(({ left, width }) => left + width <= layout.columns[layer].left);
  return fit ? labels : [];
}

/**
 * @param {Brush} brush
 * @param {Label} label
 */
function drawLabel({ context, accent, line, panel, ink }, { text, left, top, width, isChosen }) {
  context.beginPath();
  context.roundRect(left, top, width, HEIGHT, 4);
  context.fillStyle = panel;
  context.fill();
  context.lineWidth = isChosen ? 2 : 1;
  context.strokeStyle = isChosen ? accent : line;
  context.stroke();
  context.fillStyle = ink;
  context.fillText(text, left + PADDING, top + HEIGHT / 2 + 0.5);
}

/**
 * @param {number} value
 * @returns {string} the value in about five characters, such as "−0.27", "1e−5" or "12"
 */
export function brief(value) {
  const size = Math.abs(value);
  const isTiny = size > 0 && size < 0.005;
  const text = isTiny || size >= 1e4 ? value.toExponential(0) : value.toFixed(size < 10 ? 2 : 0);
  return inPrint(text);
}
