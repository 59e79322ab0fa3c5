/**
 * Layout of the network diagram: the position of every neuron, in CSS pixels from the top left
 * corner. This module does not use the DOM.
 *
 * Each layer is a column: column 0 contains the input features, the last column the outputs.
 */

import { memoizeLast } from "../domain/memoize_last.js";
import { FEATURES, featureIndex } from "../schema/features.js";

/** Maximal number of neurons that are drawn one below the other. A larger layer is a mosaic. */
export const CONDENSED_ABOVE = 16;

/** Room for the labels left of the features and the markers right of the outputs, in CSS pixels. */
const LABEL_WIDTH = 50;
const MARKER_WIDTH = 26;
/** Room above the neurons for a layer's two lines of text and its buttons, in CSS pixels. */
const HEAD_HEIGHT = 62;
const FOOT_HEIGHT = 5;
/** Smallest distance between columns in CSS pixels. A diagram of many columns exceeds its box. */
const MIN_PITCH = 48;
const MIN_CONDENSED_PITCH = 60;
/** Smallest gap between two columns, in CSS pixels. The gap has room for the edges. */
const EDGE_ROOM = 22;
const MAX_SIDE = 36;
const MAX_MOSAIC_SIDE = 14;

/** @typedef {{left: number, top: number, side: number}} Tile */
/**
 * @typedef {object} Column
 * @property {Tile[]} tiles one for each neuron
 * @property {boolean} condensed whether the tiles form a mosaic
 * @property {number} perRow number of tiles in a row
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 */
/**
 * @typedef {object} Layout
 * @property {number} width of the whole diagram, which may exceed its box
 * @property {number} height
 * @property {number} pitch distance between the middles of two columns
 * @property {Tile[]} features one for each entry of `FEATURES`, also for features that the network
 *   does not read
 * @property {Column[]} columns
 */
/**
 * @typedef {object} Architecture
 * @property {number[]} features features that the network reads, as indices in `FEATURES`
 * @property {number[]} hidden number of neurons of each hidden layer
 * @property {number} outputs
 */

/**
 * Compute the layout of an architecture in a box.
 *
 * @param {{width: number, height: number}} box CSS pixels
 * @param {Architecture} architecture
 * @returns {Layout}
 */
export function layoutNetwork(box, { features, hidden, outputs }) {
  const area = { top: HEAD_HEIGHT, height: box.height - HEAD_HEIGHT - FOOT_HEIGHT };
  const featureSide = sideOf(FEATURES.length, area.height, MAX_SIDE);
  const outputSide = sideOf(outputs, area.height, MAX_SIDE);
  const first = LABEL_WIDTH + featureSide / 2;
  const last = MARKER_WIDTH + outputSide / 2;
  const condensed = hidden.some((size) => size > CONDENSED_ABOVE);
  const pitch = Math.max(
    (box.width - first - last) / (hidden.length + 1),
    condensed ? MIN_CONDENSED_PITCH : MIN_PITCH,
  );
  const middle = (/** @type {number} */ layer) => first + layer * pitch;
  const featureTiles = column(FEATURES.length, middle(0), area, MAX_SIDE).tiles;
  return {
    width: Math.round(first + (hidden.length + 1) * pitch + last),
    height: box.height,
    pitch,
    features: featureTiles,
    columns: [
      bounded(features.map((index) => featureTiles[index]), 1),
      ...hidden.map((size, i) => column(size, middle(i + 1), area, pitch - EDGE_ROOM)),
      column(outputs, middle(hidden.length + 1), area, MAX_SIDE),
    ],
  };
}

/**
 * @param {number} count number of tiles, one below the other
 * @param {number} height
 * @param {number} width
 * @returns {number} the side of each tile, which leaves gaps between the tiles
 */
function sideOf(count, height, width) {
  const pitch = height / count;
  return Math.floor(Math.max(4, Math.min(MAX_SIDE, width, pitch - Math.max(1, 0.16 * pitch))));
}

/**
 * @param {number} size number of neurons
 * @param {number} middle
 * @param {{top: number, height: number}} area
 * @param {number} width
 * @returns {Column}
 */
function column(size, middle, area, width) {
  const mosaic = size > CONDENSED_ABOVE ? mosaicOf(size, area.height, width) : null;
  const side = mosaic?.side ?? sideOf(size, area.height, width);
  const perRow = mosaic?.perRow ?? 1;
  const rows = Math.ceil(size / perRow);
  const pitch = mosaic ? side : Math.min(area.height / size, side + 10);
  const left = Math.round(middle - (perRow * side) / 2);
  const top = area.top + (area.height - (rows - 1) * pitch - side) / 2;
  const tiles = Array.from({ length: size }, (_, i) => ({
    left: left + (i % perRow) * side,
    top: Math.round(top + Math.floor(i / perRow) * pitch),
    side,
  }));
  return bounded(tiles, perRow);
}

/**
 * @param {number} size
 * @param {number} height
 * @param {number} width
 * @returns {{perRow: number, side: number}} the number of tiles per row for which the
 *   tiles are largest, and their side
 */
function mosaicOf(size, height, width) {
  let best = { perRow: 1, side: 0 };
  for (let perRow = 1; perRow <= size; perRow++) {
    const rows = Math.ceil(size / perRow);
    const side = Math.floor(Math.min(MAX_MOSAIC_SIDE, width / perRow, height / rows));
    if (side > best.side) best = { perRow, side };
  }
  return best;
}

/**
 * @param {Tile[]} tiles
 * @param {number} perRow
 * @returns {Column}
 */
const bounded = (tiles, perRow) => ({
  tiles,
  perRow,
  condensed: tiles.length > CONDENSED_ABOVE,
  left: Math.min(...tiles.map(({ left }) => left)),
  right: Math.max(...tiles.map(({ left, side }) => left + side)),
  top: Math.min(...tiles.map(({ top }) => top)),
  bottom: Math.max(...tiles.map(({ top, side }) => top + side)),
});

/** Return the layout of an architecture, as the same object while no argument changes. */
const memoizedLayout = memoizeLast(
  (
    /** @type {string[]} */ features,
    /** @type {number[]} */ hidden,
    /** @type {number} */ outputs,
    /** @type {number} */ width,
    /** @type {number} */ height,
  ) => layoutNetwork({ width, height }, { features: features.map(featureIndex), hidden, outputs }),
);

/**
 * Return the layout of the configured architecture, even before the worker has sent its network.
 *
 * @param {import("../state/state.js").State} state
 * @returns {Layout} the same object until the architecture or the size of the box changes
 */
export function layoutOf({ config, data, network, diagram }) {
  const outputs = network ? network.maps[network.maps.length - 1].shape[0] : data.n_classes;
  const { width, height } = diagram;
  return memoizedLayout(config.features, config.hidden_layer_sizes, outputs, width, height);
}

/**
 * @param {import("../state/state.js").State} state
 * @returns {boolean} whether the network that the worker sent last has the configured architecture.
 *   After a change of the architecture, the result is false until the worker's next frame
 */
export function isSettled(state) {
  if (state.network === null) return true;
  const sizes = state.network.maps.map(({ shape }) => shape[0]);
  const drawn = layoutOf(state).columns.map(({ tiles }) => tiles.length);
  const isRegression = state.config.problem === "regression";
  return String(sizes) === String(drawn) && isRegression === (sizes[sizes.length - 1] === 1);
}
