import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../support/page.js";
import { TRAINING } from "../support/states.js";
import { plots } from "../support/uplot.js";

const { createPlot } = await import("../../../../web/views/chart_plot.js");

/**
 * @param {import("../../../../web/views/chart_axes.js").Kind} kind
 * @param {object} [changed] columns of the curves
 */
function drawn(kind, changed) {
  plots.length = 0;
  const box = openPage().getElementById("chart-loss");
  const curves = { ...TRAINING.curves, ...changed };
  createPlot(box, kind).draw({ width: 400, height: 200 }, { curves, point: null, branches: [], dataChanges: [], kept: { runs: [], letter: "" } });
  return plots[0];
}
const LOSS = /** @type {const} */ ({ quantity: "loss", isLog: false });

test("a plot has the steps and the values of one quantity for training and test points", () => {
  const { step, train_loss, test_loss, train_accuracy, test_accuracy } = TRAINING.curves;
  assert.deepEqual(drawn(LOSS).data, [step, train_loss, test_loss]);
  assert.deepEqual(drawn(LOSS).size, { width: 400, height: 200 });
  assert.deepEqual(drawn({ quantity: "accuracy", isLog: false }).data, [step, train_accuracy, test_accuracy]);
});

test("a row without values breaks the curves where a segment begins", () => {
  assert.deepEqual(drawn(LOSS, { segment: [0, 1, 2] }).data, [
    [0, 5, 10, 15, 20],
    [0.7, null, 0.5, null, 0.25],
    [0.8, null, 0.6, null, 0.375],
  ]);
});

test("a value without neighbors, which no line shows, is drawn as a point", () => {
  const plot = drawn(LOSS, { segment: [0, 0, 1] });
  const { filter } = plot.options.series[1].points;
  assert.deepEqual(filter(plot, 1), [3]);
});

test("the test curve is dashed, the training curve is not", () => {
  const { series } = drawn(LOSS).options;
  assert.deepEqual(series.slice(1).map((/** @type {any} */ { dash }) => dash.length > 0), [false, true]);
});

test("the axis of steps ends at the last recorded step", () => {
  assert.deepEqual(drawn(LOSS).options.scales.x.range(), [0, 20]);
});
