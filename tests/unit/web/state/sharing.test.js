import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

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
