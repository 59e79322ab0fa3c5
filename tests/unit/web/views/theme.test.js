import assert from "node:assert/strict";
import { test } from "node:test";
import { themeView } from "../../../../web/views/theme.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING } from "../support/states.js";

/**
 * @param {"system" | "light" | "dark"} theme
 * @param {boolean} system_dark
 */
function drawn(theme, system_dark) {
  const page = pageWith(themeView, { ...TRAINING, theme, screen: { ...TRAINING.screen, system_dark } });
  return [page.documentElement.dataset.theme, textOf(page, "theme-label")];
}

test("the page has the chosen theme, or the system's theme if none is chosen", () => {
  assert.deepEqual(drawn("system", true), ["dark", "System"]);
  assert.deepEqual(drawn("system", false), ["light", "System"]);
  assert.deepEqual(drawn("light", true), ["light", "Light"]);
  assert.deepEqual(drawn("dark", false), ["dark", "Dark"]);
});
