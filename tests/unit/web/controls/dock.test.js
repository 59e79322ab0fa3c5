import assert from "node:assert/strict";
import { test } from "node:test";
import { bindDock, tabAfter } from "../../../../web/controls/dock.js";
import { INITIAL_DOCK } from "../../../../web/state/dock.js";
import { openControls } from "../support/controls.js";

test("every tab names its panel and opens this panel", () => {
  const { byId, context, dispatched } = openControls();
  bindDock(context);
  document.documentElement.scrollTop = 0;
  for (const tab of byId("dock-tabs").children) {
    assert.equal(tab.getAttribute("role"), "tab");
    assert.ok(byId(tab.getAttribute("aria-controls")), tab.textContent);
  }
  byId("results-tab").click();
  const scrolled = { chart: 0 };
  assert.deepEqual(dispatched, [["dock_changed", { ...INITIAL_DOCK, front: "right", scrolled }]]);
});

test("arrow keys move to the next tab and around the ends, Home and End to the first and last", () => {
  const after = (/** @type {string} */ key, /** @type {string} */ tab) =>
    tabAfter(["a", "b", "c"], tab, key);
  assert.deepEqual([after("ArrowRight", "a"), after("ArrowRight", "c")], ["b", "a"]);
  assert.deepEqual([after("ArrowLeft", "b"), after("ArrowLeft", "a")], ["a", "c"]);
  assert.deepEqual([after("Home", "b"), after("End", "b")], ["a", "c"]);
  assert.deepEqual([after("Tab", "b"), after("ArrowDown", "b")], [null, null]);
});

test("Expand shows the dock in place of the network; a second press reverses this", () => {
  const { byId, context, change, dispatched } = openControls();
  bindDock(context);
  byId("expand").click();
  change({ dock: { ...INITIAL_DOCK, expanded: "main" } });
  byId("expand").click();
  assert.deepEqual(dispatched, [["dock_changed", { expanded: "main" }], ["dock_changed", { expanded: null }]]);
});
