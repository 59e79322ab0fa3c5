import assert from "node:assert/strict";
import { test } from "node:test";
import { dataPanelView } from "../../../../web/views/data_panel.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { pageWith, textOf } from "../support/page.js";
import { REGRESSION, STATES, TRAINING, VIEWING } from "../support/states.js";
import { firstExample } from "../../../../web/work/source.js";

/** @param {any} page */
const offered = (page) =>
  page.querySelectorAll("[data-generator]").filter((/** @type {any} */ { hidden }) => !hidden).map((/** @type {any} */ { dataset }) => dataset.generator);

test("the panel offers classes in classification, and values in regression", () => {
  const classes = pageWith(dataPanelView, TRAINING);
  assert.ok(!classes.getElementById("target-class").hidden);
  assert.ok(classes.getElementById("target-value").hidden);
  const values = pageWith(dataPanelView, { ...REGRESSION, tool: { ...REGRESSION.tool, target_value: -0.5 } });
  assert.ok(values.getElementById("target-class").hidden);
  assert.ok(values.getElementById("n_classes-field").hidden);
  assert.equal(textOf(values, "target-value-text"), "-0.5");
});

test("the value of the points to draw has the name of the imported column", () => {
  const named = (/** @type {any} */ state) => {
    const page = pageWith(dataPanelView, state);
    return [textOf(page, "target-value-name"), page.getElementById("target-value-input").ariaLabel];
  };
  assert.deepEqual(named(REGRESSION), ["Value", "Target value"]);
  assert.deepEqual(named(STATES["imported values"]), ["kind", "Target value: kind"]);
});

test("each problem offers its own generators", () => {
  assert.ok(offered(pageWith(dataPanelView, TRAINING)).includes("circles"));
  assert.ok(!offered(pageWith(dataPanelView, TRAINING)).includes("plane"));
  assert.deepEqual(offered(pageWith(dataPanelView, REGRESSION)), ["plane", "gauss"]);
});

test("the chosen class is checked, and the eraser is pressed", () => {
  const page = pageWith(dataPanelView, VIEWING);
  const radios = page.getElementById("target-class").querySelectorAll("input");
  assert.deepEqual(radios.filter((/** @type {any} */ { checked }) => checked).map((/** @type {any} */ { value }) => value), ["1"]);
  assert.equal(page.getElementById("eraser").ariaPressed, "true");
});

test("buttons without effect are disabled", () => {
  const disabled = (/** @type {any} */ page) => ["undo", "redo", "clear"].map((id) => page.getElementById(id).disabled);
  assert.deepEqual(disabled(pageWith(dataPanelView, TRAINING)), [false, true, false]);
  assert.deepEqual(disabled(pageWith(dataPanelView, INITIAL_STATE)), [true, true, true]);
});

test("the tooltips of Undo and Redo name the change", () => {
  const title = (/** @type {string} */ id, /** @type {any} */ undo) =>
    pageWith(dataPanelView, { ...TRAINING, undo }).getElementById(id).title;
  const undo = { undo: "learning_rate", redo: "generate_data" };
  assert.equal(title("undo", undo), "Undo: learning rate (Ctrl+Z)");
  assert.equal(title("redo", undo), "Redo: new points (Ctrl+Shift+Z)");
  assert.equal(title("redo", { undo: null, redo: null }), "Redo (Ctrl+Shift+Z)");
});

test("the tooltip of Undo reports that earlier changes were lost", () => {
  const title = (/** @type {any} */ changes) =>
    pageWith(dataPanelView, { ...TRAINING, undo: { undo: null, redo: null, models: [] }, ...changes }).getElementById("undo").title;
  const sharing = { ...TRAINING.sharing, is_reopened: true };
  assert.equal(title({ sharing }), "Undo: changes before the page was loaded can't be undone (Ctrl+Z)");
  const runtime = { ...TRAINING.runtime, restarts: 1, has_lost_undo: true };
  assert.equal(title({ sharing, runtime }), "Undo: changes before Python was started again can't be undone (Ctrl+Z)");
  assert.equal(title({}), "Undo (Ctrl+Z)");
  const failedStart = { ...runtime, has_lost_undo: false };
  assert.equal(title({ runtime: failedStart }), "Undo (Ctrl+Z)", "there were no changes");
});

test("the tile of the generator that made the points is pressed", () => {
  const pressed = (/** @type {any} */ source) =>
    pageWith(dataPanelView, { ...TRAINING, data: { ...TRAINING.data, source } })
      .querySelectorAll("[data-generator]")
      .filter((/** @type {any} */ { ariaPressed }) => ariaPressed === "true")
      .map((/** @type {any} */ { dataset }) => dataset.generator);
  assert.deepEqual(pressed({ ...firstExample("classification"), generator: "xor" }), ["xor"]);
  assert.deepEqual(pressed(null), []);
});

test("without test points, the switch that shows them is disabled", () => {
  const isDisabled = (/** @type {number} */ test_share) =>
    pageWith(dataPanelView, { ...TRAINING, config: { ...TRAINING.config, test_share } })
      .querySelector('[data-setting="show_test_data"]').disabled;
  assert.deepEqual([0, 0.2].map(isDisabled), [true, false]);
});

test("tools are named after the classes and values of an imported file", () => {
  const page = pageWith(dataPanelView, TRAINING, STATES["imported points"]);
  const radios = page.getElementById("target-class").getElementsByTagName("input");
  assert.deepEqual([radios[1].ariaLabel, radios[2].ariaLabel], ["dog", "Class 2"]);
  const values = pageWith(dataPanelView, { ...STATES["imported values"], tool: VIEWING.tool });
  assert.equal(textOf(values, "target-value-text"), "25.0");
});
