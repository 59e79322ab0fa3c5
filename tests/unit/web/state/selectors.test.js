import assert from "node:assert/strict";
import { test } from "node:test";
import { isDark, latestStep, longestSeconds, trainsCode } from "../../../../web/state/selectors.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

test("the page is dark if the dark theme is chosen, or if no theme is chosen and the system is dark", () => {
  const dark = reduce(INITIAL_STATE, { type: "scheme_changed", payload: { system_dark: true } });
  assert.equal(isDark(INITIAL_STATE), false);
  assert.equal(isDark(dark), true);
  assert.equal(isDark({ ...dark, theme: "light" }), false);
  assert.equal(isDark({ ...INITIAL_STATE, theme: "dark" }), true);
});

test("the latest step is the last trained step, even while an earlier step is viewed", () => {
  const steps = { values: Int32Array.of(0, 4, 9), shape: [3] };
  const timeline = { ...INITIAL_STATE.timeline, steps };
  const training = { ...INITIAL_STATE.training, step: 12 };
  assert.equal(latestStep({ timeline, training }), 12);
  const viewing = { ...timeline, viewed_step: 4 };
  assert.equal(latestStep({ timeline: viewing, training: { ...training, step: 4 } }), 9);
});

test("a computation may take minutes for many points and a large model, but not for the example", () => {
  const is_test = { values: new Uint8Array(100_000), shape: [100_000] };
  const data = { ...INITIAL_STATE.data, n_classes: 8, is_test };
  const { config } = INITIAL_STATE;
  const large = { ...config, hidden_layer_sizes: Array(7).fill(100) };
  assert.ok(longestSeconds({ config: large, data, sent: {} }) > 120);
  const sent = { hidden_layer_sizes: { value: large.hidden_layer_sizes } };
  assert.ok(longestSeconds({ config, data, sent }) > 120, "the worker may already have the model");
  const few = { ...data, is_test: { values: new Uint8Array(200), shape: [200] } };
  assert.ok(longestSeconds({ config, data: few, sent: {} }) < 1);
});

test("own code trains only while training is on and a part runs", () => {
  const trains = (/** @type {boolean} */ running, /** @type {boolean[]} */ ...parts) =>
    trainsCode(/** @type {any} */ ({ training: { running }, own_code: { parts: parts.map((runs) => ({ runs })) } }));
  assert.deepEqual([trains(true, false, true), trains(true, false), trains(true), trains(false, true)], [true, false, false, false]);
});
