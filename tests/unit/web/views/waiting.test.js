import assert from "node:assert/strict";
import { test } from "node:test";
import { computingInWords, waitingInWords } from "../../../../web/views/waiting.js";
import { TRAINING } from "../support/states.js";

/** @param {import("../../../../web/state/runtime.js").Phase} phase */
const during = (phase) => ({ ...TRAINING, runtime: { ...TRAINING.runtime, phase } });

test("a result that is not there waits for Python, is computed, or needs points", () => {
  assert.equal(computingInWords(during("downloading")), "Waiting for Python…");
  assert.equal(computingInWords(during("ready"), "Reading…"), "Reading…");
  assert.equal(waitingInWords(during("ready")), "Computing…");
  const data = { ...TRAINING.data, is_test: { values: Uint8Array.of(1, 1), shape: [2] } };
  assert.match(waitingInWords({ ...during("ready"), data }), /no training points/);
});
