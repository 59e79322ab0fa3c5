import assert from "node:assert/strict";
import { test } from "node:test";
import { bindTheme } from "../../../../web/controls/theme.js";
import { fakeStorage, openControls } from "../support/controls.js";

test("the button goes through system, light and dark, and stores the choice", () => {
  const items = fakeStorage({});
  const { byId, context, change, dispatched } = openControls();
  bindTheme(context);
  assert.deepEqual(dispatched, []);
  for (const theme of /** @type {const} */ (["light", "dark", "system"])) {
    byId("theme").click();
    assert.deepEqual(dispatched.at(-1), ["theme_chosen", { theme }]);
    assert.deepEqual(Object.values(items), [theme]);
    change({ theme });
  }
});

test("the stored theme is chosen at the start", () => {
  fakeStorage({ "nnvisu.theme": "dark" });
  const { context, dispatched } = openControls();
  bindTheme(context);
  assert.deepEqual(dispatched, [["theme_chosen", { theme: "dark" }]]);
});

test("a stored text that names no theme is ignored", () => {
  fakeStorage({ "nnvisu.theme": "<b>pink</b>" });
  const { context, dispatched } = openControls();
  bindTheme(context);
  assert.deepEqual(dispatched, []);
});

test("without storage the button still works", () => {
  fakeStorage(null);
  const { byId, context, dispatched } = openControls();
  bindTheme(context);
  byId("theme").click();
  assert.deepEqual(dispatched, [["theme_chosen", { theme: "light" }]]);
});
