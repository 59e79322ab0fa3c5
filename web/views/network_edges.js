/**
 * Weights as edges. The width shows the magnitude, and the color shows the sign. All edges with the
 * same width, color and opacity share one path. A frame therefore draws only a few dozen paths,
 * even for many weights.
 */

import { edgeOf, isBand } from "../network/hit_test.js";
import { drawBand } from "./network_bands.js";
import { BEHIND, NEGATIVE_COLOR, POSITIVE_COLOR, strength, traceEdge, widestEdge } from "./network_strokes.js";

/** @typedef {import("./network_canvas.js").Brush} Brush */
/** @typedef {import("../network/layout.js").Layout} Layout */
/** @typedef {import("../state/protocol.js").NdArray<Float32Array>} Coefs */

/** Number of different widths of an edge. */
const LEVELS = 12;

/**
 * Draw all weights.
 *
 * @param {Brush} brush
 * @param {Coefs[]} coefs
 * @param {import("../network/hit_test.js").Neuron | null} neuron the neuron whose edges are emphasized
 */
export function drawEdges(brush, coefs, neuron) {
  /** @type {Path2D[]} in the order of drawing: thin edges first, edges of `neuron` last */
  const paths = [];
  coefs.forEach((weights, layer) => {
    if (isBand(brush.layout, layer)) drawBand(brush, weights, layer, neuron);
    else sortEdges(brush.layout, weights, layer, neuron, paths);
  });
  const { context, layout } = brush;
  const widest = widestEdge(layout);
  // Later paths cover earlier paths.
  paths.forEach((path, key) => {
    const level = (((key >> 1) % LEVELS) + 0.5) / LEVELS;
    const behind = neuron !== null && key < 2 * LEVELS;
    context.globalAlpha = (0.3 + 0.7 * level) * (behind ? BEHIND : 1);
    context.lineWidth = level * widest;
    context.strokeStyle = key % 2 ? NEGATIVE_COLOR : POSITIVE_COLOR;
    context.stroke(path);
  });
  context.globalAlpha = 1;
}

/**
 * Add an edge for each weight of a layer. Edges that look the same share one path.
 *
 * @param {Layout} layout
 * @param {Coefs} weights
 * @param {number} layer
 * @param {import("../network/hit_test.js").Neuron | null} neuron
 * @param {Path2D[]} paths
 */
function sortEdges(layout, { values, shape: [nIn, nOut] }, layer, neuron, paths) {
  for (let source = 0; source < nIn; source++) {
    for (let target = 0; target < nOut; target++) {
      const weight = values[source * nOut + target];
      const standsOut =
        (neuron?.layer === layer && neuron.neuron === source) ||
        (neuron?.layer === layer + 1 && neuron.neuron === target);
      const level = Math.min(LEVELS - 1, Math.floor(strength(weight) * LEVELS));
      const key = 2 * ((standsOut ? LEVELS : 0) + level) + (weight < 0 ? 1 : 0);
      traceEdge((paths[key] ??= new Path2D()), edgeOf(layout, layer, source, target));
    }
  }
}
