/** The network diagram as a picture: edges, maps of neurons and features, biases, outlines. */

import { memoizeLast } from "../domain/memoize_last.js";
import { byId, paletteOf } from "../dom.js";
import { isSettled, layoutOf } from "../network/layout.js";
import { lookedAt, weightLookedAt, weightValue } from "../network/labels.js";
import { biasDot, edgeOf } from "../network/hit_test.js";
import { valueColor } from "../domain/palette.js";
import { markedLayers } from "../state/layers.js";
import { isDark } from "../state/selectors.js";
import { followedNeuron } from "../state/follow.js";
import { drawEdges } from "./network_edges.js";
import { createMapsLayer } from "./network_maps.js";
import { drawMarks } from "./network_marks.js";
import { drawNumbers } from "./network_numbers.js";
import { edgeWidth, NEGATIVE_COLOR, POSITIVE_COLOR, strength, traceEdge } from "./network_strokes.js";

/** @typedef {import("../network/layout.js").Layout} Layout */
/**
 * Context, layout and colors for drawing any part of the picture.
 *
 * @typedef {object} Brush
 * @property {CanvasRenderingContext2D} context with CSS pixels as its unit
 * @property {Layout} layout
 * @property {string} line color of outlines
 * @property {string} accent color of the neuron or weight under the pointer or with focus
 * @property {string} panel background color under numbers
 * @property {string} ink color of numbers
 */

/**
 * Frames between two drawings while the page trains. Drawing the network took almost half of the
 * main thread's work for a frame (Chromium, 2-10-5-2).
 */
const NETWORK_FRAMES = 2;

/** @returns {import("./loop.js").View} */
export function networkCanvasView() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("network-canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const drawMaps = createMapsLayer();
  const paletteIn = memoizeLast((/** @type {boolean} */ _isDark) => paletteOf(canvas));

  return {
    framesApart: NETWORK_FRAMES,
    reads: (state) => [
      layoutOf(state),
      isSettled(state),
      state.config.features,
      state.network,
      markedLayers(state),
      state.diagram,
      state.followed,
      state.followed && state.follow,
      isDark(state),
    ],
    draw(state) {
      if (!isSettled(state)) return;
      const layout = layoutOf(state);
      const { ratio } = state.diagram;
      resize(canvas, layout, ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      const brush = createBrush(context, layout, paletteIn(isDark(state)));
      const neuron = lookedAt(state.diagram) ?? followedNeuron(state);
      const { network } = state;
      if (network) drawEdges(brush, network.coefs, neuron);
      drawMaps(brush, state);
      if (network) drawBiases(brush, network.intercepts);
      drawMarks(brush, state);
      const weight = weightLookedAt(state.diagram);
      if (network && weight) drawWeight(brush, network, weight);
      if (neuron) drawOutline(brush, neuron);
      drawNumbers(brush, state);
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {(name: string) => string} palette colors of the present theme
 * @returns {Brush}
 */
function createBrush(context, layout, palette) {
  const [line, accent, panel, ink] = ["--control-line", "--accent", "--panel", "--ink"].map(palette);
  return { context, layout, line, accent, panel, ink };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Layout} layout
 * @param {number} ratio device pixels per CSS pixel
 */
function resize(canvas, { width, height }, ratio) {
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === columns && canvas.height === rows) return;
  Object.assign(canvas, { width: columns, height: rows });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

/**
 * Draw a dot at the corner of each neuron, in the color of its bias.
 *
 * @param {Brush} brush
 * @param {import("../state/protocol.js").Network["intercepts"]} intercepts
 */
function drawBiases({ context, layout, line }, intercepts) {
  context.lineWidth = 1;
  context.strokeStyle = line;
  intercepts.forEach(({ values }, layer) => {
    const { condensed, tiles } = layout.columns[layer + 1];
    if (condensed) return;
    tiles.forEach((tile, target) => {
      const dot = biasDot(tile);
      if (!dot) return;
      const share = Math.sign(values[target]) * strength(values[target]) ** 0.5 || 0;
      context.fillStyle = `rgb(${valueColor(share).join(" ")})`;
      context.beginPath();
      context.arc(dot.x, dot.y, 3, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    });
  });
}

/**
 * Draw one weight with an outline, above all other weights.
 *
 * @param {Brush} brush
 * @param {import("../state/protocol.js").Network} network
 * @param {import("../network/hit_test.js").Weight} weight
 */
function drawWeight({ context, layout, accent }, network, weight) {
  const { layer, source, target } = weight;
  context.strokeStyle = accent;
  context.beginPath();
  if (source === null) {
    const { left, top, side } = layout.columns[layer + 1].tiles[target];
    context.lineWidth = 2;
    context.arc(left, top + side, 5, 0, 2 * Math.PI);
    context.stroke();
    return;
  }
  const value = weightValue(network, weight);
  const width = edgeWidth(layout, value);
  traceEdge(context, edgeOf(layout, layer, source, target));
  context.lineWidth = width + 4;
  context.stroke();
  context.lineWidth = width + 1;
  context.strokeStyle = value < 0 ? NEGATIVE_COLOR : POSITIVE_COLOR;
  context.stroke();
}

/**
 * Draw an outline around a neuron.
 *
 * @param {Brush} brush
 * @param {import("../network/hit_test.js").Neuron} neuron
 */
function drawOutline({ context, layout, accent }, { layer, neuron }) {
  const { left, top, side } = layout.columns[layer].tiles[neuron];
  context.lineWidth = 2;
  context.strokeStyle = accent;
  context.beginPath();
  context.roundRect(left - 2, top - 2, side + 4, side + 4, side > 14 ? 5 : 2);
  context.stroke();
}
