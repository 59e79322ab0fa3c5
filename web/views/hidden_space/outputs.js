/** The outputs on the plane of a plot: class regions with their boundaries, or the predicted value. */

import { largestRegions } from "../../domain/class_regions.js";
import { CLASS_COLORS, NEGATIVE, POSITIVE, ZERO } from "../../domain/palette.js";
import { sliderPosition } from "../../state/hidden_space.js";

/** @typedef {import("../../state/protocol_inside.js").Section} Section */
/** @typedef {import("../../domain/class_regions.js").LinearFunctions} LinearFunctions */
/** @typedef {import("../../state/hidden_space.js").Ranges} Ranges */

/** Opacity of the colors of regions and values. */
const OPACITY = 0.3;
/** Distance of the slider from a layer at which the outputs of the layer have faded out. */
const FADED = 0.25;
/** @type {import("../../domain/class_regions.js").Corner[]} */
const WHOLE = [[-1, -1], [1, -1], [1, 1], [-1, 1]];

/**
 * Draw the outputs of the layer nearest to the slider, if they are linear there.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../state/state.js").State} state
 * @param {string} ink color of the boundaries
 * @param {number} ratio device pixels per CSS pixel
 */
export function drawOutputs(context, state, ink, ratio) {
  const position = sliderPosition(state);
  const layer = Math.round(position);
  const section = state.hidden_space?.layers[layer]?.section;
  const strength = 1 - Math.abs(position - layer) / FADED;
  if (!state.hidden_space || !section || strength <= 0) return;
  const functions = onPlot(section, state.hidden_space.ranges[layer]);
  context.save();
  context.globalAlpha = strength;
  if (section.intercepts.values.length === 1) drawValue(context, functions);
  else drawRegions(context, functions, ink, ratio);
  context.restore();
}

/**
 * @param {Section} section
 * @param {Ranges} ranges
 * @returns {LinearFunctions} the outputs as functions of the position in the plot
 */
export function onPlot({ slopes, intercepts }, ranges) {
  const count = intercepts.values.length;
  const middle = ranges.map(([low, high]) => (low + high) / 2);
  const half = ranges.map(([low, high]) => (high - low) / 2);
  return {
    slopes: slopes.values.map((slope, i) => slope * half[Math.floor(i / count)]),
    intercepts: intercepts.values.map(
      (it, k) => it + slopes.values[k] * middle[0] + slopes.values[count + k] * middle[1],
    ),
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {LinearFunctions} functions
 * @param {string} ink
 * @param {number} ratio
 */
function drawRegions(context, functions, ink, ratio) {
  const { width, height } = context.canvas;
  const regions = largestRegions(functions, WHOLE);
  const opacity = context.globalAlpha;
  regions.forEach((region, label) => {
    if (region.length < 3) return;
    context.beginPath();
    for (const [x, y] of region) context.lineTo((width * (1 + x)) / 2, (height * (1 - y)) / 2);
    context.closePath();
    context.globalAlpha = opacity * OPACITY;
    context.fillStyle = `rgb(${CLASS_COLORS[label].join(" ")})`;
    context.fill();
    context.globalAlpha = opacity;
    context.lineWidth = 2 * ratio;
    context.strokeStyle = ink;
    context.stroke();
  });
}

/**
 * Fill the canvas with the colors of the predicted value, from -1 to 1 along its slope.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {LinearFunctions} functions
 */
function drawValue(context, { slopes, intercepts }) {
  const { width, height } = context.canvas;
  // The slope in pixels, whose y points down.
  const slope = [(2 * slopes[0]) / width, (-2 * slopes[1]) / height];
  const length = slope[0] ** 2 + slope[1] ** 2;
  if (!length) return;
  const at = (/** @type {number} */ value) =>
    slope.map((each, i) => [width, height][i] / 2 + (each * (value - intercepts[0])) / length);
  const [start, end] = [at(-1), at(1)];
  const gradient = context.createLinearGradient(start[0], start[1], end[0], end[1]);
  [NEGATIVE, ZERO, POSITIVE].forEach((color, i) => gradient.addColorStop(i / 2, `rgb(${color.join(" ")})`));
  context.globalAlpha *= 2 * OPACITY;
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
}
