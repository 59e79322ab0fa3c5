/** Places of map, network and charts in a frame of an animation, in CSS pixels. */

import { layoutNetwork } from "../../network/layout.js";
import { offeredFeatures } from "../../schema/features.js";
import { MAP_MARGINS } from "./map_picture.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/**
 * @typedef {object} FrameOptions
 * @property {number} side of the map
 * @property {boolean} network
 * @property {boolean} curves
 */
/**
 * @typedef {object} FrameLayout
 * @property {number} width an even number, as encoders of video require
 * @property {number} height an even number
 * @property {{left: number, top: number, side: number}} map
 * @property {Box | null} network
 * @property {Box[]} charts of the loss and of the score
 */

/** Width of the network diagram as a share of the map's side, and its least width. */
const NETWORK_SHARE = 1.1;
const NETWORK_WIDTH = 340;
const MARGIN = 16;
/** Height that the layout of the network leaves above the tiles, for the names of layers. */
const NETWORK_HEAD = 52;
const NETWORK_FOOT = 4;
/** Margins and height of a chart; two charts are side by side if each is at least `least` wide. */
const CHART = { left: 64, right: 24, top: 40, height: 110, bottom: 46, least: 220 };

/**
 * @param {FrameOptions} options
 * @returns {FrameLayout}
 */
export function frameLayout({ side, network, curves }) {
  const networkWidth = network ? Math.round(Math.max(NETWORK_WIDTH, NETWORK_SHARE * side)) : 0;
  const { left, top, right, bottom } = MAP_MARGINS;
  const start = network ? MARGIN + networkWidth : 0;
  const width = even(start + left + side + right);
  const mapHeight = top + side + bottom;
  const charts = curves ? chartBoxes(width, mapHeight) : [];
  const last = charts.at(-1);
  return {
    width,
    height: even(last ? last.top + last.height + CHART.bottom : mapHeight),
    map: { left: start + left, top, side },
    network: network
      ? { left: MARGIN, top: top - NETWORK_HEAD, width: networkWidth, height: NETWORK_HEAD + side + NETWORK_FOOT }
      : null,
    charts,
  };
}

/**
 * @param {number} width of the frame
 * @param {number} top
 * @returns {Box[]}
 */
function chartBoxes(width, top) {
  const half = width / 2 - CHART.left - CHART.right;
  const areBeside = half >= CHART.least;
  return [0, 1].map((i) => ({
    left: CHART.left + (areBeside ? (i * width) / 2 : 0),
    top: top + CHART.top + (areBeside ? 0 : i * (CHART.top + CHART.height + CHART.bottom)),
    width: areBeside ? half : width - CHART.left - CHART.right,
    height: CHART.height,
  }));
}

/** @param {number} pixels */
const even = (pixels) => 2 * Math.ceil(pixels / 2);

/**
 * @param {Pick<State, "config" | "data" | "own_code">} state
 * @param {Box} box
 * @returns {import("../../network/layout.js").Layout} the layout of the present architecture
 */
export function networkLayout({ config, data, own_code }, { width, height }) {
  const offered = offeredFeatures(own_code.parts);
  return layoutNetwork(
    { width, height },
    {
      features: config.features.map((name) => offered.indexOf(name)),
      hidden: config.hidden_layer_sizes,
      outputs: data.n_classes || 1,
      offered: offered.length,
    },
  );
}

/**
 * @param {Pick<State["curves"], "step">} curves
 * @returns {number} the step at the right end of a chart
 */
export const lastStepOf = ({ step }) => Math.max(1, step.at(-1) ?? 1);

/**
 * @param {Pick<State["curves"], "step">} curves
 * @param {number} step
 * @returns {number} place of the step on the axis, 0 to 1
 */
export const shareOfSteps = (curves, step) => Math.min(1, step / lastStepOf(curves));
