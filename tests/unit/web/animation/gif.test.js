import assert from "node:assert/strict";
import { test } from "node:test";
import { importReplacing } from "../support/replacing.js";

/** @typedef {{index: Uint8Array, options: any}} Frame */
/** @type {Frame[]} */
let frames = [];
/** @type {number[][]} */
let palette = [];

/** @type {typeof import("../../../../web/animation/gif.js")} */
const { createGif } = await importReplacing("animation/gif.js", {
  gifenc: {
    quantize: () => palette,
    // Each pixel gets the nearest color of the palette, by its red.
    applyPalette: (/** @type {Uint8ClampedArray} */ data, /** @type {number[][]} */ colors) =>
      Uint8Array.from({ length: data.length / 4 }, (_, i) => {
        const distances = colors.map(([red]) => Math.abs(red - data[4 * i]));
        return distances.indexOf(Math.min(...distances));
      }),
    GIFEncoder: () => ({
      writeFrame: (/** @type {Uint8Array} */ index, /** @type {number} */ _, /** @type {number} */ __, /** @type {any} */ options) =>
        frames.push({ index, options }),
      finish() {},
      bytes: () => Uint8Array.of(1),
    }),
  },
});

/** @param {number[]} grays of the pixels of a square frame @returns {any} a context with these pixels */
function contextOf(grays) {
  const side = Math.sqrt(grays.length);
  const data = Uint8ClampedArray.from(grays.flatMap((gray) => [gray, gray, gray, 255]));
  return { canvas: { width: side, height: side }, getImageData: () => ({ data }) };
}

/**
 * @param {number[][]} grays of the pixels of each frame
 * @param {number[][]} colors
 */
async function framesOf(grays, colors, isLoop = true) {
  frames = [];
  palette = colors;
  const gif = createGif([], isLoop);
  for (const each of grays) await gif.add(contextOf(each), 0.25);
  return { frames, file: await gif.finish() };
}

test("a color between two colors of the palette is mixed from both, in the share of its distances", async () => {
  const colors = [[0, 0, 0], [200, 200, 200]];
  // 75 is 3/8 of the way to 200: 6 of the 16 pixels are 200.
  for (const [gray, count] of [[0, 0], [75, 6], [200, 16]]) {
    const { frames: [{ index }] } = await framesOf([Array(16).fill(gray)], colors);
    assert.equal(index.filter((color) => color === 1).length, count, String(gray));
  }
});

test("pixels that are as in the frame before are transparent; only the first frame has a palette", async () => {
  const colors = [[0, 0, 0], [200, 200, 200]];
  const { frames: [first, second], file } = await framesOf([[0, 0, 200, 200], [0, 200, 200, 0]], colors);
  assert.deepEqual([...first.index], [0, 0, 1, 1]);
  assert.deepEqual([...second.index], [2, 1, 2, 0]);
  assert.equal(first.options.transparent, false);
  assert.deepEqual([second.options.transparent, second.options.transparentIndex], [true, 2]);
  assert.deepEqual([first.options.palette, second.options.palette], [[...colors, [0, 0, 0]], undefined]);
  assert.equal(file.type, "image/gif");
});

test("a frame is shown for its time in milliseconds, and the animation is repeated only in a loop", async () => {
  // In a GIF, 0 means without end, -1 once.
  for (const [isLoop, repeat] of /** @type {const} */ ([[true, 0], [false, -1]])) {
    const { frames: [{ options }] } = await framesOf([[0]], [[0, 0, 0]], isLoop);
    assert.deepEqual([options.delay, options.repeat], [250, repeat]);
  }
});
