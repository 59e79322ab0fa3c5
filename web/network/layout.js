/**
 * Layout of the network diagram: the position of every neuron, in CSS pixels from the top left
 * corner. This module does not use the DOM.
 *
 * Each layer is a column: column 0 contains the input features, the last column the outputs.
 */

import { memoizeLast } from "../domain/memoize_last.js";
import { FEATURES, offeredFeatures } from "../schema/features.js";
import { bounded, columnOf, CONDENSED_ABOVE, isCondensed, mosaicWidth } from "./columns.js";

/** Room for the labels left of the features and the markers right of the outputs, in CSS pixels. */
const LABEL_WIDTH = 52;
const MARKER_WIDTH = 26;
/** Room above the neurons for a layer's name and size, in CSS pixels. */
const HEAD_HEIGHT = 52;
const FOOT_HEIGHT = 4;
/**
 * Smallest distance between columns for a finger, in CSS pixels. A diagram with too many columns for
 * this distance exceeds its box.
 */
const MIN_FINGER_PITCH = 48;
const MIN_FINGER_CONDENSED_PITCH = 58;
/** Smallest gaps for a finger between two mosaics, and between a mosaic and the first or last tiles. */
const MIN_BAND = 10;
const MIN_OUTER_BAND = 20;
/** Smallest distance between columns at which a layer's size fits between its two buttons. */
const BUTTONS_PITCH = 80;
/**
 * A tile covers at most this share of the distance between two columns; edges have the rest. In a
 * narrow box, a tile covers at most the second share, and has at least `LEAST_SIDE` CSS pixels.
 */
const TILE_SHARE = 0.56;
const NARROW_TILE_SHARE = 0.75;
const LEAST_SIDE = 14;
/** Smallest side of a tile in a mosaic, except on touch screens, in CSS pixels. */
const LEAST_MOSAIC_SIDE = 6;
/** Side of a tile as a share of the height. The limits in pixels are `MIN_SIDE` and `MAX_SIDES`. */
const SHARES = { features: 0.097, hidden: 0.121, outputs: 0.145 };
const MAX_SIDES = { features: 45, hidden: 51, outputs: 51 };
/** Smallest side of a tile, unless the box is narrow; on touch screens, also of a tile in a mosaic. */
const MIN_SIDE = 24;
/** Side of the target of each neuron on touch screens where its neighbors allow it, in CSS pixels. */
const FINGER = 44;

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./columns.js").Tile} Tile */
/**
 * @typedef {object} Box
 * @property {number} width CSS pixels
 * @property {number} height not used on a phone, where the diagram is as high as its neurons need
 * @property {boolean} [isPhone]
 * @property {boolean} [isTouch] true on touch screens. There, each neuron is large enough for a
 *   finger, and a touch on the size of a layer opens its two buttons, because buttons beside the size
 *   would be too small
 */
/**
 * @typedef {object} Layout
 * @property {number} width of the whole diagram, which may exceed its box
 * @property {number} height
 * @property {number} pitch distance between the middles of two hidden layers
 * @property {boolean} compact true on touch screens, and if the size of a layer does not fit
 *   between its two buttons
 * @property {number} target side of the area in which a press counts for a neuron, where its
 *   neighbors allow it; 0 for the side of its tile
 * @property {Tile[]} features one for each feature, also for features that the network does not
 *   read
 * @property {Column[]} columns
 */
/**
 * @typedef {object} Architecture
 * @property {number[]} features indices of the features that the network reads, among all features
 * @property {number} [offered] number of all features; if absent, there is no own feature
 * @property {number[]} hidden number of neurons of each hidden layer
 * @property {number} outputs
 */

/**
 * Compute the layout of an architecture in a box. In a narrow box, the gaps between the
 * columns shrink first, then the tiles. If that is not enough, the diagram exceeds the box.
 *
 * @param {Box} box
 * @param {Architecture} architecture
 * @returns {Layout}
 */
export function layoutNetwork(box, { features, hidden, outputs, offered = FEATURES.length }) {
  const height = heightOf(box, [offered, ...hidden, outputs]);
  const roomFor = (/** @type {typeof MAX_SIDES} */ sides) =>
    box.width - LABEL_WIDTH - MARKER_WIDTH - (sides.features + sides.outputs) / 2;
  const pitchFor = (/** @type {typeof MAX_SIDES} */ sides) => roomFor(sides) / (hidden.length + 1);
  const limit = box.isPhone ? FINGER : Infinity;
  const isTouch = Boolean(box.isPhone || box.isTouch);
  const [wide, narrow] = [largestSides(height, limit), largestSides(height, MIN_SIDE)].map(pitchFor);
  const least = isTouch ? MIN_SIDE : Math.max(LEAST_SIDE, Math.min(MIN_SIDE, NARROW_TILE_SHARE * narrow));
  const sides = largestSides(height, Math.min(limit, Math.max(least, TILE_SHARE * wide)));
  const condensed = hidden.filter(isCondensed);
  const leastPitch = isTouch ? leastFingerPitch(condensed, height) : leastMousePitch(condensed, height);
  const pitch = Math.max(pitchFor(sides), leastPitch);
  // Before the diagram exceeds its box, the first and the last gap shrink: mosaics are wider than tiles.
  const leastOuter = (leastPitch - MIN_BAND + Math.max(sides.features, sides.outputs)) / 2 + MIN_OUTER_BAND;
  const outer = Math.min(pitch, Math.max(leastOuter, (roomFor(sides) - (hidden.length - 1) * pitch) / 2));
  const middles = [0, ...hidden.map((_, i) => outer + i * pitch), 2 * outer + (hidden.length - 1) * pitch];
  const roomOf = (/** @type {number} */ layer) =>
    ({ middle: LABEL_WIDTH + sides.features / 2 + middles[layer], top: HEAD_HEIGHT, height, pitch, least: isTouch ? MIN_SIDE : 0 });
  const { tiles } = columnOf(offered, roomOf(0), sides.features);
  const last = roomOf(hidden.length + 1);
  return {
    width: Math.round(last.middle + sides.outputs / 2 + MARKER_WIDTH),
    height: HEAD_HEIGHT + height + FOOT_HEIGHT,
    pitch,
    compact: isTouch || pitch < BUTTONS_PITCH,
    target: isTouch ? FINGER : 0,
    features: tiles,
    columns: [
      bounded(features.map((index) => tiles[index]), 1),
      ...hidden.map((size, i) => columnOf(size, roomOf(i + 1), sides.hidden)),
      columnOf(outputs, last, sides.outputs),
    ],
  };
}

