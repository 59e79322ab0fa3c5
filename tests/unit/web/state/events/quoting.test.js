import assert from "node:assert/strict";
import { test } from "node:test";
import { quote } from "../../../../../web/state/events/quoting.js";

/** @param {string} type @param {any} payload */
const quoted = (type, payload) => quote({ type, id: null, run: 1, payload }).payload;

test("the message and the hint of a failure are marked as a text of own code", () => {
  const { message, hint } = quoted("command_failed", { code: "a", message: "Pay.", hint: "Now." });
  assert.deepEqual([message, hint], ["Your code says: Pay. Now.", ""]);
});

test("an interrupt is reported in the page's own words, with the line", () => {
  const failure = { code: "interrupted", message: "Pay.", hint: "Now.", problems: [{ line: 4 }] };
  const { message, hint } = quoted("command_failed", failure);
  assert.deepEqual([message, hint], ["Your code ran for too long and was stopped in line 4.", ""]);
});

test("the cause of a stall is marked, and its remedy stays", () => {
  const stall = { message: "Pay.", settings: { l1: 0 }, step: null };
  const { training } = quoted("frame_computed", { training: { step: 1, stall } });
  assert.deepEqual(training, { step: 1, stall: { ...stall, message: "Your code says: Pay." } });
});

test("reasons for the end of training are marked, except those of stopping conditions", () => {
  for (const reason of ["epoch 1,500", "loss 0.0312", "test accuracy 98.5 %", "best epoch 3", "loss 1e-05"]) {
    assert.equal(quoted("training_paused", { reason }).reason, reason);
  }
  for (const reason of ["Pay.", "epoch 5 is paid", "loss of money"]) {
    assert.equal(quoted("training_paused", { reason }).reason, `Your code says: ${reason}`);
  }
});

test("other events stay the same object", () => {
  const event = { type: "frame_computed", id: null, run: 1, payload: { training: { stall: null } } };
  assert.equal(quote(event), event);
});
