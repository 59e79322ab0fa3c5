import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_SURFACE, isLogarithmic, rangeOf, withReported } from "../../../../web/state/surface.js";
import { LOSS_SURFACE } from "../support/states.js";

const shown = { ...INITIAL_SURFACE, result: LOSS_SURFACE, reading: { row: 0, column: 0, step: null } };

test("a report of progress leaves the surface and the reading as they are", () => {
  const next = withReported(shown, { status: "computing", progress: 0.5 });
  assert.deepEqual(next, { ...shown, status: "computing", progress: 0.5 });
});

test("a finer surface leaves the reading at its place; a surface of another part of the plane ends the reading", () => {
  const losses = { values: new Float64Array(25), shape: [5, 5] };
  const read = { ...shown, reading: { row: 1, column: 2, step: null } };
  const finer = withReported(read, { status: "complete", progress: 1, surface: { ...LOSS_SURFACE, losses } });
  assert.deepEqual(finer.reading, { row: 2, column: 4, step: null });
  const other = { ...LOSS_SURFACE, horizontal: [-3, 3] };
  assert.equal(withReported(read, { status: "complete", surface: other }).reading, null);
});

test("after a new surface, the reading is at the same step of the path", () => {
  const read = { ...shown, reading: { row: 1, column: 1, step: 10 } };
  const path = { values: Float64Array.of(-2, 4, 2, 0), shape: [2, 2] };
  const path_steps = { values: Int32Array.of(0, 10), shape: [2] };
  const next = withReported(read, { status: "complete", surface: { ...LOSS_SURFACE, path, path_steps } });
  assert.deepEqual(next.reading, { row: 2, column: 2, step: 10 });
  const without = { ...LOSS_SURFACE, path_steps: { values: Int32Array.of(0, 5, 20), shape: [3] } };
  assert.equal(withReported(read, { status: "complete", surface: without }).reading, null);
});

test("there is no surface without points, without a plane, and in a new run", () => {
  assert.equal(withReported(shown, { status: "no_points" }).result, null);
  assert.equal(withReported(shown, { status: "no_plane" }).result, null);
  assert.equal(withReported(shown, undefined, true).result, null);
  assert.equal(withReported(shown), shown);
});

test("colors are logarithmic by choice, or if the losses differ much; never with a loss of 0", () => {
  assert.equal(isLogarithmic(INITIAL_SURFACE, [0.1, 4]), false);
  assert.equal(isLogarithmic(INITIAL_SURFACE, [0.1, 6]), true);
  assert.equal(isLogarithmic({ ...INITIAL_SURFACE, log: false }, [0.1, 6]), false);
  assert.equal(isLogarithmic({ ...INITIAL_SURFACE, log: true }, [0.1, 0.2]), true);
  assert.equal(isLogarithmic({ ...INITIAL_SURFACE, log: true }, [0, 6]), false);
});

test("the range leaves out losses that overflow", () => {
  assert.deepEqual(rangeOf(LOSS_SURFACE), [0.5, 4]);
  const losses = { values: Float64Array.of(NaN, Infinity, NaN, NaN), shape: [2, 2] };
  assert.deepEqual(rangeOf({ ...LOSS_SURFACE, losses }), [0, 1]);
});
