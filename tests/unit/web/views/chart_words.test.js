import assert from "node:assert/strict";
import { test } from "node:test";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";
import {
  chartAnnouncementView,
  chartTableView,
  gapInWords,
  pointInWords,
} from "../../../../web/views/chart_words.js";

const at = (/** @type {number} */ reading) => ({ ...TRAINING, chart: { ...TRAINING.chart, reading } });

test("only a step that is read for 400 ms is announced", (/** @type {any} */ t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const page = pageWith(chartAnnouncementView, TRAINING, at(0), at(10));
  assert.equal(textOf(page, "chart-announcement"), "");
  t.mock.timers.tick(400);
  assert.match(textOf(page, "chart-announcement"), /^Step 10: train loss .*test accuracy 50\.0 %$/);
  assert.equal(pointInWords(TRAINING, null), "No step yet");
});

test("the table is written only while training is paused", () => {
  assert.equal(textOf(pageWith(chartTableView, TRAINING), "chart-table"), "Curves by step");
  const table = pageWith(chartTableView, REGRESSION).getElementById("chart-table");
  assert.deepEqual(textsOf(table.tHead.querySelectorAll("th")), ["Step", "train loss", "test loss", "train R²"]);
  const rows = table.tBodies[0].children.map((/** @type {any} */ { children }) => textsOf(children));
  assert.deepEqual(rows, [
    ["0", "0.7000", "0.8000", "–"],
    ["10", "0.5000", "0.6000", "–"],
    ["20", "0.2500", "0.3750", "–"],
  ]);
});

test("the gap has a sign, and is empty if a loss is missing", () => {
  const gap = (/** @type {number} */ train_loss, /** @type {number | null} */ test_loss) =>
    gapInWords({ step: 1, train_loss, test_loss, train_accuracy: null, test_accuracy: null, train_r2_score: null, test_r2_score: null });
  assert.equal(gap(0.1473, 0.1944), "+0.0471");
  assert.equal(gap(0.5, 0.25), "−0.250");
  assert.equal(gap(0.5, null), "");
});
