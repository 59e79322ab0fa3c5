import assert from "node:assert/strict";
import { test } from "node:test";
import { activationProfile, optimizerStep } from "../../../../../web/state/events/card_sections.js";
import { OPTIMIZER_STEP, PROFILE } from "../../support/states.js";

test("a profile is allowed only with arrays of matching sizes and finite numbers", () => {
  assert.equal(activationProfile(PROFILE), null);
  const one = { values: Float64Array.of(1), shape: [1] };
  assert.equal(activationProfile({ ...PROFILE, slopes: one }), ".shape");
  assert.equal(activationProfile({ ...PROFILE, means: one }), ".shape");
  const nan = { values: Float64Array.of(NaN, 1, 2), shape: [3] };
  assert.equal(activationProfile({ ...PROFILE, values: nan }), ".values.values");
  assert.equal(activationProfile({ ...PROFILE, flat_share: 2 }), ".flat_share");
});

test("a step is allowed only if the entries of its state are numbers and its lines are short", () => {
  assert.equal(optimizerStep(OPTIMIZER_STEP), null);
  assert.equal(optimizerStep({ ...OPTIMIZER_STEP, state_after: { sum: "1" } }), ".state_after");
  const line = { formula: "w".repeat(101), numbers: "", value: 0 };
  assert.equal(optimizerStep({ ...OPTIMIZER_STEP, lines: [line] }), ".lines[0].formula");
  assert.equal(optimizerStep({ ...OPTIMIZER_STEP, after: Infinity }), ".after");
});
