import assert from "node:assert/strict";
import { test } from "node:test";
import { createDifferenceLayer } from "../../../../web/views/difference_layer.js";
import { recordingContext } from "../support/canvas.js";
import { openPage } from "../support/page.js";

/** @param {number[]} amounts of the four cells @returns {any} */
const differenceOf = (...amounts) => ({ side: 2, amount: Float32Array.from(amounts), share: 0.5 });

/** The canvases that were created, oldest first. @type {any[]} */
let canvases = [];

function openLayer() {
  openPage();
  canvases = [];
  const { OffscreenCanvas } = globalThis;
  Object.assign(globalThis, {
    OffscreenCanvas: class extends OffscreenCanvas {
      constructor(/** @type {number} */ width, /** @type {number} */ height) {
        super(width, height);
        canvases.push(this);
      }
    },
  });
  const paint = createDifferenceLayer();
  Object.assign(globalThis, { OffscreenCanvas });
  return paint;
}

test("cells are hatched from 40 % for the smallest difference to 100 % for the largest; equal cells are not", () => {
  const { context } = recordingContext({ width: 100, height: 100 });
  openLayer()(context, differenceOf(0, 1e-9, 0.75, 1), "black", 1);
  const [mask] = canvases;
  const [, image] = mask.calls.find((/** @type {any[]} */ [name]) => name === "putImageData");
  assert.deepEqual([3, 7, 11, 15].map((i) => image.data[i]), [0, 102, 217, 255]);
});

test("an unchanged difference is painted again without new hatching; another ink needs one", () => {
  const { context, calls } = recordingContext({ width: 100, height: 100 });
  const paint = openLayer();
  const difference = differenceOf(0, 0, 0, 1);
  for (const ink of ["black", "black", "white"]) paint(context, difference, ink, 1);
  assert.equal(calls.filter(([name]) => name === "drawImage").length, 3);
  assert.equal(canvases[0].calls.filter((/** @type {any[]} */ [name]) => name === "putImageData").length, 2);
});
