import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { expectsCode, openPart, otherVersion, partNames } from "../../../../web/state/open_part.js";

/** @type {import("../../../../web/state/protocol.js").Part} */
const SWISH = { kind: "activation", name: "swish", source: "old", runs: true, in_use: true, notes: [] };

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
