import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { createStore, reduce } from "../../../../web/state/store.js";

const FAILURE = { code: "invalid_value", field: null, message: "No.", hint: "Do this." };

test("an event does not change the previous state's object", () => {
  const before = structuredClone(INITIAL_STATE);
  [
    { type: "configured", id: 1, run: 1, payload: { config: { learning_rate: 0.5 } } },
    { type: "command_failed", id: 2, run: 1, payload: { ...FAILURE, field: "learning_rate" } },
    { type: "tool_chosen", payload: { eraser: true } },
  ].reduce(reduce, INITIAL_STATE);
  assert.deepEqual(INITIAL_STATE, before);
});

test("the store calls its listeners only after a change of state", () => {
  const store = createStore();
  let calls = 0;
  store.subscribe(() => calls++);
  store.dispatch({ type: "tool_chosen", payload: { eraser: true } });
  assert.equal(store.getState().tool.eraser, true);
  assert.equal(calls, 1);
  store.dispatch({ type: "command_failed", payload: { ...FAILURE, code: "superseded" } });
  assert.equal(calls, 1);
});

test('the event type "constructor" is no page event, though every object has that property', () => {
  const event = { type: "constructor", id: 1, payload: { training: { step: 3 } } };
  assert.equal(reduce(INITIAL_STATE, event).training.step, 3);
});
