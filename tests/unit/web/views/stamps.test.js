import assert from "node:assert/strict";
import { test } from "node:test";
import { layUnder } from "../../../../web/views/stamps.js";

/**
 * @param {number} width
 * @param {number[][]} pixels red, green, blue, alpha of each
 */
const image = (width, pixels) =>
  /** @type {ImageData} */ ({
    width,
    height: pixels.length / width,
    data: Uint8ClampedArray.from(pixels.flat()),
  });

const EMPTY = [0, 0, 0, 0];
const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];
// Green with alpha 100 of 255; colors are multiplied by alpha.
const HAZE = [0, 100, 0, 100];

test("existing pixels stay on top, and the new picture shows through transparent ones", () => {
  const over = image(3, [EMPTY, EMPTY, EMPTY, EMPTY, RED, HAZE]);
  layUnder(over, image(2, [BLUE, BLUE]), 1, 1);
  // The green covers 100 of 255, so 155 of 255 of the blue show through.
  const mixed = [0, 100, 155, 255];
  assert.deepEqual(Array.from(over.data), [EMPTY, EMPTY, EMPTY, EMPTY, RED, mixed].flat());
});

test("a translucent pixel under another adds opacity without becoming opaque", () => {
  const over = image(1, [HAZE]);
  layUnder(over, image(1, [HAZE]), 0, 0);
  // 100 + 100 * 155 / 255 = 160.8
  assert.deepEqual(Array.from(over.data), [0, 161, 0, 161]);
});

test("an empty pixel changes nothing", () => {
  const over = image(1, [HAZE]);
  layUnder(over, image(1, [EMPTY]), 0, 0);
  assert.deepEqual(Array.from(over.data), HAZE);
});
