import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { noteInWords } from "../../../../web/views/sharing.js";

test("Undo ends the notice, which may report the undone action", () => {
  const told = reduce(INITIAL_STATE, { type: "sharing_changed", payload: { notice: { text: "Run A is kept." } } });
  const undone = reduce(told, { type: "change_undone", id: 1, payload: {} });
  assert.equal(undone.sharing.notice.text, "");
});

test("the offer to train to a step ends when the step is reached", () => {
  const asked = reduce(INITIAL_STATE, { type: "sharing_changed", payload: { target_step: 9 } });
  const at = (/** @type {number} */ step) =>
    reduce(asked, { type: "stepped", id: 1, payload: { training: { step } } });
  assert.equal(at(8).sharing.target_step, 9);
  assert.equal(at(9).sharing.target_step, 0);
});

test("the note on a lesson ends when training starts, and returns after a change of the lesson", () => {
  const hide = (/** @type {string[]} */ ...hidden) => ({ type: "sharing_changed", payload: { hidden } });
  const opened = reduce(INITIAL_STATE, hide("network"));
  assert.match(noteInWords(opened.sharing), /^Lesson/);
  const trained = reduce(opened, { type: "training_started", id: 1, payload: {} });
  assert.equal(noteInWords(trained.sharing), "");
  assert.match(noteInWords(reduce(trained, hide("chart")).sharing), /^Lesson/);
});
