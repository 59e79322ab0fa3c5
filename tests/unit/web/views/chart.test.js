import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, pageWith, textOf } from "../support/page.js";
import { plots } from "../support/uplot.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { REGRESSION, TRAINING, VIEWING } from "../support/states.js";

const { chartViews } = await import("../../../../web/views/chart.js");

const AT_10 = { ...TRAINING, chart: { ...TRAINING.chart, reading: 10 } };
const UNTESTED = {
  ...TRAINING,
  curves: { ...TRAINING.curves, test_loss: [null, null, null], test_accuracy: [null, null, null] },
};

/** @param {any} states */
const charts = (...states) => pageWith(chartViews, ...states);
const isShown = (/** @type {any} */ page, /** @type {string} */ id) => !page.getElementById(id).parentElement.hidden;

test("the headings show the values of the step that a person reads, else the latest values", () => {
  assert.equal(textOf(charts(TRAINING), "chart-train_loss"), "0.2500");
  const page = charts(AT_10);
  assert.equal(textOf(page, "chart-train_loss"), "0.5000");
  assert.equal(textOf(page, "chart-test_score"), "50.0 %");
});

test("if no step is read, the headings show the viewed step", () => {
  const page = charts({ ...VIEWING, chart: TRAINING.chart });
  assert.match(page.getElementById("chart-loss").ariaLabel, /Step 10: /);
});

test("the gap is the test loss minus the training loss, and is hidden without test points", () => {
  assert.equal(textOf(charts(TRAINING), "chart-gap"), "+0.125");
  const page = charts(UNTESTED);
  for (const id of ["chart-gap", "chart-test_loss", "chart-test_score"]) assert.ok(!isShown(page, id), id);
});

test("in regression the second chart shows R²", () => {
  const curves = { ...REGRESSION.curves, train_r2_score: [-2, 0, 0.98765], test_r2_score: [-3, -1, -0.5] };
  const page = charts({ ...REGRESSION, curves });
  assert.equal(textOf(page, "chart-score-name"), "R²");
  assert.equal(textOf(page, "chart-train_score"), "0.988");
  assert.equal(textOf(page, "chart-test_score"), "−0.500");
  assert.match(page.getElementById("chart-score").ariaLabel, /^R²\. Step 20: train R² 0\.988, test R² −0\.500/);
  assert.equal(textOf(charts(REGRESSION, TRAINING), "chart-score-name"), "Accuracy");
});

test("the accessible names contain every value, data changes and steps of resumed training", () => {
  const changed = { ...TRAINING, timeline: { ...TRAINING.timeline, data_changes: [5, 1200] } };
  const page = charts(changed);
  assert.equal(
    page.getElementById("chart-loss").ariaLabel,
    "Loss. Step 20: train loss 0.2500, test loss 0.3750. New data at step 5, 1,200. Resumed from step 10",
  );
  assert.match(page.getElementById("chart-score").ariaLabel, /^Accuracy\. Step 20: train accuracy 100\.0 %/);
});

test("the words on the empty charts disappear with the first curves", () => {
  const isEmpty = (/** @type {any} */ state) => !charts(state).getElementById("chart-empty").hidden;
  assert.ok(isEmpty({ ...TRAINING, curves: { ...TRAINING.curves, step: [0] } }));
  assert.ok(!isEmpty(TRAINING));
});

test("without points and curves, the charts show no values and ask for points", () => {
  const curves = { ...TRAINING.curves, step: [0] };
  const page = charts({ ...TRAINING, data: INITIAL_STATE.data, curves });
  assert.ok(!page.getElementById("chart-no-points").hidden);
  assert.equal(textOf(page, "chart-train_loss"), "–");
  assert.match(page.getElementById("chart-loss").ariaLabel, /^Loss\. No points yet/);
  assert.ok(charts({ ...TRAINING, curves }).getElementById("chart-no-points").hidden);
});

test("after the points are cleared, the curves have values only at a step that is read", () => {
  const cleared = { ...TRAINING, data: INITIAL_STATE.data };
  const page = charts(cleared);
  assert.deepEqual(["train_loss", "test_loss", "train_score"].map((name) => textOf(page, `chart-${name}`)), ["–", "–", "–"]);
  assert.match(page.getElementById("chart-loss").ariaLabel, /^Loss\. No points yet/);
  assert.equal(textOf(charts({ ...cleared, chart: { ...cleared.chart, reading: 10 } }), "chart-train_loss"), "0.5000");
});

test("another problem, scale or theme creates new plots; new curves do not", () => {
  plots.length = 0;
  openPage();
  const views = chartViews();
  const draw = (/** @type {any} */ state) => views.forEach((view) => view.draw(state));
  draw(TRAINING);
  const first = [...plots];
  assert.equal(first.length, 2);
  draw({ ...TRAINING, curves: { ...TRAINING.curves } });
  assert.deepEqual(plots, first);
  for (const changed of [REGRESSION, TRAINING, { ...TRAINING, theme: "dark" }]) {
    const before = [...plots];
    draw(changed);
    assert.equal(plots.length, 2);
    assert.ok(plots.some((plot) => !before.includes(plot)));
  }
});
