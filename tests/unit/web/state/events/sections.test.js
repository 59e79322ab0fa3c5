import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, engineSettings } from "../../../../../web/schema/settings.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { exportedFile, SECTIONS } from "../../../../../web/state/events/sections.js";

test("the default of every setting of the worker is allowed", () => {
  assert.equal(SECTIONS.config(engineSettings(DEFAULTS)), null);
});

test("the initial state has allowed sections", () => {
  for (const name of /** @type {const} */ (["training", "timeline", "diagnostics", "undo", "own_code"])) {
    assert.equal(SECTIONS[name](INITIAL_STATE[name]), null, name);
  }
});

test("an exported file has a known type, and text or bytes", () => {
  const bytes = { values: Uint8Array.of(1, 2), shape: [2] };
  assert.equal(exportedFile({ name: "nnvisu.ipynb", text: "{}", bytes: null }), null);
  assert.equal(exportedFile({ name: "nnvisu.safetensors", text: null, bytes }), null);
  for (const name of ["nnvisu.exe", "../nnvisu.py", "a.py.html", ""]) {
    assert.equal(exportedFile({ name, text: "", bytes: null }), ".name", name);
  }
  assert.equal(exportedFile({ name: "nnvisu.py", text: 1, bytes: null }), ".text");
});
