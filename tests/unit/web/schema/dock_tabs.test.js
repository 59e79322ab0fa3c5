import assert from "node:assert/strict";
import { test } from "node:test";
import { panelId, tabOf, TABS } from "../../../../web/schema/dock_tabs.js";
import { openPage } from "../support/page.js";

test("each tab has a panel on the page", () => {
  const page = openPage();
  for (const tab of TABS) assert.ok(page.getElementById(panelId(tab)), tab.name);
  assert.deepEqual(["network", "chart"].map((name) => panelId(tabOf(name))), ["network", "chart-panel"]);
});

test("an unknown tab is an error", () => {
  assert.throws(() => tabOf("weights"), /no tab "weights"/);
});
