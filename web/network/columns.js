/**
 * The columns of the network diagram. A column contains the tiles of one layer: one below the other
 * or, in a layer of many neurons, as a mosaic. This module does not use the DOM.
 */

/** Maximum number of neurons that are drawn one below the other. A larger layer is a mosaic. */
export const CONDENSED_ABOVE = 16;

const MIN_SIDE = 4;
const MAX_MOSAIC_SIDE = 40;
/** A mosaic covers at most this share of the distance between two columns; bands have the rest. */
const MOSAIC_SHARE = 0.75;

/** @typedef {{left: number, top: number, side: number}} Tile */
/**
 * @typedef {object} Column
 * @property {Tile[]} tiles one for each neuron
 * @property {boolean} condensed true if the tiles form a mosaic
 * @property {number} perRow number of tiles in a row
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 */
/**
 * The room for a column.
 *
 * @typedef {object} Room
 * @property {number} middle x coordinate
 * @property {number} top
 * @property {number} height
 * @property {number} pitch distance between the middles of two columns
 * @property {number} [least] smallest side of a tile in a mosaic. If necessary, the mosaic exceeds
 *   its share of the pitch, so that its tiles have this side
 */

/** @param {number} size number of neurons */
export const isCondensed = (size) => size > CONDENSED_ABOVE;

/**
 * @param {number} size number of neurons, one below the other
 * @param {number} height
 * @param {number} maximum
 * @returns {number} the side of each tile, so small that there are gaps between the tiles
 */
function sideOf(size, height, maximum) {
  const pitch = height / size;
  return Math.floor(Math.max(MIN_SIDE, Math.min(maximum, pitch - Math.max(1, 0.16 * pitch))));
}

/**
 * @param {number} size number of neurons
 * @param {Room} room
 * @param {number} maximum largest side of a tile, if the column is not a mosaic
 * @returns {Column}
 */
export function columnOf(size, { middle, top, height, pitch, least = 0 }, maximum) {
  if (isCondensed(size)) {
    const width = Math.max(MOSAIC_SHARE * pitch, least && mosaicWidth(size, height, least));
    const { perRow, side } = mosaicOf(size, height, width);
    return placed(size, { middle, top, height, perRow, side, step: side });
  }
  const side = sideOf(size, height, maximum);
  const step = Math.min(height / size, Math.max(1.5 * side, height / 6));
  return placed(size, { middle, top, height, perRow: 1, side, step });
}

/**
 * @param {number} size number of neurons
 * @param {number} height
 * @param {number} side of each tile
 * @returns {number} the width of the narrowest mosaic that is not higher than `height`
 */
export const mosaicWidth = (size, height, side) =>
  side * Math.ceil(size / Math.max(1, Math.floor(height / side)));

/**
 * @param {number} size
 * @param {number} height
 * @param {number} width
 * @returns {{perRow: number, side: number}} the number of tiles per row that gives the largest
 *   tiles, and the side of these tiles
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
 * @param {number} size
 * @param {Omit<Room, "pitch"> & {perRow: number, side: number, step: number}} room `step` is the
 *   distance between the tops of two rows
 * @returns {Column} the column, with its tiles in the middle of the room
 */
function placed(size, { middle, top, height, perRow, side, step }) {
  const rows = Math.ceil(size / perRow);
  const left = Math.round(middle - (perRow * side) / 2);
  const first = top + (height - (rows - 1) * step - side) / 2;
  const tiles = Array.from({ length: size }, (_, i) => ({
    left: left + (i % perRow) * side,
    top: Math.round(first + Math.floor(i / perRow) * step),
    side,
  }));
  return bounded(tiles, perRow);
}

/**
 * @param {Tile[]} tiles
 * @param {number} perRow
 * @returns {Column}
 */
export const bounded = (tiles, perRow) => ({
  tiles,
  perRow,
  condensed: isCondensed(tiles.length),
  left: Math.min(...tiles.map(({ left }) => left)),
  right: Math.max(...tiles.map(({ left, side }) => left + side)),
  top: Math.min(...tiles.map(({ top }) => top)),
  bottom: Math.max(...tiles.map(({ top, side }) => top + side)),
});

/**
 * @param {Column} column
 * @param {number} neuron
 * @param {string} key of the keyboard
 * @returns {number | null} the neuron to which the key leads; null if there is none
 */
export function neuronAfter({ tiles, perRow }, neuron, key) {
  /** @type {Record<string, number>} */
  const targets = {
    ArrowLeft: neuron - 1,
    ArrowRight: neuron + 1,
    ArrowUp: neuron - perRow,
    ArrowDown: neuron + perRow,
    Home: 0,
    End: tiles.length - 1,
  };
  return key in targets && targets[key] in tiles ? targets[key] : null;
}
