import assert from "node:assert/strict";
import { test } from "node:test";
import { isCodeViewOpen } from "../../../../web/state/code.js";
import { withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

/** @typedef {import("../../../../web/schema/code_views.js").LatePart} LatePart */

const OPEN = { ...INITIAL_STATE, dock: withTab(INITIAL_STATE.dock, "code") };

/** @param {any} code */
const withCode = (code) => ({ ...OPEN, code: { ...OPEN.code, ...code } });

test("a view of the tab Code is open if the tab is open, the view is chosen and its files are loaded", () => {
  const source = withCode({ view: "source", loaded: ["editor", "library"] });
  assert.equal(isCodeViewOpen(source, "source"), true);
  assert.equal(isCodeViewOpen(source, "script"), false);
  assert.equal(isCodeViewOpen({ ...source, dock: INITIAL_STATE.dock }, "source"), false);
  assert.equal(isCodeViewOpen(withCode({ view: "source", loaded: ["editor"] }), "source"), false);
  assert.equal(isCodeViewOpen(withCode({ view: "script", loaded: ["editor"] }), "script"), true);
});
