import assert from "node:assert/strict";
import { test } from "node:test";
import { isCodeViewOpen, withCode } from "../../../../web/state/code.js";
import { expandedDock, openTabs, withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

/** @typedef {import("../../../../web/schema/code_views.js").LatePart} LatePart */

const OPEN = { ...INITIAL_STATE, dock: withTab(INITIAL_STATE.dock, "code") };

/** @param {any} code */
const showing = (code) => ({ ...OPEN, code: { ...OPEN.code, ...code } });

test("a view of the tab Code is open if the tab is open, the view is chosen and its files are loaded", () => {
  const source = showing({ view: "source", loaded: ["editor", "library"] });
  assert.equal(isCodeViewOpen(source, "source"), true);
  assert.equal(isCodeViewOpen(source, "script"), false);
  assert.equal(isCodeViewOpen({ ...source, dock: INITIAL_STATE.dock }, "source"), false);
  assert.equal(isCodeViewOpen(showing({ view: "source", loaded: ["editor"] }), "source"), false);
  assert.equal(isCodeViewOpen(showing({ view: "script", loaded: ["editor"] }), "script"), true);
});

test("the opened tab Code has the network's place in every window with room for it", () => {
  for (const layout of /** @type {const} */ (["desktop", "wide"])) {
    const screen = { ...INITIAL_STATE.screen, layout };
    const state = { ...INITIAL_STATE, screen, dock: withCode(INITIAL_STATE.dock) };
    const expanded = expandedDock(state);
    assert.equal(expanded && openTabs(state)[expanded], "code", layout);
  }
});
