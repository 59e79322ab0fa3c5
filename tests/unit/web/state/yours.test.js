import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { expectsCode, openCheck, openPart, otherVersion, ownNames, partNames } from "../../../../web/state/yours.js";

/** @type {import("../../../../web/state/protocol.js").Part} */
const SWISH = { kind: "activation", name: "swish", source: "old", runs: true, in_use: true, notes: [] };
const PROBLEM = { message: "wrong", line: 3, column: 5, end_column: 9, kind: "activation", name: "swish" };

/** @param {{type: string, payload: any}[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);
const applied = (/** @type {any[]} */ parts) => ({ type: "code_applied", payload: { own_code: { parts }, check: {} } });
const draft = (/** @type {object} */ payload) => ({ type: "draft_changed", payload });

test("the editor shows the draft of a part, and the applied source without a draft", () => {
  assert.equal(openPart(after()), null);
  assert.equal(openPart(after(applied([SWISH])))?.text, "old");
  const edited = after(applied([SWISH]), draft({ kind: "activation", name: "swish", source: "new" }));
  assert.equal(openPart(edited)?.text, "new");
  assert.equal(openPart(edited)?.part?.source, "old");
});

test("the editor shows the applied text, then the changes again, even after an edit", () => {
  const mine = { kind: "activation", name: "swish" };
  const edited = after(applied([SWISH]), draft({ ...mine, source: "new" }));
  const shown = reduce(edited, draft(/** @type {object} */ (otherVersion(edited))));
  assert.equal(openPart(shown)?.text, "old");
  const changes = { ...mine, source: "new" };
  assert.deepEqual(otherVersion(shown), changes);
  const typed = [draft({ ...mine, source: "old " }), draft({ ...mine, source: "old" })].reduce(reduce, shown);
  assert.deepEqual(otherVersion(typed), changes);
  const back = reduce(typed, draft(changes));
  assert.equal(openPart(back)?.text, "new");
  assert.equal(otherVersion(back)?.source, "old");
  assert.equal(otherVersion(reduce(back, applied([{ ...SWISH, source: "new" }]))), null);
});

test("if the chosen part no longer exists, the editor shows the part in use", () => {
  const chosen = { type: "yours_changed", payload: { chosen: { activation: "renamed" } } };
  const other = { ...SWISH, name: "first", in_use: false };
  assert.equal(openPart(after(applied([other, SWISH]), chosen))?.name, "swish");
  assert.equal(openPart(after(applied([other]), chosen))?.name, "first");
});

test("if a deleted part returns, its draft is listed again with its text", () => {
  const deleted = draft({ kind: "activation", name: "swish", source: "new", deleted: true });
  assert.deepEqual(partNames(after(deleted), "activation"), []);
  assert.equal(openPart(after(deleted, applied([SWISH])))?.text, "new");
});

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

test("code is expected while a link waits for consent, a part is open or the console is on screen, once Python runs", () => {
  const { runtime, dock, code, sharing } = INITIAL_STATE;
  /** @type {import("../../../../web/state/state.js").State} */
  const ready = { ...INITIAL_STATE, runtime: { ...runtime, phase: "ready" } };
  const loaded = /** @type {import("../../../../web/schema/code_views.js").LatePart[]} */ (["editor", "library"]);
  const shows = (/** @type {"script" | "yours" | "console"} */ view, from = ready) =>
    expectsCode({ ...from, dock: withTab(dock, "code"), code: { ...code, view, loaded } });
  assert.equal(shows("script"), false);
  assert.equal(shows("console"), true);
  assert.equal(shows("console", INITIAL_STATE), false);
  assert.equal(shows("yours"), false);
  assert.equal(shows("yours", reduce(ready, draft({ kind: "activation", name: "swish", source: "new" }))), true);
  const linked = { ...sharing, linked_code: { hash: "#v=1", parts: [], replaced: [] } };
  assert.equal(shows("script", { ...ready, sharing: /** @type {any} */ (linked) }), true);
});
