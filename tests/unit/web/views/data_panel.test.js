import assert from "node:assert/strict";
import { test } from "node:test";
import { dataPanelView } from "../../../../web/views/data_panel.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { pageWith, textOf } from "../support/page.js";
import { REGRESSION, TRAINING, VIEWING } from "../support/states.js";

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
