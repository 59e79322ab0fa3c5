import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce } from "../../../../web/state/store.js";
import { testPointsNoteView } from "../../../../web/views/test_points_note.js";
import { pageWith } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const trained = { ...TRAINING, training: { ...TRAINING.training, trained_on_test_points: true } };

/** @param {import("../../../../web/state/state.js").State} state */
const isHidden = (state) => pageWith(testPointsNoteView, state).getElementById("test-points-note").hidden;

test("the note shows while the model was trained on test points, until it is dismissed", () => {
  assert.equal(isHidden(TRAINING), true);
  assert.equal(isHidden(trained), false);
  const dismissed = reduce(trained, { type: "test_points_note_dismissed", payload: {} });
  assert.equal(isHidden(dismissed), true);
  assert.equal(isHidden({ ...dismissed, run: dismissed.run + 1 }), false, "it is another model");
});
