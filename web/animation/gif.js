/** The GIF encoder: all frames share one palette, and unchanged pixels are transparent. */

import { applyPalette, GIFEncoder, quantize } from "gifenc";

/** @typedef {import("./main.js").Encoder} Encoder */

/** A GIF has at most 256 colors. One of them means "as in the frame before". */
const COLORS = 255;
/** Side of the square of thresholds that `mix` repeats over a frame. */
const SIDE = 4;
/** Thresholds of ordered dithering, from 0 to 1 (Bayer's matrix). */
const THRESHOLDS = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((rank) => (rank + 0.5) / 16);

/**
 * @param {ImageData[]} samples some of the frames, from which the palette is computed
 * @param {boolean} loop repeat the animation forever
 * @returns {Encoder}
 */
export function createGif(samples, loop) {
  const gif = GIFEncoder();
  const colors = quantize(joined(samples.map(({ data }) => data)), COLORS);
  const unchanged = colors.length;
  /** @type {Uint32Array | null} */
  let before = null;
  return {
    async add(context, seconds) {
      const { width, height } = context.canvas;
      const { data } = context.getImageData(0, 0, width, height);
      const pixels = new Uint32Array(data.buffer);
      const index = mix(data, width, colors);
      if (before) for (let i = 0; i < pixels.length; i++) if (pixels[i] === before[i]) index[i] = unchanged;
      const isFirst = before === null;
      gif.writeFrame(index, width, height, {
        delay: 1000 * seconds,
        dispose: 1,
        transparent: !isFirst,
        transparentIndex: unchanged,
        ...(isFirst && { palette: [...colors, [0, 0, 0]], repeat: loop ? 0 : -1 }),
      });
      before = pixels;
    },
    async finish() {
      gif.finish();
      return new Blob([gif.bytes()], { type: "image/gif" });
    },
  };
}

/**
 * Dither: alternate two colors of the palette whose mixture is close to the color of a pixel. With
 * the nearest color alone, a smooth map would show steps that look like borders of regions. The
 * threshold of a pixel is the same in all frames, so a still area does not flicker.
 *
 * @param {Uint8ClampedArray} data red, green, blue and alpha of each pixel
 * @param {number} width of the frame
 * @param {number[][]} colors the palette
 * @returns {Uint8Array} index of the color of each pixel
 */
function mix(data, width, colors) {
  const index = applyPalette(data, colors);
  // For each pixel, the nearest color of the palette, reflected through the pixel's own color.
  const opposite = new Uint8ClampedArray(data);
  for (let i = 0; i < index.length; i++) {
    const near = colors[index[i]];
    for (let channel = 0; channel < 3; channel++) {
      const at = 4 * i + channel;
      opposite[at] = 2 * data[at] - near[channel];
    }
  }
  const others = applyPalette(opposite, colors);
  for (let i = 0; i < index.length; i++) {
    if (others[i] === index[i]) continue;
    const threshold = THRESHOLDS[(Math.floor(i / width) % SIDE) * SIDE + (i % width) % SIDE];
    if (share(data, 4 * i, colors[index[i]], colors[others[i]]) > threshold) index[i] = others[i];
  }
  return index;
}

/**
 * @param {Uint8ClampedArray} data
 * @param {number} at index of a pixel's red in `data`
 * @param {number[]} near
 * @param {number[]} far
 * @returns {number} the share of `far` in the mixture with `near` that is closest to the pixel
 */
function share(data, at, near, far) {
  let [product, square] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const distance = far[channel] - near[channel];
    product += (data[at + channel] - near[channel]) * distance;
    square += distance ** 2;
  }
  return product / square;
}

/** @param {Uint8ClampedArray[]} parts */
function joined(parts) {
  const whole = new Uint8ClampedArray(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
