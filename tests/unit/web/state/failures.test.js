import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../web/state/dock.js";
import { withoutErrors } from "../../../../web/state/failures.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

const FAILURE = { code: "invalid_value", field: null, message: "No.", hint: "Do this." };

/** @param {import("../../../../web/state/store.js").StoreEvent[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

test("a field has its error until the field has a valid value", () => {
  const failed = { type: "command_failed", id: 1, payload: { ...FAILURE, field: "learning_rate" } };
  const broken = after(failed);
  assert.deepEqual(broken.errors, { learning_rate: "No. Do this." });
  assert.equal(broken.alert, null);
  const other = { type: "configured", id: 2, payload: { config: { optimizer: "sgd" } } };
  assert.deepEqual(reduce(broken, other).errors, broken.errors);
  const valid = { type: "configured", id: 2, payload: { config: { learning_rate: 0.5 } } };
  assert.deepEqual(reduce(broken, valid).errors, {});
  const restored = { type: "setting_restored", payload: { field: "learning_rate" } };
  assert.deepEqual(reduce(broken, restored).errors, {});
});

test("an error without a field on the page is shown as an alert, which can be dismissed", () => {
  for (const field of [null, "X", "n_steps"]) {
    const state = after({ type: "command_failed", id: 1, payload: { ...FAILURE, field } });
    assert.deepEqual(state.alert, { ...FAILURE, field });
    assert.deepEqual(state.errors, {});
    assert.equal(reduce(state, { type: "alert_dismissed", payload: {} }).alert, null);
  }
});

test("the failure of a request that a newer request replaced is not an error", () => {
  const payload = { ...FAILURE, code: "superseded", field: "generator" };
  assert.equal(after({ type: "command_failed", id: 1, payload }), INITIAL_STATE);
});

test("diverging training stops, and the alert offers a remedy", () => {
  const running = { ...INITIAL_STATE.training, running: true };
  const remedy = { learning_rate: 0.001 };
  const payload = { ...FAILURE, code: "training_diverged", field: "learning_rate", remedy };
  const state = after(
    { type: "training_started", id: 1, payload: { training: running } },
    { type: "command_failed", id: null, payload },
  );
  assert.equal(state.training.running, false);
  assert.equal(state.alert, payload);
  assert.deepEqual(state.errors, {});
});

test("new points remove the generator's error; a start of training removes the error of the stopping condition", () => {
  const errors = { generator: "a", until: "b", noise: "c" };
  const broken = { ...INITIAL_STATE, errors };
  const generated = { type: "data_generated", id: 1, payload: { data: INITIAL_STATE.data } };
  assert.deepEqual(reduce(broken, generated).errors, { until: "b", noise: "c" });
  const started = { type: "training_started", id: 1, payload: { training: { running: true } } };
  assert.deepEqual(reduce(broken, started).errors, { generator: "a", noise: "c" });
});

test("withoutErrors returns the same state if there is no error to remove", () => {
  assert.equal(withoutErrors(INITIAL_STATE, ["noise"]), INITIAL_STATE);
});

test("an error of own code is an alert, unless the view Yours has room for the list of problems", () => {
  const part = { kind: "generator", name: "mine", source: "", runs: true, in_use: true, notes: [] };
  const problems = [{ message: "No.", line: 3, column: 1, end_column: 2, kind: "generator", name: "mine" }];
  const failed = { type: "command_failed", id: 1, payload: { ...FAILURE, problems } };
  const alerts = ["code", "chart"].map((front) => {
    const dock = { ...withTab(withTab(INITIAL_STATE.dock, "code"), /** @type {any} */ (front)), expanded: "beside" };
    const state = /** @type {any} */ ({
      ...INITIAL_STATE,
      screen: { ...INITIAL_STATE.screen, layout: "desktop" },
      dock,
      code: { ...INITIAL_STATE.code, view: "yours", loaded: ["editor", "library"] },
      own_code: { ...INITIAL_STATE.own_code, parts: [part] },
      yours: { ...INITIAL_STATE.yours, kind: "generator" },
    });
    return reduce(state, failed).alert?.message;
  });
  assert.deepEqual(alerts, [undefined, "No."]);
});
