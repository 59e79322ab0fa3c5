import assert from "node:assert/strict";
import { test } from "node:test";
import { placesAlong } from "../../../../web/controls/canvas.js";

/**
 * @param {{x: number, y: number}[]} places
 * @param {number[][]} expected
 */
function assertPlaces(places, expected) {
  const distances = places.map(({ x, y }, i) => Math.hypot(x - expected[i][0], y - expected[i][1]));
  assert.equal(places.length, expected.length);
  assert.ok(distances.every((distance) => distance < 1e-12), JSON.stringify(places));
}

test("places lie a step apart on the way, without its start", () => {
  // The way is the hypotenuse of a 3-4-5 triangle.
  assertPlaces(placesAlong({ x: 0, y: 0 }, { x: 3, y: 4 }, 2), [
    [1.2, 1.6],
    [2.4, 3.2],
  ]);
});

test("the end belongs to the way", () => {
  assertPlaces(placesAlong({ x: 1, y: 1 }, { x: 1, y: -1 }, 1), [
    [1, 0],
    [1, -1],
  ]);
});

test("a way shorter than a step has no place", () => {
  assertPlaces(placesAlong({ x: 0, y: 0 }, { x: 0.1, y: 0 }, 0.2), []);
  assertPlaces(placesAlong({ x: 0.3, y: 0.3 }, { x: 0.3, y: 0.3 }, 0.2), []);
});

test("a slow drag gets as many places as a fast one", () => {
  const end = { x: 1, y: 0.75 };
  let last = { x: 0, y: 0 };
  let count = 0;
  for (let i = 1; i <= 100; i++) {
    const places = placesAlong(last, { x: i / 100, y: (0.75 * i) / 100 }, 0.11);
    last = places.at(-1) ?? last;
    count += places.length;
  }
  assert.equal(count, placesAlong({ x: 0, y: 0 }, end, 0.11).length);
  assert.equal(count, 11);
});
