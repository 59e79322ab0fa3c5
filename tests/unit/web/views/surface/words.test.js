import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyInWords, noteInWords, readingInWords } from "../../../../../web/views/surface/words.js";
import { LOSS_SURFACE, TRAINING } from "../../support/states.js";

/** @param {import("../../../../../web/state/surface.js").Reading | null} reading */
const reading = (reading) =>
  readingInWords({ ...TRAINING, surface: { ...TRAINING.surface, reading } }, LOSS_SURFACE);

test("without a pointer, the words give the loss at the weights of the step", () => {
  assert.equal(reading(null), "Step 20: loss 0.2500");
});

test("elsewhere, the words give the coordinates and the computed loss", () => {
  assert.equal(reading({ row: 0, column: 0, step: null }), "At −2, 4: loss 4.000");
  assert.equal(reading({ row: 2, column: 2, step: null }), "At 2, 0: the loss overflows");
});

test("on the path, the words give the loss of the checkpoint and the loss on the plane", () => {
  assert.equal(reading({ row: 1, column: 1, step: 10 }), "Step 10: loss 0.5000; nearest computed loss on the plane 1.000");
});

test("the note names the step, the share of the variance, and a surface of another step", () => {
  const note = noteInWords(TRAINING, LOSS_SURFACE);
  assert.match(note, /weights of step 20, along the two directions/);
  assert.match(note, /95\.0 % of the path’s variance.* 3 checkpoints/);
  assert.match(note, /without penalties/);
  assert.match(noteInWords(TRAINING, { ...LOSS_SURFACE, step: 15 }), /step 15 \(no longer the step shown\)/);
});

test("an empty plot states the reason", () => {
  const empty = (/** @type {any} */ status, /** @type {number} */ step) =>
    emptyInWords({ ...TRAINING, surface: { ...TRAINING.surface, status, result: null }, training: { ...TRAINING.training, step } });
  assert.equal(emptyInWords(TRAINING), "");
  assert.match(empty("no_points", 0), /no training points/);
  assert.match(empty("no_plane", 1), /^Train for two steps/);
  assert.match(empty("no_plane", 2), /have moved along a line or not at all/);
});
