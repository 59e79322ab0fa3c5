import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDropped, drawMarks, scaleOf } from "../../../../web/views/chart_marks.js";
import { recordingContext } from "../support/canvas.js";
import { openPage } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const { curves } = TRAINING;
const METRICS = /** @type {const} */ (["train_loss", "test_loss", "train_accuracy", "test_accuracy"]);
const palette = (/** @type {string} */ name) => name;

/**
 * @param {(plot: any) => void} draw
 * @returns {Record<string, unknown[][] | undefined>} arguments of every call, by name
 */
function callsOf(draw) {
  openPage();
  const { context: ctx, calls } = recordingContext({ width: 100, height: 50 });
  draw({ ctx, bbox: { left: 0, top: 0, width: 100, height: 50 }, valToPos: (/** @type {number} */ value) => value });
  /** @type {any} */
  const byName = Object.groupBy(calls, ([name]) => name);
  return { ...byName };
}

/** @param {number} step */
const pointAt = (step) => ({ step, train_loss: 0.5, test_loss: null, train_accuracy: 0.75, test_accuracy: null });

test("a loss is marked with a disc, an accuracy with a square; a missing value has no mark", () => {
  const calls = callsOf((plot) => drawMarks(plot, { curves, point: pointAt(20), branches: [] }, [...METRICS], palette));
  assert.deepEqual(calls.arc?.map(([, x, y]) => [x, y]), [[20, 0.5]]);
  assert.equal(calls.rect?.length, 1);
});

test("an earlier step has a vertical line, the latest step has none", () => {
  const at = (/** @type {number} */ step) =>
    callsOf((plot) => drawMarks(plot, { curves, point: pointAt(step), branches: [] }, [...METRICS], palette));
  assert.deepEqual(at(10).fillRect?.map(([, x]) => x), [10]);
  assert.equal(at(20).fillRect, undefined);
});

test("each step from which training was resumed has a dashed line", () => {
  const calls = callsOf((plot) => drawMarks(plot, { curves, point: null, branches: [3, 10] }, [...METRICS], palette));
  assert.deepEqual(calls.moveTo?.filter((_, i) => i % 2 === 0).map(([, x]) => x), [3, 10]);
});

test("without curves there are no marks", () => {
  const none = { ...curves, step: [0] };
  assert.deepEqual(callsOf((plot) => drawMarks(plot, { curves: none, point: pointAt(0), branches: [0] }, [...METRICS], palette)), {});
});

test("dropped training curves are drawn faintly, dropped test curves are not", () => {
  const calls = callsOf((plot) => drawDropped(plot, curves, [...METRICS], palette));
  assert.deepEqual(calls.lineTo?.map(([, x, y]) => [x, y]), [[10, 0.5], [15, 0.4], [10, 0.75], [15, 1]]);
  assert.ok(calls["globalAlpha="]?.every(([, alpha]) => Number(alpha) < 1));
});

test("losses use the scale of loss, and accuracies use the scale of accuracy", () => {
  assert.deepEqual(METRICS.map(scaleOf), ["loss", "loss", "accuracy", "accuracy"]);
});
