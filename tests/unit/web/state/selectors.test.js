import assert from "node:assert/strict";
import { test } from "node:test";
import { isDark, latestStep } from "../../../../web/state/selectors.js";
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
