import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { keptRun } from "../support/states.js";

/** @typedef {import("../../../../web/state/store.js").StoreEvent} StoreEvent */

const OPENED = { ...INITIAL_STATE, sharing: { ...INITIAL_STATE.sharing, is_opening: false } };

/**
 * @param {string} code
 * @param {string} [command]
 * @returns {import("../../../../web/state/state.js").State} the state with an alert
 */
const failed = (code, command) =>
  reduce(OPENED, { type: "command_failed", id: 1, command, payload: { code, field: null, message: "No.", hint: "" } });

/** @param {import("../../../../web/state/state.js").State} state @param {StoreEvent} event */
const alertAfter = (state, event) => reduce(state, event).alert;

test("an alert ends with its cause", () => {
  const state = failed("too_many_runs");
  assert.ok(state.alert);
  assert.equal(alertAfter(state, { type: "runs_changed", payload: { kept: [keptRun("A")] } }), null);
  assert.equal(alertAfter(state, { type: "points_added", id: 2, payload: { data: { ...state.data } } }), null);
  assert.equal(alertAfter(state, { type: "setting_changed", payload: { n_samples: 100 } }), null);
  const training = { ...state.training, running: true };
  assert.equal(alertAfter(state, { type: "training_started", id: 2, payload: { training } }), null);
  assert.equal(alertAfter(state, { type: "sharing_changed", payload: { notice: { text: "Copied." } } }), null);
});

test("an alert ends when its command succeeds", () => {
  const state = failed("invalid_value", "check_gradient");
  const other = { type: "activation_explained", id: 2, command: "explain_activation", payload: {} };
  const same = { type: "gradient_checked", id: 2, command: "check_gradient", payload: {} };
  assert.equal(alertAfter(state, other), state.alert);
  assert.equal(alertAfter(state, same), null);
});

test("frames, pointers and a newly stored run do not end an alert", () => {
  const diverged = failed("training_diverged");
  const state = { ...diverged, runs: { ...diverged.runs, kept: [keptRun("A")] } };
  assert.equal(alertAfter(state, { type: "runs_changed", payload: { kept: [keptRun("A")] } }), state.alert);
  const frame = { type: "frame_computed", payload: { training: state.training, timeline: state.timeline } };
  assert.equal(alertAfter(state, frame), state.alert);
  assert.equal(alertAfter(state, { type: "pointer_moved", payload: null }), state.alert);
});

test("reports of events stay until they are dismissed", () => {
  for (const code of ["engine_failed", "own_code_stopped", "broken_link"]) {
    const state = failed(code);
    assert.equal(alertAfter(state, { type: "points_added", id: 2, payload: { data: { ...state.data } } }), state.alert);
    assert.equal(alertAfter(state, { type: "alert_dismissed", payload: {} }), null);
  }
});

test("a failure while work is opened stays after the next attempt", () => {
  const failure = { code: "invalid_value", field: "session", message: "No.", hint: "" };
  const state = reduce({ ...INITIAL_STATE, sharing: { ...INITIAL_STATE.sharing, is_opening: true } }, { type: "command_failed", id: 1, payload: failure });
  const restored = reduce(state, { type: "session_restored", id: 2, payload: { data: { ...state.data } } });
  assert.ok(reduce(restored, { type: "sharing_changed", payload: { is_opening: false } }).alert);
});
