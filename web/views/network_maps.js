/** Activation maps as tiles: features, neurons, and the mosaics of condensed layers. */

import { featureIndex, featureMaps } from "../features.js";
import { CLASS_COLORS, NEGATIVE, POSITIVE } from "../palette.js";

/** @typedef {import("./network_canvas.js").Brush} Brush */
/** @typedef {import("../network_layout.js").Tile} Tile */
/** @typedef {import("../store.js").NdArray<Float32Array>} Maps */

const FEATURE_MAPS = featureMaps(24);
/** How much of a feature shows that the network is not fed with. */
const UNUSED = 0.4;
/** Steps of colour on either side of zero. */
const HALF = 127;

/**
 * The maps of a layer below one another.
 *
 * @param {Maps} maps shape (n_neurons, rows, columns)
 * @param {number} range the magnitude that gets the full colour; beyond it none gets fuller
 * @param {(neuron: number) => Uint32Array} scaleOf pixels for values from -range to range
 * @returns {ImageData} columns x (n_neurons * rows) pixels
 */
export function stripOf({ values, shape: [n, rows, columns] }, range, scaleOf) {
  const image = new ImageData(columns, n * rows);
  const pixels = new Uint32Array(image.data.buffer);
  const cells = rows * columns;
  for (let neuron = 0; neuron < n; neuron++) {
    const scale = scaleOf(neuron);
    for (let i = neuron * cells; i < (neuron + 1) * cells; i++) {
      const share = Math.max(-1, Math.min(1, values[i] / range)) || 0;
      pixels[i] = scale[Math.round(HALF * (1 + share))];
    }
  }
  return image;
}

/**
 * @param {number[]} ground colour of zero
 * @param {number[]} [positive] colour of the upper end
 * @returns {Uint32Array} opaque pixels, in the order of bytes that ImageData has
 */
export function scaleOver(ground, positive = POSITIVE) {
  const bytes = new Uint8ClampedArray(4 * (2 * HALF + 1));
  for (let i = -HALF; i <= HALF; i++) {
    const end = i < 0 ? NEGATIVE : positive;
    const color = ground.map((channel, k) => channel + (Math.abs(i) / HALF) * (end[k] - channel));
    bytes.set([...color, 255], 4 * (HALF + i));
  }
  return new Uint32Array(bytes.buffer);
}

/**
 * Each layer's largest magnitude gets the full colour, so that its neurons can be compared; the
 * outputs have a range, and classes their colours.
 *
 * @param {import("../store.js").State} state
 * @param {number[]} ground
 * @returns {ImageData[]} strips of the features there are, the hidden layers, and the outputs
 */
function stripsOf({ network, config }, ground) {
  const scale = scaleOver(ground);
  const hidden = network?.maps.slice(1, -1) ?? [];
  const outputs = network?.maps.slice(-1) ?? [];
  const classScales = CLASS_COLORS.map((color) => scaleOver(ground, color));
  const isRegression = config.problem === "regression";
  return [
    stripOf(FEATURE_MAPS, 1, () => scale),
    ...hidden.map((maps) => stripOf(maps, largestMagnitude(maps), () => scale)),
    ...outputs.map((maps) => stripOf(maps, 1, (label) => (isRegression ? scale : classScales[label]))),
  ];
}

/**
 * @returns {(brush: Brush, state: import("../store.js").State) => void} paints every tile; pictures
 *   of maps are made once
 */
export function createMapsLayer() {
  /** @type {OffscreenCanvas[]} */
  let strips = [];
  /** @type {unknown[]} */
  let made = [];

  return (brush, state) => {
    const { context, layout, ground } = brush;
    if (made[0] !== state.network || made[1] !== ground) {
      made = [state.network, ground];
      strips = stripsOf(state, ground).map(pictureOf);
    }
    context.imageSmoothingQuality = "high";
    const used = new Set(state.config.features.map(featureIndex));
    layout.features.forEach((tile, i) => {
      context.globalAlpha = used.has(i) ? 1 : UNUSED;
      drawTile(brush, tile, strips[0], i);
    });
    context.globalAlpha = 1;
    layout.columns.slice(1).forEach(({ tiles, condensed }, i) => {
      const draw = condensed ? drawStone : drawTile;
      tiles.forEach((tile, neuron) => draw(brush, tile, strips[i + 1], neuron));
    });
  };
}

/**
 * @param {Maps} maps
 * @returns {number} 1 if all is zero
 */
const largestMagnitude = ({ values }) =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;

/** @param {ImageData} image */
function pictureOf(image) {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

/**
 * A neuron's map, framed and with rounded corners.
 *
 * @param {Brush} brush
 * @param {Tile} tile
 * @param {OffscreenCanvas | undefined} strip none before the first network
 * @param {number} index
 */
function drawTile(brush, tile, strip, index) {
  const { context, ground, line } = brush;
  const { left, top, side } = tile;
  context.save();
  context.beginPath();
  context.roundRect(left, top, side, side, Math.min(4, side / 5));
  context.fillStyle = `rgb(${ground.join(" ")})`;
  context.fill();
  context.clip();
  if (strip) drawMap(context, strip, index, left, top, side);
  context.restore();
  context.lineWidth = 1;
  context.strokeStyle = line;
  context.stroke();
}

/**
 * A neuron's map in a mosaic.
 *
 * @param {Brush} brush
 * @param {Tile} tile
 * @param {OffscreenCanvas | undefined} strip
 * @param {number} index
 */
function drawStone({ context, line }, { left, top, side }, strip, index) {
  if (strip) return drawMap(context, strip, index, left, top, side - 1);
  context.fillStyle = line;
  context.fillRect(left, top, side - 1, side - 1);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OffscreenCanvas} strip
 * @param {number} index
 * @param {number} left
 * @param {number} top
 * @param {number} side
 */
function drawMap(context, strip, index, left, top, side) {
  const { width } = strip;
  context.drawImage(strip, 0, index * width, width, width, left, top, side, side);
}
