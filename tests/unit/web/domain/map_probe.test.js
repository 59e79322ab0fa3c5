import assert from "node:assert/strict";
import { test } from "node:test";
import { outputsAt, pointedPosition } from "../../../../web/domain/map_probe.js";

/**
 * @param {number} side
 * @param {((x: number, y: number) => number)[]} outputs
 * @returns {import("../../../../web/state/protocol.js").NdArray<Float32Array>} the outputs at the
 *   centers of the cells
 */
function gridOf(side, outputs) {
  const values = [];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = -1 + (2 * column + 1) / side;
      const y = 1 - (2 * row + 1) / side;
      values.push(...outputs.map((output) => output(x, y)));
    }
  }
  return { values: Float32Array.from(values), shape: [side, side, outputs.length] };
}

/**
 * @param {number[]} actual
 * @param {number[]} expected
 */
function assertNear(actual, expected) {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6, `${actual}`));
}

test("between the centers of cells, a linear output is interpolated exactly; y points upward", () => {
  const grid = gridOf(8, [(x) => x, (_, y) => y, (x, y) => 0.25 + 0.5 * x - 0.125 * y]);
  for (const [x, y] of [[0, 0], [0.3, -0.7], [-0.875, 0.875], [0.61, 0.2]]) {
    assertNear(outputsAt(grid, { x, y }), [x, y, 0.25 + 0.5 * x - 0.125 * y]);
  }
});

test("interpolation between four cells, computed by hand", () => {
  // 1 2   In the middle, the value is the mean. A quarter of the way from the upper left to the
  //       upper right center, the value is 1.25.
  // 3 4
  const grid = { values: Float32Array.of(1, 2, 3, 4), shape: [2, 2, 1] };
  assertNear(outputsAt(grid, { x: 0, y: 0 }), [2.5]);
  assertNear(outputsAt(grid, { x: -0.25, y: 0.5 }), [1.25]);
  assertNear(outputsAt(grid, { x: -1, y: 1 }), [1]);
  assertNear(outputsAt(grid, { x: 1, y: -1 }), [4]);
});

test("interpolated probabilities add up to 1", () => {
  const grid = gridOf(16, [(x) => (1 + x * x) / 4, () => 0.25, (x) => 0.5 - (x * x) / 4]);
  const sum = outputsAt(grid, { x: 0.137, y: 0.77 }).reduce((a, b) => a + b);
  assert.ok(Math.abs(sum - 1) < 1e-6);
});

test("the crosshair's position takes precedence over the pointer's; off the map there is no position", () => {
  /** @type {import("../../../../web/state/map_input.js").Pointer} */
  const pointer = { x: 0.1, y: 0.2, grip: null, probe: "mouse" };
  const crosshair = { x: -0.5, y: 0.5, holding: false };
  assert.equal(pointedPosition({ pointer, crosshair: null }), pointer);
  assert.equal(pointedPosition({ pointer, crosshair }), crosshair);
  assert.equal(pointedPosition({ pointer: null, crosshair: null }), null);
  assert.equal(pointedPosition({ pointer: { ...pointer, probe: null }, crosshair: null }), null);
  assert.equal(pointedPosition({ pointer: { ...pointer, x: 1.2 }, crosshair: null }), null);
});
