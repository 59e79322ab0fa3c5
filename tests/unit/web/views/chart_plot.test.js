import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../support/page.js";
import { TRAINING } from "../support/states.js";
import { plots } from "../support/uplot.js";

const { createPlot } = await import("../../../../web/views/chart_plot.js");

/** @param {{hasAccuracy: boolean, isLog: boolean}} kind */
function drawn(kind) {
  plots.length = 0;
  const page = openPage();
  const box = page.getElementById("chart-plot");
  createPlot(box, kind).draw({ width: 400, height: 200 }, { curves: TRAINING.curves, point: null, branches: [] });
  return { plot: plots[0], box };
}

test("the plot has steps, losses and accuracies; in regression it has no accuracies", () => {
  const { step, train_loss, test_loss, train_accuracy, test_accuracy } = TRAINING.curves;
  const all = drawn({ hasAccuracy: true, isLog: false }).plot;
  assert.deepEqual(all.data, [step, train_loss, test_loss, train_accuracy, test_accuracy]);
  assert.deepEqual(all.size, { width: 400, height: 200 });
  assert.deepEqual(drawn({ hasAccuracy: false, isLog: true }).plot.data, [step, train_loss, test_loss]);
});

test("test curves are dashed, training curves are not", () => {
  const { series } = drawn({ hasAccuracy: true, isLog: false }).plot.options;
  assert.deepEqual(series.slice(1).map((/** @type {any} */ { dash }) => dash.length > 0), [false, true, false, true]);
});

test("the axis of steps ends at the last recorded step", () => {
  const { plot } = drawn({ hasAccuracy: true, isLog: false });
  assert.deepEqual(plot.options.scales.x.range(), [0, 20]);
});

test("the position of the axis is written for the timeline's slider", () => {
  const { style } = drawn({ hasAccuracy: true, isLog: false }).box.parentElement;
  assert.equal(style["--axis-left"], "10px");
  assert.equal(style["--axis-width"], "100px");
});
