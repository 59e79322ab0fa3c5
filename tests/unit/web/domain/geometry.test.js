import assert from "node:assert/strict";
import { test } from "node:test";
import { boxBetween, clampToDomain, isInDomain, nearestPoint, pointsIn, positionsAlong } from "../../../../web/domain/geometry.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

/**
 * @param {{x: number, y: number}[]} positions
 * @param {number[][]} expected
 */
function assertPositions(positions, expected) {
  const distances = positions.map(({ x, y }, i) => Math.hypot(x - expected[i][0], y - expected[i][1]));
  assert.equal(positions.length, expected.length);
  assert.ok(distances.every((distance) => distance < 1e-12), JSON.stringify(positions));
}

test("positions on a line have the given distance, and the line's start is left out", () => {
  // The line is the hypotenuse of a 3-4-5 triangle.
  assertPositions(positionsAlong({ x: 0, y: 0 }, { x: 3, y: 4 }, 2), [
    [1.2, 1.6],
    [2.4, 3.2],
  ]);
});

test("the end of the line is included", () => {
  assertPositions(positionsAlong({ x: 1, y: 1 }, { x: 1, y: -1 }, 1), [
    [1, 0],
    [1, -1],
  ]);
});

test("a line shorter than the given distance has no positions", () => {
  assertPositions(positionsAlong({ x: 0, y: 0 }, { x: 0.1, y: 0 }, 0.2), []);
  assertPositions(positionsAlong({ x: 0.3, y: 0.3 }, { x: 0.3, y: 0.3 }, 0.2), []);
});

test("a slow drag has as many positions as a fast drag", () => {
  const end = { x: 1, y: 0.75 };
  let last = { x: 0, y: 0 };
  let count = 0;
  for (let i = 1; i <= 100; i++) {
    const positions = positionsAlong(last, { x: i / 100, y: (0.75 * i) / 100 }, 0.11);
    last = positions.at(-1) ?? last;
    count += positions.length;
  }
  assert.equal(count, positionsAlong({ x: 0, y: 0 }, end, 0.11).length);
  assert.equal(count, 11);
});

/**
 * @param {number[][]} positions
 * @param {number[]} [test] indices of test points
 */
const dataAt = (positions, test = []) => ({
  ...INITIAL_STATE.data,
  X: { values: Float64Array.from(positions.flat()), shape: [positions.length, 2] },
  is_test: {
    values: Uint8Array.from(positions, (_, i) => Number(test.includes(i))),
    shape: [positions.length],
  },
});

test("the nearest point within reach is found", () => {
  const data = dataAt([
    [0, 0],
    [0.3, 0.4],
    [0.32, 0.4],
  ]);
  assert.equal(nearestPoint(data, { x: 0.29, y: 0.4 }, 0.1), 1);
  assert.equal(nearestPoint(data, { x: 0.4, y: 0.4 }, 0.1), 2);
  assert.equal(nearestPoint(data, { x: -0.06, y: -0.08 }, 0.1001), 0);
  assert.equal(nearestPoint(data, { x: -0.06, y: -0.08 }, 0.0999), null);
  assert.equal(nearestPoint(dataAt([]), { x: 0, y: 0 }, 2), null);
});

test("if several points have one position, the last is found, because it is drawn on top", () => {
  const stack = [
    [0.5, 0.5],
    [0.5, 0.5],
    [0.5, 0.5],
  ];
  assert.equal(nearestPoint(dataAt(stack), { x: 0.5, y: 0.49 }, 0.1), 2);
});

test("hidden test points are not found", () => {
  const data = dataAt(
    [
      [0, 0],
      [0.05, 0],
    ],
    [1],
  );
  assert.equal(nearestPoint(data, { x: 0.05, y: 0 }, 0.1), 1);
  assert.equal(nearestPoint(data, { x: 0.05, y: 0 }, 0.1, false), 0);
  assert.equal(nearestPoint(data, { x: 0.05, y: 0 }, 0.01, false), null);
});

test("the border belongs to the domain", () => {
  assert.ok(isInDomain({ x: 1, y: -1 }));
  assert.ok(!isInDomain({ x: 1.001, y: 0 }));
  assert.deepEqual(clampToDomain({ x: 1.2, y: -3 }), { x: 1, y: -1 });
  assert.deepEqual(clampToDomain({ x: 0.25, y: -0.5 }), { x: 0.25, y: -0.5 });
});

test("points in a rectangle are found from any two corners; test points are found only on request", () => {
  const box = boxBetween({ x: 0.5, y: -0.5 }, { x: -0.5, y: 1 });
  assert.deepEqual(box, { left: -0.5, right: 0.5, top: 1, bottom: -0.5 });
  /** @type {any} */
  const data = { X: { values: [0, 0, 0.75, 0, 0.5, 1, 0, -0.75] }, is_test: { values: [0, 0, 1, 0] } };
  assert.deepEqual(pointsIn(data, box, true), [0, 2]);
  assert.deepEqual(pointsIn(data, box, false), [0]);
});
