import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, LINEAR, LOGARITHMIC } from "../../../../web/views/chart_axes.js";

const unused = /** @type {any} */ (null);
/** @param {boolean} isLog */
const axes = (isLog) => axesOf((name) => name, "11px serif", { hasAccuracy: true, isLog });
const [steps, loss, accuracy] = axes(false);

test("a linear axis of loss begins at zero and ends above the largest loss", () => {
  assert.deepEqual(LINEAR.range(unused, 0.5, 2), [0, 2.1]);
  assert.deepEqual(LINEAR.range(unused, null, null), [0, 1.05]);
});

test("both ends of a logarithmic axis have one significant digit and enclose all losses", () => {
  assert.deepEqual(LOGARITHMIC.range(unused, 0.0321, 1.6), [0.03, 2]);
  assert.deepEqual(LOGARITHMIC.range(unused, 0.5, 0.97), [0.5, 1]);
  assert.deepEqual(LOGARITHMIC.range(unused, 7e-5, 7e-5), [7e-5, 8e-5]);
});

test("a logarithmic axis never begins below 1e-12", () => {
  assert.deepEqual(LOGARITHMIC.range(unused, 5e-320, 1), [1e-12, 2]);
  assert.deepEqual(LOGARITHMIC.range(unused, null, null), [0.1, 1]);
});

test("labels on the axes are short", () => {
  const losses = loss.values(unused, [0, 0.25, 0.30000000000000004, 1.5e-4, 20, 100_000]);
  assert.deepEqual(losses, ["0", "0.25", "0.3", "1.5e-4", "20", "1e5"]);
  assert.deepEqual(steps.values(unused, [0, 50_000]), ["0", "50,000"]);
  assert.deepEqual(accuracy.values(unused, []), ["0 %", "25 %", "50 %", "75 %", "100 %"]);
});

test("steps are labeled with whole numbers only", () => {
  assert.deepEqual(steps.incrs?.slice(0, 7), [1, 2, 5, 10, 20, 50, 100]);
});

test("a logarithmic axis has few labels, however many powers of ten it covers", () => {
  const [, { splits }] = axes(true);
  const ticks = (/** @type {number} */ min, /** @type {number} */ max) =>
    splits?.(unused, 1, min, max);
  assert.deepEqual(ticks(0.6, 0.8), [0.6, 0.7, 0.8]);
  assert.deepEqual(ticks(0.03, 2), [0.05, 0.1, 0.2, 0.5, 1, 2]);
  assert.deepEqual(ticks(2e-4, 0.8), [1e-3, 1e-2, 1e-1]);
  assert.deepEqual(ticks(1e-12, 1), [1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1]);
});
