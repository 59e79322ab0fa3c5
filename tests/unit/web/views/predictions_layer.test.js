import assert from "node:assert/strict";
import { test } from "node:test";
import { createPredictionsLayer, drawBorder } from "../../../../web/views/predictions_layer.js";
import { recordingContext } from "../support/canvas.js";
import { openPage } from "../support/page.js";
import { RUNS, STATES, TRAINING } from "../support/states.js";

/** @typedef {import("../../../../web/state/state.js").State} State */

/**
 * @param {State} state
 * @returns {{pictures: number, clips: unknown[][]}} how many pictures are painted, and the rectangles
 *   that limit them
 */
function painted(state) {
  openPage();
  const { context, calls } = recordingContext({ width: 200, height: 200 });
  createPredictionsLayer()(context, state, 1);
  const of = (/** @type {string} */ method) => calls.filter(([name]) => name === method).map(([, ...args]) => args);
  return { pictures: of("drawImage").length, clips: of("rect") };
}

test("without a compared run, one map is painted", () => {
  assert.deepEqual(painted(TRAINING), { pictures: 1, clips: [] });
  assert.deepEqual(painted({ ...RUNS, runs: { ...RUNS.runs, shown: "present" } }), { pictures: 1, clips: [] });
});

test("a kept run covers the whole map", () => {
  assert.deepEqual(painted(STATES["a kept run on the map"]), { pictures: 2, clips: [[0, 0, 200, 200]] });
});

test("a difference shows the kept run on its share of the width, and hatching over both", () => {
  assert.deepEqual(painted(RUNS), { pictures: 3, clips: [[0, 0, 50, 200]] });
});

test("the border is a dark line on a light one, in the middle of the share", () => {
  const { context, calls } = recordingContext({ width: 200, height: 200 });
  drawBorder(context, 0.25, 2);
  assert.deepEqual(calls.filter(([name]) => name === "fillRect"), [
    ["fillRect", 45, 0, 10, 200],
    ["fillRect", 48, 0, 4, 200],
  ]);
});
