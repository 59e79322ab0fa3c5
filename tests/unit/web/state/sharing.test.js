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

test("a notice names the own code that Undo or Redo has switched off, but no code that was off before", () => {
  const [swish, ring] = [
    { kind: "activation", name: "swish", runs: true },
    { kind: "feature", name: "ring", runs: true },
  ];
  const off = { ...ring, runs: false };
  const after = (/** @type {string} */ type, /** @type {any[]} */ before, /** @type {any[]} */ parts) =>
    reduce({ ...INITIAL_STATE, own_code: { ...INITIAL_STATE.own_code, parts: before } }, {
      type,
      id: 1,
      payload: { own_code: { parts } },
    }).sharing.notice.text;
  for (const type of ["change_undone", "change_redone"]) {
    const text = after(type, [swish, ring], [swish, off]);
    assert.equal(text, "Your code is switched off: feature ring. Apply the code to switch it on again.");
    assert.equal(after(type, [swish, off], [swish, off]), "");
  }
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
