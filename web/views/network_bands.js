/**
 * Bands: the weights between two columns of which at least one is a mosaic. The width of a band
 * shows the mean magnitude of the weights. A band has one strand for positive weights and one for
 * negative weights. In a column that is not a mosaic, each neuron has a branch of the band.
 */

import { BEHIND, edgeWidth, NEGATIVE_COLOR, POSITIVE_COLOR, strength, traceEdge } from "./network_strokes.js";

/** Limit of a band's width for large weights, and width for weights of zero, in CSS pixels. */
const MAX_BAND = 32;
const MIN_BAND = 2;
/** Maximum magnitude of a weight in a sum. Without a limit, the ratio of two sums could be NaN. */
const LARGEST = 1e38;

/** @typedef {import("./network_canvas.js").Brush} Brush */
/**
 * The summed magnitudes of positive and of negative weights, and the number of all these weights.
 *
 * @typedef {{positive: number, negative: number, count: number}} Sums
 */

/**
 * Draw the band and its branches.
 *
 * @param {Brush} brush
 * @param {import("../state/protocol.js").NdArray<Float32Array>} weights
 * @param {number} layer
 * @param {import("../network/hit_test.js").Neuron | null} neuron the neuron whose edges are emphasized
 */
export function drawBand({ context, layout }, { values, shape: [nIn, nOut] }, layer, neuron) {
  const [from, to] = [layout.columns[layer], layout.columns[layer + 1]];
  const all = sumsOf(values, 0, 1, nIn * nOut);
  const width = MIN_BAND + (MAX_BAND - MIN_BAND) * strength(meanOf(all));
  const middle = (from.right + to.left) / 2;
  const level = (to.top + to.bottom) / 2;
  /** @param {number} share 0 for the top of the band, 1 for its bottom */
  const yAt = (share) => level + width * (share - 0.5);

  const near = neuron === null || neuron.layer === layer || neuron.layer === layer + 1;
  context.globalAlpha = near ? 0.85 : BEHIND;
  const left = from.condensed ? from.right : middle;
  const right = to.condensed ? to.left : middle;
  drawStrands(context, { left, right, start: level, end: level }, all, width);

  const single = from.condensed ? (to.condensed ? [] : to.tiles) : from.tiles;
  single.forEach((tile, i) => {
    const sums = from.condensed ? sumsOf(values, i, nOut, nIn) : sumsOf(values, i * nOut, 1, nOut);
    const neuronY = tile.top + tile.side / 2;
    const end = yAt((i + 0.5) / single.length);
    const branch = from.condensed
      ? { left: middle, right: tile.left, start: end, end: neuronY }
      : { left: from.right, right: middle, start: neuronY, end };
    drawStrands(context, branch, sums, edgeWidth(layout, meanOf(sums)));
  });
  context.globalAlpha = 1;
}

/**
 * Draw two strands along one curve: positive weights above, negative weights below.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{left: number, right: number, start: number, end: number}} edge
 * @param {Sums} sums
 * @param {number} width of both strands together
 */
function drawStrands(context, { left, right, start, end }, { positive, negative }, width) {
  const share = positive / (positive + negative || 1);
  for (const [color, part, shift] of /** @type {[string, number, number][]} */ ([
    [POSITIVE_COLOR, share, (share - 1) / 2],
    [NEGATIVE_COLOR, 1 - share, share / 2],
  ])) {
    context.beginPath();
    traceEdge(context, { left, right, start: start + shift * width, end: end + shift * width });
    context.lineWidth = Math.max(0.1, part * width);
    context.strokeStyle = color;
    context.stroke();
  }
}

/** @param {Sums} sums */
const meanOf = ({ positive, negative, count }) => (positive + negative) / count;

/**
 * @param {Float32Array} values
 * @param {number} start
 * @param {number} stride
 * @param {number} count
 * @returns {Sums} sums over `count` values, with the indices `start`, `start + stride`, ...;
 *   NaN counts as 0
 */
function sumsOf(values, start, stride, count) {
  let [positive, negative] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = values[start + i * stride];
    if (value < 0) negative += Math.min(-value, LARGEST);
    else positive += Math.min(value, LARGEST) || 0;
  }
  return { positive, negative, count };
}
