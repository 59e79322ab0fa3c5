import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDropped, drawMarks } from "../../../../web/views/chart_marks.js";
import { recordingContext } from "../support/canvas.js";
import { openPage } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const { curves } = TRAINING;
/** @type {import("../../../../web/views/chart_marks.js").Look} */
const LOOK = {
  palette: (name) => name,
  font: "12px serif",
  metrics: ["train_loss", "test_loss"],
  labelsAt: "top",
};

/**
 * Draw on a plot of 200 steps, one on each pixel.
 *
 * @param {(plot: any) => void} draw
 * @returns {Record<string, unknown[][] | undefined>} arguments of every call, by name
 */
function callsOf(draw) {
  openPage();
  const { context: ctx, calls } = recordingContext({ width: 200, height: 50 });
  draw({ ctx, bbox: { left: 0, top: 0, width: 200, height: 50 }, valToPos: (/** @type {number} */ value) => value });
  /** @type {any} */
  const byName = Object.groupBy(calls, ([name]) => name);
  return { ...byName };
}

/** @param {Partial<import("../../../../web/views/chart_marks.js").Reading>} reading */
const marksOf = (reading) =>
  callsOf((plot) => drawMarks(plot, { curves, point: null, branches: [], dataChanges: [], ...reading }, LOOK));

/** @param {number} step */
const pointAt = (step) => ({
  step,
  train_loss: 0.5,
  test_loss: null,
  train_accuracy: 0.75,
  test_accuracy: null,
  train_r2_score: null,
  test_r2_score: null,
});

test("an earlier step has a line, its number on the axis, and a disc on each value", () => {
  const calls = marksOf({ point: pointAt(10) });
  assert.deepEqual(calls.fillRect?.map(([, x]) => x), [10]);
  assert.deepEqual(calls.fillText?.map(([, text]) => text), ["10"]);
  assert.deepEqual(calls.arc?.map(([, x, y]) => [x, y]), [[10, 0.5]]);
});

test("the latest step has no marks", () => {
  assert.deepEqual(marksOf({ point: pointAt(20) }).fillRect, undefined);
  assert.deepEqual(marksOf({ point: pointAt(20) }).arc, undefined);
});

test("each step of resumed training has a dashed line with a flag", () => {
  const calls = marksOf({ branches: [3, 10] });
  assert.deepEqual(calls.moveTo?.filter((_, i) => i % 2 === 0).map(([, x]) => x), [3, 10]);
  assert.equal(calls.fill?.length, 2);
});

test("each data change has a dotted line, with words where there is room", () => {
  const calls = marksOf({ dataChanges: [20, 40, 190] });
  assert.deepEqual(calls.moveTo?.map(([, x]) => x), [20, 40, 190]);
  // The words are 48 pixels wide, 8 pixels from their line: right of the line at 40, and left of
  // the line at 190, because this line is near the end.
  assert.deepEqual(calls.fillText?.map(([, text, x]) => [text, x]), [["new data", 48], ["new data", 182]]);
  assert.deepEqual(calls["textAlign="]?.map(([, align]) => align), ["left", "right"]);
});

test("without curves there are no marks", () => {
  const none = { ...curves, step: [0] };
  assert.deepEqual(marksOf({ curves: none, point: pointAt(0), branches: [0], dataChanges: [5] }), {});
});

test("dropped training curves are drawn faintly and break at new data; dropped test curves are not drawn", () => {
  const dropped = { ...curves.dropped, step: [10, 15, 20], segment: [0, 0, 1], train_loss: [0.5, 0.4, 0.9] };
  const calls = callsOf((plot) => drawDropped(plot, { ...curves, dropped: /** @type {any} */ (dropped) }, LOOK));
  assert.deepEqual(calls.moveTo?.map(([, x, y]) => [x, y]), [[10, 0.5], [20, 0.9]]);
  assert.deepEqual(calls.lineTo?.map(([, x, y]) => [x, y]), [[15, 0.4]]);
  assert.ok(calls["globalAlpha="]?.every(([, alpha]) => Number(alpha) < 1));
});
