import assert from "node:assert/strict";
import { test } from "node:test";
import { TABS } from "../../../../web/schema/dock_tabs.js";
import { expandedDock, isMapFolded, isTabOpen, openTabs, tabsOfDocks, withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

/** @typedef {import("../../../../web/state/state.js").State} State */

const [LEFT, RIGHT] = ["left", "right"].map((side) => TABS.filter((tab) => tab.side === side).map(({ name }) => name));

/**
 * @param {{open?: string[], expanded?: any, hidden?: any[], layout?: any}} situation `open`: tabs
 *   in the order in which they were opened
 * @returns {State}
 */
function stateOf({ open = [], expanded = null, hidden = [], layout = "desktop" }) {
  const opened = open.reduce((dock, name) => withTab(dock, /** @type {any} */ (name)), INITIAL_STATE.dock);
  return {
    ...INITIAL_STATE,
    dock: { ...opened, expanded },
    sharing: { ...INITIAL_STATE.sharing, hidden },
    screen: { ...INITIAL_STATE.screen, layout },
  };
}

/** @param {State} state */
const names = (state) => {
  const { main, beside } = tabsOfDocks(state);
  return [main.map(({ name }) => name), beside.map(({ name }) => name)];
};

test("one dock shows the tab that was opened last; every other tab is closed", () => {
  assert.deepEqual(openTabs(stateOf({})), { main: "chart", beside: null });
  const results = stateOf({ open: ["results"] });
  assert.deepEqual(openTabs(results), { main: "results", beside: null });
  assert.deepEqual(["chart", "results"].map((name) => isTabOpen(results, /** @type {any} */ (name))), [false, true]);
  assert.deepEqual(names(results), [[...LEFT, ...RIGHT], []]);
});

test("on a wide window each side has a dock, whichever tab was opened last", () => {
  const wide = stateOf({ layout: "wide", open: ["results"] });
  assert.deepEqual(openTabs(wide), { main: "chart", beside: "results" });
  assert.deepEqual(names(wide), [LEFT, RIGHT]);
});

test("an expanded dock has the last tab of the other side as its companion", () => {
  assert.deepEqual(openTabs(stateOf({ expanded: "main", open: ["results"] })), { main: "results", beside: "chart" });
  assert.deepEqual(openTabs(stateOf({ expanded: "main" })), { main: "chart", beside: "results" });
});

test("a dock expands only in a window with columns, and a single dock is always the main dock", () => {
  const expanded = (/** @type {any} */ layout, /** @type {any} */ dock) => expandedDock(stateOf({ layout, expanded: dock }));
  assert.equal(expanded("phone", "main"), null);
  assert.equal(expanded("narrow", "main"), null);
  assert.equal(expanded("desktop", "beside"), "main");
  assert.equal(expanded("wide", "beside"), "beside");
});

test("every tab that a lesson does not hide can be reached", () => {
  const curves = stateOf({ hidden: RIGHT, open: ["results"] });
  assert.deepEqual([openTabs(curves), names(curves)], [{ main: "chart", beside: null }, [LEFT, []]]);
  const results = stateOf({ hidden: LEFT, layout: "wide", expanded: "main" });
  assert.deepEqual([openTabs(results), names(results)], [{ main: "results", beside: null }, [RIGHT, []]]);
  assert.deepEqual(openTabs(stateOf({ hidden: [...LEFT, ...RIGHT] })), { main: null, beside: null });
});

test("on phones, every panel is a tab, and one tab is open; elsewhere, the panels are always open", () => {
  const phone = stateOf({ layout: "phone" });
  assert.deepEqual(names(phone), [TABS.map(({ name }) => name), []]);
  assert.deepEqual(openTabs(phone), { main: "data", beside: null });
  const open = (/** @type {State} */ state) =>
    names(phone)[0].filter((name) => isTabOpen(state, name));
  assert.deepEqual(open(stateOf({ layout: "phone", open: ["network", "results"] })), ["results"]);
  assert.deepEqual(open(stateOf({ layout: "phone", hidden: ["data"] })), ["network"]);
  assert.deepEqual(open(stateOf({ open: ["network"] })), ["data", "network", "chart", "model"]);
});

test("above the tab Code of a phone the map is folded, beside the curves, until a person unfolds it", () => {
  const code = stateOf({ layout: "phone", open: ["code"] });
  assert.deepEqual([isMapFolded(code), openTabs(code)], [true, { main: "code", beside: "chart" }]);
  const unfolded = { ...code, dock: { ...code.dock, unfolded: true } };
  const sideways = { ...code, screen: { ...code.screen, sideways: true } };
  for (const state of [unfolded, sideways]) {
    assert.deepEqual([isMapFolded(state), openTabs(state)], [false, { main: "code", beside: null }]);
  }
  const lesson = stateOf({ layout: "phone", open: ["code"], hidden: ["chart"] });
  assert.deepEqual([isMapFolded(lesson), openTabs(lesson).beside], [true, null]);
  for (const other of [stateOf({ layout: "phone", open: ["results"] }), stateOf({ open: ["code"] })]) {
    assert.ok(!isMapFolded(other));
  }
});
