/** Neuron maps as tiles: features, neurons, and the mosaics of condensed layers. */

import { featureMaps, FEATURES, offeredFeatures } from "../schema/features.js";
import { CLASS_COLORS, NEGATIVE, POSITIVE, ZERO } from "../domain/palette.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { largestMagnitude } from "./map_layer.js";

/** @typedef {import("./network_canvas.js").Brush} Brush */
/** @typedef {import("../network/columns.js").Tile} Tile */
/** @typedef {import("../state/protocol.js").NdArray<Float32Array>} Maps */
/** @typedef {import("../state/protocol.js").Network} Network */

const FEATURE_MAPS = featureMaps(24);
/** Opacity of a feature that the network does not read. */
const UNUSED = 0.4;
/** Number of colors on each side of zero. */
const HALF = 127;
/** The color scale of values, and the color scales of the probabilities of each class. */
const VALUE_SCALE = scaleTo(POSITIVE);
const CLASS_SCALES = CLASS_COLORS.map(scaleTo);

/**
 * Return one picture with all maps of a layer, one below the other.
 *
 * @param {Maps} maps shape (n_neurons, rows, columns)
 * @param {number} range smallest magnitude that has the full color
 * @param {(neuron: number) => Uint32Array} scaleOf returns the colors of values from -range to
 *   range, as pixels
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
      pixels[i] = scale[Math.round(HALF + HALF * share)];
    }
  }
  return image;
}

/**
 * @param {number[]} positive color of the upper end
 * @returns {Uint32Array} the color scale as opaque pixels, with bytes in the order of ImageData
 */
export function scaleTo(positive) {
  const bytes = new Uint8ClampedArray(4 * (2 * HALF + 1));
  for (let i = -HALF; i <= HALF; i++) {
    const end = i < 0 ? NEGATIVE : positive;
    const color = ZERO.map((channel, k) => channel + (Math.abs(i) / HALF) * (end[k] - channel));
    bytes.set([...color, 255], 4 * (HALF + i));
  }
  return new Uint32Array(bytes.buffer);
}

/**
 * Return the maps of a layer as a picture. In a hidden layer, the largest magnitude of all neurons
 * has the full color, so that the neurons can be compared. Outputs have a fixed range, and each
 * class has its own color.
 *
 * @param {Maps} maps of one layer
 * @param {"hidden" | "values" | "classes"} kind
 * @returns {ImageData}
 */
function layerStrip(maps, kind) {
  if (kind === "hidden") return stripOf(maps, largestMagnitude(maps), () => VALUE_SCALE);
  return stripOf(maps, 1, (label) => (kind === "classes" ? CLASS_SCALES[label] : VALUE_SCALE));
}

/**
 * @returns {(brush: Brush, state: import("../state/state.js").State) => void} a function that
 *   paints every tile. The pictures are computed once for each network
 */
export function createMapsLayer() {
  const features = new OffscreenCanvas(1, 1);
  paint(features, stripOf(FEATURE_MAPS, 1, () => VALUE_SCALE));
  /** @type {OffscreenCanvas[]} by column */
  const strips = [];
  const paintStrips = memoizeLast(
    (/** @type {Network} */ { maps }, /** @type {boolean} */ hasOwn) => {
      const last = maps.length - 1;
      if (hasOwn) {
        paint((strips[0] ??= new OffscreenCanvas(1, 1)), stripOf(maps[0], 1, () => VALUE_SCALE));
      }
      const outputs = maps[last].shape[0] === 1 ? "values" : "classes";
      for (let layer = 1; layer <= last; layer++) {
        const kind = layer < last ? "hidden" : outputs;
        paint((strips[layer] ??= new OffscreenCanvas(1, 1)), layerStrip(maps[layer], kind));
      }
    },
  );

  return (brush, { network, config, own_code }) => {
    const { layout, context } = brush;
    const offered = offeredFeatures(own_code.parts);
    if (network) paintStrips(network, offered.length > FEATURES.length);
    context.imageSmoothingQuality = "high";
    drawFeatures(brush, offered, (name, i) => {
      const at = config.features.indexOf(name);
      if (i < FEATURES.length) return { strip: features, index: i, used: at >= 0 };
      return { strip: network && at >= 0 ? strips[0] : null, index: at, used: at >= 0 };
    });
    layout.columns.slice(1).forEach(({ tiles, condensed }, i) => {
      const draw = condensed ? drawMosaicTile : drawTile;
      tiles.forEach((tile, neuron) => draw(brush, tile, network && strips[i + 1], neuron));
    });
  };
}

/**
 * @param {Brush} brush
 * @param {string[]} names of all features
 * @param {(name: string, i: number) => {strip: OffscreenCanvas | null, index: number, used: boolean}}
 *   pictureOf returns the picture of a feature, its index there, and whether the network reads it.
 *   The worker computes maps of own features, and only for features that the network reads
 */
function drawFeatures(brush, names, pictureOf) {
  brush.layout.features.forEach((tile, i) => {
    const { strip, index, used } = pictureOf(names[i], i);
    brush.context.globalAlpha = used ? 1 : UNUSED;
    drawTile(brush, tile, strip, index);
  });
  brush.context.globalAlpha = 1;
}

/**
 * @param {OffscreenCanvas} canvas reused in every frame: creating a canvas takes longer than
 *   writing its pixels
 * @param {ImageData} image
 */
function paint(canvas, image) {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/**
 * Draw a neuron's map with an outline and rounded corners.
 *
 * @param {Brush} brush
 * @param {Tile} tile
 * @param {OffscreenCanvas | null} strip null until the worker has sent a network
 * @param {number} index
 */
function drawTile(brush, tile, strip, index) {
  const { context, line } = brush;
  const { left, top, side } = tile;
  context.save();
  context.beginPath();
  context.roundRect(left, top, side, side, Math.min(4, side / 5));
  context.fillStyle = `rgb(${ZERO.join(" ")})`;
  context.fill();
  context.clip();
  if (strip) drawMap(context, strip, index, left, top, side);
  context.restore();
  context.lineWidth = 1;
  context.strokeStyle = line;
  context.stroke();
}

/**
 * Draw a neuron's map as a tile of a mosaic, with a gap instead of an outline.
 *
 * @param {Brush} brush
 * @param {Tile} tile
 * @param {OffscreenCanvas | null} strip
 * @param {number} index
 */
function drawMosaicTile({ context, line }, { left, top, side }, strip, index) {
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
