/** The network diagram's picture: edges, the maps of neurons and features, biases, the focus. */

import { byId } from "../dom.js";
import { isSettled, layoutOf } from "../network/layout.js";
import { lookedAt, weightLookedAt, weightValue } from "../network/labels.js";
import { biasDot, edgeOf } from "../network/hit_test.js";
import { DARK_GROUND, LIGHT_GROUND, valueColor } from "../domain/palette.js";
import { isDark } from "../state/store.js";
import { drawEdges } from "./network_edges.js";
import { createMapsLayer } from "./network_maps.js";
import { edgeWidth, NEGATIVE_COLOR, POSITIVE_COLOR, strength, traceEdge } from "./network_strokes.js";

/** @typedef {import("../network/layout.js").Layout} Layout */
/**
 * What a part of the picture is drawn with.
 *
 * @typedef {object} Brush
 * @property {CanvasRenderingContext2D} context in CSS pixels
 * @property {Layout} layout
 * @property {number[]} ground color of zero
 * @property {string} line color of frames
 * @property {string} accent color of what is pointed at
 */

/** @returns {import("./loop.js").View} */
export function networkCanvasView() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("network-canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const drawMaps = createMapsLayer();

  return {
    reads: (state) => [
      layoutOf(state),
      isSettled(state),
      state.config.features,
      state.network,
      state.diagram,
      isDark(state),
    ],
    draw(state) {
      if (!isSettled(state)) return;
      const layout = layoutOf(state);
      resize(canvas, layout, state.diagram.ratio);
      const { ratio } = state.diagram;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      const style = getComputedStyle(canvas);
      const brush = {
        context,
        layout,
        ground: isDark(state) ? DARK_GROUND : LIGHT_GROUND,
        line: style.getPropertyValue("--control-line"),
        accent: style.getPropertyValue("--accent"),
      };
      const neuron = lookedAt(state.diagram);
      const { network } = state;
      if (network) drawEdges(brush, network.coefs, neuron);
      drawMaps(brush, state);
      if (network) drawBiases(brush, network.intercepts);
      const weight = weightLookedAt(state.diagram);
      if (network && weight) drawWeight(brush, network, weight);
      if (neuron) drawRing(brush, neuron);
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Layout} layout
 * @param {number} ratio
 */
function resize(canvas, { width, height }, ratio) {
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === columns && canvas.height === rows) return;
  Object.assign(canvas, { width: columns, height: rows });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

/**
 * A dot at the corner of each neuron, in the color of its bias.
 *
 * @param {Brush} brush
 * @param {import("../state/protocol.js").Network["intercepts"]} intercepts
 */
function drawBiases({ context, layout, ground, line }, intercepts) {
  context.lineWidth = 1;
  context.strokeStyle = line;
  intercepts.forEach(({ values }, layer) => {
    const { condensed, tiles } = layout.columns[layer + 1];
    if (condensed) return;
    tiles.forEach((tile, target) => {
      const dot = biasDot(tile);
      if (!dot) return;
      const share = Math.sign(values[target]) * strength(values[target]) ** 0.5;
      context.fillStyle = `rgb(${valueColor(share, ground).join(" ")})`;
      context.beginPath();
      context.arc(dot.x, dot.y, 3, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    });
  });
}

/**
 * The weight under the pointer, lifted off the others.
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
 * @param {Brush} brush
 * @param {import("../network/hit_test.js").Neuron} neuron
 */
function drawRing({ context, layout, accent }, { layer, neuron }) {
  const { left, top, side } = layout.columns[layer].tiles[neuron];
  context.lineWidth = 2;
  context.strokeStyle = accent;
  context.beginPath();
  context.roundRect(left - 2, top - 2, side + 4, side + 4, side > 14 ? 5 : 2);
  context.stroke();
}
