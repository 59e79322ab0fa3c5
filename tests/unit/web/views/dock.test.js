import assert from "node:assert/strict";
import { test } from "node:test";
import { TABS } from "../../../../web/schema/dock_tabs.js";
import { withTab } from "../../../../web/state/dock.js";
import { dockView, inTab } from "../../../../web/views/dock.js";
import { pageWith } from "../support/page.js";
import { TRAINING } from "../support/states.js";

/** @param {any} changes @returns {any} */
const stateOf = ({ dock = {}, layout = "desktop", hidden = [] }) => ({
  ...TRAINING,
  dock: { ...TRAINING.dock, ...dock },
  screen: { ...TRAINING.screen, layout },
  sharing: { ...TRAINING.sharing, hidden },
});
const LEFT = TABS.filter(({ side }) => side === "left").map(({ name }) => name);
const RESULTS = withTab(TRAINING.dock, "results");

/** @param {any} page */
const chosen = (page) => ["chart", "results"].map((name) => page.getElementById(`${name}-tab`).ariaSelected);

test("the panel of the open tab is shown, and only this tab can be reached with Tab", () => {
  const page = pageWith(dockView, stateOf({}), stateOf({ dock: RESULTS }));
  assert.ok(page.getElementById("chart-panel").hidden);
  assert.ok(!page.getElementById("results-panel").hidden);
  assert.deepEqual(chosen(page), ["false", "true"]);
  assert.deepEqual([page.getElementById("chart-tab").tabIndex, page.getElementById("results-tab").tabIndex], [-1, 0]);
  assert.ok(page.getElementById("dock-beside").hidden);
});

test("on a wide window two docks have an open tab each, and the timeline is in the left one", () => {
  const page = pageWith(dockView, stateOf({ layout: "wide" }));
  assert.deepEqual(chosen(page), ["true", "true"]);
  assert.equal(page.getElementById("results-tab").parentElement.id, "dock-beside-tabs");
  assert.equal(page.getElementById("results-panel").parentElement.id, "dock-beside-panels");
  assert.equal(page.getElementById("time").parentElement.id, "dock");
  assert.ok(!page.getElementById("dock-beside").hidden);
});

test("an expanded dock contains the timeline; its companion shows a panel without a tab", () => {
  const page = pageWith(dockView, stateOf({ dock: { ...RESULTS, expanded: "main" } }));
  assert.equal(page.getElementById("main").dataset.expanded, "main");
  assert.equal(page.getElementById("chart-panel").parentElement.id, "dock-beside-panels");
  assert.deepEqual(chosen(page), ["false", "true"]);
  const right = pageWith(dockView, stateOf({ layout: "wide", dock: { expanded: "beside" } }));
  assert.equal(right.getElementById("time").parentElement.id, "dock-beside");
  assert.equal(right.getElementById("expand-beside").ariaPressed, "true");
});

test("the tabs that a lesson hides are not on the page; without any tab there is no dock", () => {
  const page = pageWith(dockView, stateOf({ hidden: LEFT }));
  assert.equal(page.getElementById("chart-tab"), null);
  assert.equal(page.getElementById("results-tab").ariaSelected, "true");
  assert.ok(pageWith(dockView, stateOf({ hidden: TABS.map(({ name }) => name) })).getElementById("dock").hidden);
});

test("a view of a closed tab neither reads nor draws; it draws when the tab opens", () => {
  /** @type {unknown[]} */
  const drawn = [];
  const [view] = inTab("results", [{ reads: ({ data }) => [data], draw: ({ data }) => void drawn.push(data) }]);
  const closed = stateOf({});
  assert.deepEqual(view.reads(closed), [false]);
  view.draw(closed);
  assert.deepEqual(drawn, []);
  const open = stateOf({ dock: RESULTS });
  assert.deepEqual(view.reads(open), [true, TRAINING.data]);
  view.draw(open);
  assert.deepEqual(drawn, [TRAINING.data]);
});
