import assert from "node:assert/strict";
import { test } from "node:test";
import { drawKept, drawLetters, rangeOf } from "../../../../web/views/chart_kept.js";
import { recordingContext } from "../support/canvas.js";
import { openPage } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const { curves } = TRAINING;
/** @type {import("../../../../web/views/chart_marks.js").Look} */
const LOOK = { palette: (name) => name, font: "12px serif", metrics: ["train_loss", "test_loss"], labelsAt: "top" };

/**
 * Draw on a plot with one pixel for each step and for each unit of the values.
 *
 * @param {(plot: any) => void} draw
 */
function callsOf(draw) {
  openPage();
  const { context: ctx, calls } = recordingContext({ width: 200, height: 50 });
  draw({ ctx, bbox: { left: 0, top: 0, width: 200, height: 50 }, valToPos: (/** @type {number} */ value) => value });
  return /** @type {any[][]} */ (calls);
}

/** @param {string} letter @param {number} loss the last loss */
const runEndingAt = (letter, loss) => ({ letter, curves: { ...curves, train_loss: [0.7, 0.5, loss] } });

test("the range ignores missing values, and its lower end is the smallest value above 0", () => {
  const run = { letter: "A", curves: { ...curves, train_loss: [0.5, 0, null], test_loss: [null, 8, 2] } };
  assert.deepEqual(rangeOf([run, runEndingAt("B", 0.25)], ["train_loss", "test_loss"]), [0.25, 8]);
  assert.deepEqual(rangeOf([], ["train_loss"]), [Infinity, 0]);
});

test("a kept curve breaks where points are new and where a value is missing; test curves are dashed", () => {
  const run = {
    letter: "A",
    curves: { ...curves, step: [0, 1, 2, 3, 4], segment: [0, 0, 1, 1, 1], train_loss: [9, 8, 7, null, 6], test_loss: [null, null, null, null, null] },
  };
  const calls = callsOf((plot) => drawKept(plot, [run], LOOK));
  const pathOf = (/** @type {string} */ name) => calls.filter(([it]) => it === name).map(([, x, y]) => [x, y]);
  assert.deepEqual([pathOf("moveTo"), pathOf("lineTo")], [[[0, 9], [2, 7], [4, 6]], [[1, 8]]]);
  const dashes = calls.filter(([name]) => name === "setLineDash").map(([, dash]) => dash.length > 0);
  assert.deepEqual(dashes, [false, true]);
});

test("letters that would overlap are moved apart, and that of the present run is emphasized", () => {
  const kept = { runs: [runEndingAt("A", 20), runEndingAt("B", 40)], letter: "C" };
  const present = { ...curves, train_loss: [0.7, 0.5, 41] };
  const calls = callsOf((plot) => drawLetters(plot, present, kept, LOOK));
  const letters = calls.filter(([name]) => name === "fillText").map(([, text]) => text);
  assert.deepEqual(letters, ["C", "B", "A"], "from the bottom up");
  // A letter needs 14 pixels: B moves from 40 up to 27, and A from 20 up to 13.
  assert.deepEqual(calls.filter(([name]) => name === "fillText").map(([, , , y]) => y), [41, 27, 13]);
  assert.deepEqual(calls.filter(([name]) => name === "fillStyle=").map(([, color]) => color), ["ink", "muted", "muted"]);
});

test("letters at the upper end of the plot are moved down, so that all can be read", () => {
  const kept = { runs: [runEndingAt("A", 0), runEndingAt("B", 1)], letter: "C" };
  const calls = callsOf((plot) => drawLetters(plot, { ...curves, train_loss: [0.7, 0.5, 40] }, kept, LOOK));
  const places = calls.filter(([name]) => name === "fillText").map(([, text, , y]) => [text, y]);
  assert.deepEqual(places, [["C", 40], ["B", 14], ["A", 0]]);
});

test("without kept runs, and for a run without values, there are no letters", () => {
  assert.deepEqual(callsOf((plot) => drawLetters(plot, curves, { runs: [], letter: "A" }, LOOK)), []);
  const empty = { letter: "A", curves: { ...curves, step: [], train_loss: [] } };
  const calls = callsOf((plot) => drawLetters(plot, curves, { runs: [empty], letter: "B" }, LOOK));
  assert.deepEqual(calls.filter(([name]) => name === "fillText").map(([, text]) => text), ["B"]);
});
