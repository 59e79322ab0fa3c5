import assert from "node:assert/strict";
import { test } from "node:test";
import { PackingError } from "../../../../web/work/compression.js";
import { packPoints, unpackPoints } from "../../../../web/work/packing.js";

/**
 * @param {number[]} bytes
 * @returns {Promise<string>} compressed and in base64url, as in a link
 */
async function packed(bytes) {
  const stream = new Blob([Uint8Array.from(bytes)])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  const compressed = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = btoa(String.fromCharCode(...compressed));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// One test point at (1, -0.5) with label 1. As little-endian float64, 1 ends with the bytes f0 3f,
// and -0.5 with the bytes e0 bf. Each byte plane has one byte of x and one byte of y.
const ONE_POINT = [
  ...[1, 0, 0, 0], // one point
  2, // two classes
  ...Array.from({ length: 12 }, () => 0),
  ...[0xf0, 0xe0],
  ...[0x3f, 0xbf],
  1, // label
  1, // test point
];

test("bytes written by hand for one point are unpacked to that point", async () => {
  assert.deepEqual(await unpackPoints(await packed(ONE_POINT), "classification"), {
    X: { values: Float64Array.of(1, -0.5), shape: [1, 2] },
    y: { values: Uint8Array.of(1), shape: [1] },
    is_test: { values: Uint8Array.of(1), shape: [1] },
    n_classes: 2,
  });
});

test("packed points are unpacked to the same numbers", async () => {
  const points = {
    X: { values: Float64Array.of(-0, 5e-324, 0.1, -1), shape: [2, 2] },
    y: { values: Float64Array.of(0.3, -1), shape: [2] },
    is_test: { values: Uint8Array.of(0, 1), shape: [2] },
    n_classes: 0,
  };
  assert.deepEqual(await unpackPoints(await packPoints(points), "regression"), points);
});

/** @type {[string, number[], string, RegExp][]} */
const REFUSED = [
  ["a missing byte", ONE_POINT.slice(0, -1), "classification", /cut off/],
  ["an additional byte", [...ONE_POINT, 0], "classification", /cut off/],
  ["a header that is cut off", ONE_POINT.slice(0, 4), "classification", /cut off/],
  ["a class count of 9", ONE_POINT.with(4, 9), "classification", /not for classification/],
  ["points of another problem", ONE_POINT, "regression", /cut off|not for regression/],
];

for (const [what, bytes, problem, message] of REFUSED) {
  test(`${what} is refused`, async () => {
    await assert.rejects(unpackPoints(await packed(bytes), problem), (/** @type {any} */ error) => {
      assert.ok(error instanceof PackingError);
      assert.match(error.message, message);
      return true;
    });
  });
}

test("a label that no class has, and a flag other than 0 and 1, are refused", async () => {
  for (const broken of [ONE_POINT.with(21, 2), ONE_POINT.with(22, 2)]) {
    await assert.rejects(unpackPoints(await packed(broken), "classification"), PackingError);
  }
});

test("a position outside of the domain is refused", async () => {
  // The byte 01 in the first plane makes x = 1 + 2.2e-16.
  const outside = ONE_POINT.with(5, 1);
  await assert.rejects(unpackPoints(await packed(outside), "classification"), PackingError);
});

test("a text that is not base64url, or not compressed, is refused", async () => {
  for (const text of ["%%%", "A", "AAAA", "<b>"]) {
    await assert.rejects(unpackPoints(text, "classification"), PackingError);
  }
});
