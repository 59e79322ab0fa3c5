/** The GIF encoder: all frames share one palette, and unchanged pixels are transparent. */

import { applyPalette, GIFEncoder, quantize } from "gifenc";

/** @typedef {import("./main.js").Encoder} Encoder */

/** A GIF has at most 256 colors. One of them means "as in the frame before". */
const COLORS = 255;

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
      const index = applyPalette(data, colors);
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
