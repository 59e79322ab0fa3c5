import assert from "node:assert/strict";
import { test } from "node:test";
import { isCodeViewOpen } from "../../../../web/state/code.js";
import { withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

test("a view of the tab Code is open if the tab is open and the view is chosen", () => {
  const closed = { ...INITIAL_STATE, code: { ...INITIAL_STATE.code, view: /** @type {const} */ ("source") } };
  const open = { ...closed, dock: withTab(closed.dock, "code") };
  assert.equal(isCodeViewOpen(closed, "source"), false);
  assert.equal(isCodeViewOpen(open, "source"), true);
  assert.equal(isCodeViewOpen(open, "script"), false);
});