/**
 * @param {Box} box
 * @param {number[]} sizes number of neurons of each column
 * @returns {number} the height of the columns
 */
function heightOf({ height, isPhone }, sizes) {
  if (!isPhone) return height - HEAD_HEIGHT - FOOT_HEIGHT;
  // A mosaic has two tiles per row, unless it would be higher than `CONDENSED_ABOVE` neurons.
  const heights = sizes.map((size) => isCondensed(size) ? MIN_SIDE * Math.ceil(size / 2) : FINGER * size);
  return Math.min(FINGER * CONDENSED_ABOVE, Math.max(...heights));
}

/**
 * @param {number[]} condensed sizes of the layers that are mosaics
 * @param {number} height of the columns
 * @returns {number} smallest distance between two columns for a mouse
 */
const leastMousePitch = (condensed, height) =>
  Math.max(LEAST_SIDE, ...condensed.map((size) => mosaicWidth(size, height, LEAST_MOSAIC_SIDE))) / NARROW_TILE_SHARE;

/**
 * @param {number[]} condensed sizes of the layers that are mosaics
 * @param {number} height of the columns
 * @returns {number} smallest distance between two columns for a finger
 */
function leastFingerPitch(condensed, height) {
  if (!condensed.length) return MIN_FINGER_PITCH;
  const widths = condensed.map((size) => mosaicWidth(size, height, MIN_SIDE) + MIN_BAND);
  return Math.max(MIN_FINGER_CONDENSED_PITCH, ...widths);
}

/**
 * @param {number} height of the columns
 * @param {number} limit
 * @returns {typeof MAX_SIDES} the largest sides of tiles by kind of layer
 */
function largestSides(height, limit) {
  const largest = (/** @type {keyof typeof MAX_SIDES} */ kind) =>
    Math.floor(Math.min(limit, MAX_SIDES[kind], Math.max(MIN_SIDE, SHARES[kind] * height)));
  return { features: largest("features"), hidden: largest("hidden"), outputs: largest("outputs") };
}

/** Return the layout of an architecture, as the same object while no argument changes. */
const memoizedLayout = memoizeLast(
  (
    /** @type {string[]} */ features,
    /** @type {number[]} */ hidden,
    /** @type {number} */ outputs,
    /** @type {number} */ width,
    /** @type {number} */ height,
    /** @type {boolean} */ isPhone,
    /** @type {boolean} */ isTouch,
    /** @type {import("../state/protocol.js").Part[]} */ parts,
  ) => {
    const offered = offeredFeatures(parts);
    const indices = features.map((name) => offered.indexOf(name));
    return layoutNetwork({ width, height, isPhone, isTouch }, { features: indices, hidden, outputs, offered: offered.length });
  },
);

/**
 * Return the layout of the configured architecture, even before the worker has sent its network.
 *
 * @param {import("../state/state.js").State} state
 * @returns {Layout} the same object until the architecture or the size of the box changes
 */
export function layoutOf({ config, data, network, diagram, screen, drawing, own_code }) {
  const outputs = network ? network.maps[network.maps.length - 1].shape[0] : data.n_classes;
  const isPhone = screen.layout === "phone";
  const height = isPhone ? 0 : diagram.height;
  const { features, hidden_layer_sizes } = config;
  const isTouch = drawing.touch;
  return memoizedLayout(
    features, hidden_layer_sizes, outputs, diagram.width, height, isPhone, isTouch, own_code.parts,
  );
}

/**
 * @param {import("../state/state.js").State} state
 * @returns {boolean} true if the network that the worker sent last has the configured architecture,
 *   or if the worker has sent none. After a change of the architecture, the result is false until the
 *   worker's next frame
 */
export function isSettled(state) {
  if (state.network === null) return true;
  const sizes = state.network.maps.map(({ shape }) => shape[0]);
  const drawn = layoutOf(state).columns.map(({ tiles }) => tiles.length);
  const isRegression = state.config.problem === "regression";
  return String(sizes) === String(drawn) && isRegression === (sizes[sizes.length - 1] === 1);
}
