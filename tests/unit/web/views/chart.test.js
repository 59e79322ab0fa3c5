import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, pageWith, textOf, textsOf } from "../support/page.js";
import { plots } from "../support/uplot.js";
import { REGRESSION, TRAINING, VIEWING } from "../support/states.js";

const { chartAnnouncementView, chartLegendView, chartPlotView, chartTableView, pointInWords } =
  await import("../../../../web/views/chart.js");

const AT_10 = { ...TRAINING, chart: { ...TRAINING.chart, cursor: 10 } };

test("the legend shows the step at the cursor, or the latest step if there is no cursor", () => {
  assert.equal(textOf(pageWith(chartLegendView, TRAINING), "chart-step"), "Step 20");
  const page = pageWith(chartLegendView, AT_10);
  assert.equal(textOf(page, "chart-step"), "Step 10");
  assert.equal(textOf(page, "chart-train_loss"), "0.5000");
  assert.equal(textOf(page, "chart-test_accuracy"), "50.0 %");
});

test("without a cursor the legend shows the viewed step and its fingerprint", () => {
  const viewing = { ...VIEWING, chart: TRAINING.chart };
  const page = pageWith(chartLegendView, viewing);
  assert.equal(textOf(page, "chart-step"), "Step 10");
  assert.equal(textOf(page, "fingerprint-text"), "0123abcd");
  assert.ok(!page.getElementById("fingerprint").hidden);
  assert.ok(pageWith(chartLegendView, VIEWING).getElementById("fingerprint").hidden);
});

test("there is no accuracy in regression, and no test metrics without test points", () => {
  const page = pageWith(chartLegendView, REGRESSION);
  assert.ok(page.getElementById("chart-train_accuracy").parentElement.hidden);
  assert.ok(!page.getElementById("chart-test_loss").parentElement.hidden);
  const untested = { ...TRAINING.curves, test_loss: [null, null, null], test_accuracy: [null, null, null] };
  const without = pageWith(chartLegendView, { ...TRAINING, curves: untested });
  assert.ok(without.getElementById("chart-test_loss").parentElement.hidden);
});

test("the accessible name contains every value, and the steps from which training was resumed", () => {
  const { ariaLabel } = pageWith(chartLegendView, TRAINING).getElementById("chart-plot");
  assert.match(ariaLabel, /Step 20: train loss 0\.2500, test loss 0\.3750, train accuracy 100\.0 %/);
  assert.match(ariaLabel, /Resumed from step 10$/);
  assert.equal(pointInWords(TRAINING, null), "No step yet");
});

test("only the step at which the cursor rests for 400 ms is announced", (/** @type {any} */ t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const page = pageWith(chartAnnouncementView, TRAINING, { ...AT_10, chart: { ...AT_10.chart, cursor: 0 } }, AT_10);
  assert.equal(textOf(page, "chart-announcement"), "");
  t.mock.timers.tick(400);
  assert.match(textOf(page, "chart-announcement"), /^Step 10: train loss/);
});

test("the table is written only while training is paused", () => {
  assert.equal(textOf(pageWith(chartTableView, TRAINING), "chart-table"), "Loss and accuracy by step");
  const table = pageWith(chartTableView, REGRESSION).getElementById("chart-table");
  assert.deepEqual(textsOf(table.tHead.querySelectorAll("th")), ["Step", "train loss", "test loss"]);
  const rows = table.tBodies[0].children.map((/** @type {any} */ { children }) => textsOf(children));
  assert.deepEqual(rows, [
    ["0", "0.7000", "0.8000"],
    ["10", "0.5000", "0.6000"],
    ["20", "0.2500", "0.3750"],
  ]);
});

test("another problem, scale or theme creates a new plot; new curves do not", () => {
  plots.length = 0;
  openPage();
  const view = chartPlotView();
  view.draw(TRAINING);
  const [first] = plots;
  view.draw({ ...TRAINING, curves: { ...TRAINING.curves } });
  assert.deepEqual(plots, [first]);
  for (const changed of [REGRESSION, TRAINING, /** @type {any} */ ({ ...TRAINING, theme: "dark" })]) {
    const before = plots[0];
    view.draw(changed);
    assert.equal(plots.length, 1);
    assert.notEqual(plots[0], before);
  }
});
