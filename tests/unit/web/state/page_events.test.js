import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY_CURVES } from "../../../../web/state/curves.js";
import { PAGE_EVENTS } from "../../../../web/state/page_events.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

/**
 * @param {string} type
 * @param {any} payload
 */
const after = (type, payload) => reduce(INITIAL_STATE, { type, payload });

test("an event of the page changes one property of its section", () => {
  assert.deepEqual(after("tool_chosen", { eraser: true }).tool, {
    target_class: 0,
    target_value: 1,
    eraser: true,
  });
  assert.deepEqual(after("chart_changed", { reading: 4 }).chart, { width: 0, height: 0, reading: 4, axis: "steps" });
  assert.equal(after("map_resized", { pixels: 512 }).screen.pixels, 512);
  assert.equal(after("scheme_changed", { system_dark: true }).screen.system_dark, true);
  assert.equal(after("boot_progressed", { progress: 0.5 }).runtime.progress, 0.5);
  assert.equal(after("diagram_changed", { width: 9 }).diagram.width, 9);
  assert.equal(after("guide_changed", { help: true }).guide.help, true);
});

test("an event of the page replaces a section that changes as a whole", () => {
  const pointer = { x: 0.5, y: -0.5, grip: null, probe: "mouse" };
  assert.equal(after("pointer_moved", pointer).pointer, pointer);
  assert.equal(after("pointer_moved", null).pointer, null);
  const crosshair = { x: 0, y: 0, holding: false };
  assert.equal(after("crosshair_moved", crosshair).crosshair, crosshair);
  const menu = { x: 0, y: 0, point: 3 };
  assert.equal(after("menu_toggled", menu).menu, menu);
  assert.equal(after("about_toggled", true).about, true);
  assert.equal(after("dock_changed", { expanded: "main" }).dock.expanded, "main");
  assert.equal(after("theme_chosen", { theme: "dark" }).theme, "dark");
  const curves = { ...EMPTY_CURVES };
  assert.deepEqual(after("curves_restored", { curves }).curves, curves);
});

test("a changed setting is stored, and its error is removed", () => {
  const broken = { ...INITIAL_STATE, errors: { n_classes: "No." } };
  const state = reduce(broken, { type: "setting_changed", payload: { n_classes: 4 } });
  assert.equal(state.config.n_classes, 4);
  assert.equal(state.config.n_samples, 200);
  assert.deepEqual(state.errors, {});
});

test("no event of the page changes the run; only the worker's events do", () => {
  const state = { ...INITIAL_STATE, run: 5 };
  for (const type of Object.keys(PAGE_EVENTS)) {
    assert.equal(reduce(state, { type, payload: { curves: EMPTY_CURVES } }).run, 5, type);
  }
});
