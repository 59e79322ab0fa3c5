import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { openCheck, openPart } from "../../../../web/state/open_part.js";
import { ownNames } from "../../../../web/state/yours.js";

/** @type {import("../../../../web/state/protocol.js").Part} */
const SWISH = { kind: "activation", name: "swish", source: "old", runs: true, in_use: true, notes: [] };
const PROBLEM = { message: "wrong", line: 3, column: 5, end_column: 9, kind: "activation", name: "swish" };

/** @param {{type: string, payload: any}[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);
const applied = (/** @type {any[]} */ parts) => ({ type: "code_applied", payload: { own_code: { parts }, check: {} } });

test("settings offer the parts that run", () => {
  const state = after(applied([SWISH, { ...SWISH, name: "off", runs: false }]));
  assert.deepEqual(ownNames(state, "activation"), ["swish"]);
  assert.deepEqual(ownNames(state, "loss"), []);
});

test("a check belongs to the part that was sent, and an error in training opens its part", () => {
  const sent = { type: "yours_changed", payload: { sent: { ...SWISH, source: "new" } } };
  const failure = { code: "own_code", field: "source", message: "wrong", problems: [PROBLEM] };
  const failed = after(applied([SWISH]), sent, { type: "command_failed", payload: failure });
  assert.deepEqual(openCheck(failed)?.problems, [PROBLEM]);
  const other = { type: "yours_changed", payload: { kind: "loss" } };
  assert.equal(openCheck(reduce(failed, other)), null);
  const paused = { type: "training_paused", payload: { training: {}, reason: "wrong", problems: [PROBLEM] } };
  assert.equal(openPart(reduce(reduce(failed, other), paused))?.name, "swish");
});

test("an error of the version in use is over after new points, or when training begins", () => {
  const failure = { code: "own_code", field: "source", message: "wrong", problems: [PROBLEM] };
  const failed = after(applied([SWISH]), { type: "command_failed", payload: failure });
  assert.deepEqual(failed.yours.check?.problems, [PROBLEM]);
  const sent = { type: "yours_changed", payload: { sent: { ...SWISH, source: "new" } } };
  const refused = after(applied([SWISH]), sent, { type: "command_failed", payload: failure });
  for (const type of ["data_generated", "training_started"]) {
    const next = { type, payload: { training: {} } };
    assert.equal(reduce(failed, next).yours.check, null);
    assert.deepEqual(reduce(refused, next).yours.check?.problems, [PROBLEM], "the text in the editor is still wrong");
  }
});

test("code that has ended the worker has a problem at the part that was sent", () => {
  const sent = { type: "yours_changed", payload: { sent: { ...SWISH, source: "new" } } };
  const death = { cause: "unanswered", message: "It died.", fatal: false, has_code: true };
  const failed = (/** @type {string | null} */ new_code) =>
    after(applied([SWISH]), sent, { type: "engine_failed", payload: { ...death, new_code } });
  const problems = openCheck(failed("apply_code"))?.problems ?? [];
  assert.match(problems[0].message, /^Your code did not stop\. /);
  assert.equal(problems[0].line, null);
  assert.equal(openCheck(failed("run_console")), null);
  assert.equal(openCheck(failed(null)), null, "the part in use has ended the worker");
  assert.equal(failed(null).yours.off_because, "Your code did not stop.");
  const passed = { type: "yours_changed", payload: { check: { kind: "activation", name: "swish", problems: [] } } };
  const { yours } = after(applied([SWISH]), passed, { type: "engine_failed", payload: { ...death, new_code: null } });
  assert.equal(yours.check, null, "a check that the part has passed is no longer shown");
  assert.equal(failed("apply_code").yours.off_because, "", "only the new code is not used");
});

test("a renamed part keeps the step at which it was applied", () => {
  const renamed = { ...SWISH, name: "other" };
  const sent = (/** @type {object} */ payload) => ({ type: "yours_changed", payload: { sent: payload } });
  const code_applied = (/** @type {number} */ step) => ({ type: "code_applied", payload: { training: { step }, check: { problems: [] } } });
  const rename = [sent({ ...renamed, replaces: "swish" }), code_applied(500)];
  assert.equal(after(sent(SWISH), code_applied(240), ...rename).yours.applied_at["activation/other"], 240);
  assert.deepEqual(after(...rename).yours.applied_at, {}, "after a reload, the step may be unknown");
});

test("the step at which a part was applied is recorded", () => {
  const sent = { type: "yours_changed", payload: { sent: SWISH } };
  const state = after(sent, { type: "code_applied", payload: { training: { step: 240 }, check: { problems: [] } } });
  assert.deepEqual(state.yours.applied_at, { "activation/swish": 240 });
  assert.equal(state.yours.sent, null);
});

test("after a reset, parts count as applied at step 0; after Undo of the reset, the step is unknown", () => {
  const sent = { type: "yours_changed", payload: { sent: SWISH } };
  const used = after(sent, { type: "code_applied", payload: { training: { step: 240 }, check: { problems: [] } } });
  const next = (/** @type {any} */ event) => reduce(used, { id: 1, run: 0, ...event }).yours.applied_at;
  assert.deepEqual(next({ type: "stepped", payload: { training: { step: 241 } } }), { "activation/swish": 240 });
  assert.deepEqual(next({ type: "data_generated", run: 1, payload: { data: used.data } }), { "activation/swish": 240 });
  assert.deepEqual(next({ type: "model_reset", run: 1, payload: { training: { step: 0 } } }), { "activation/swish": 0 });
  assert.deepEqual(next({ type: "change_undone", run: 1, payload: { training: { step: 500 } } }), {});
  assert.deepEqual(next({ type: "session_restored", run: 1, payload: { training: { step: 500 } } }), { "activation/swish": 240 });
});

test("if Undo or a kept run brings another version of a part, the step of its application is unknown", () => {
  const apply = (/** @type {import("../../../../web/state/protocol.js").Part} */ part, /** @type {number} */ step) => [
    { type: "yours_changed", payload: { sent: part } },
    { type: "code_applied", payload: { own_code: { parts: [part] }, training: { step }, check: { problems: [] } } },
  ];
  const next = { ...SWISH, source: "next" };
  const state = after(...apply(SWISH, 0), ...apply(next, 240));
  assert.deepEqual(state.yours.applied_at, { "activation/swish": 240 });
  const withParts = (/** @type {string} */ type, /** @type {any[]} */ parts) =>
    reduce(state, { type, payload: { own_code: { parts } } }).yours.applied_at;
  assert.deepEqual(withParts("change_undone", [SWISH]), {});
  assert.deepEqual(withParts("session_restored", [SWISH]), {});
  assert.deepEqual(withParts("change_undone", [{ ...next, in_use: false }]), { "activation/swish": 240 });
  assert.deepEqual(withParts("code_deleted", []), { "activation/swish": 240 }, "Undo may restore the part");
});
