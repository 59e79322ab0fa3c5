import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../../support/page.js";
import { keptRun, REGRESSION, RUNS, TRAINING } from "../../support/states.js";
import { curvesPicture, ticksOf } from "../../../../../web/views/picture/curves_picture.js";

test("accuracy has its color and percent, as in the chart of the page", () => {
  openPage();
  const { elements } = curvesPicture(TRAINING);
  const find = (/** @type {string} */ text) => elements.find((it) => it.textContent === text);
  assert.equal(find("Accuracy")?.getAttribute("fill"), "#6b46c1");
  assert.ok(find("100 %"));
  assert.notEqual(find("Loss")?.getAttribute("fill"), "#6b46c1");
});

test("the line below the title fits into the picture", () => {
  openPage();
  const values = { train_loss: 0.0001234, test_loss: 1234.5678, train_accuracy: 1, test_accuracy: 1 };
  const curves = { ...TRAINING.curves, test_loss: [0.5], test_accuracy: [0.5] };
  const training = { ...TRAINING.training, ...values, step: 1_234_567 };
  const { elements, width } = curvesPicture({ ...TRAINING, curves, training });
  const line = elements.find((it) => it.textContent?.startsWith("Step"));
  assert.equal(line?.textContent, "Step 1,234,567, loss 1.23e−4 (test 1235), accuracy 100.0 % (test 100.0 %)");
  // A character of the widest common font has 6.6 CSS pixels.
  assert.ok(64 + 6.6 * Number(line?.textContent?.length) < width);
});

test("a curve that leaves its axis does not cover the axis or the end of the picture", () => {
  openPage();
  const curves = { ...REGRESSION.curves, train_r2_score: REGRESSION.curves.step.map(() => -3) };
  const { elements } = curvesPicture({ ...REGRESSION, curves });
  const isLine = (/** @type {Element} */ it) => it.getAttribute("stroke-linejoin") === "round";
  assert.ok(!elements.some(isLine));
  // The frames of the curves cut what is outside: the loss from 92 to 262, R² from 338 to 508.
  const frames = elements.filter((it) => [...it.children].some((each) => isLine(/** @type {Element} */ (each))));
  assert.deepEqual(frames.map((it) => [it.tagName.toLowerCase(), it.getAttribute("y"), it.getAttribute("height")]), [["svg", "90", "174"], ["svg", "336", "174"]]);
});

/** @param {Element[]} elements */
const curvesIn = (elements) =>
  elements.flatMap((it) => [...it.children]).map((it) => [it.getAttribute("opacity"), it.getAttribute("d")]);

test("the curves of kept runs are drawn faintly behind the present ones, with their letters and names", () => {
  openPage();
  const longer = { ...TRAINING.curves, step: [0, 20, 40], train_loss: [2, 1, 0.5] };
  const kept = [keptRun("A", { curves: longer }), keptRun("B", { name: "Wide & deep" })];
  const { elements, height } = curvesPicture({ ...RUNS, runs: { ...RUNS.runs, kept } });
  const texts = elements.map((it) => String(it.textContent));
  assert.deepEqual(texts.slice(2, 5), ["C: the present run", "A: kept run", "B: kept run, Wide & deep"]);
  assert.equal(texts.filter((text) => text === "A").length, 2, "a letter in each chart");
  assert.equal(height, curvesPicture(TRAINING).height + 3 * 18);
  const drawn = curvesIn(elements);
  // Four faint curves and two present ones in each chart: training and test.
  assert.deepEqual(drawn.map(([opacity]) => opacity), [...Array(2)].flatMap(() => [...Array(4).fill("0.4"), null, null]));
  // The loss axis ends at 2.1, and the step axis at the last step of run A.
  assert.match(String(drawn[0][1]), /^M64\.00 154\.10L324\.00 235\.05L584\.00 275\.52$/);
  assert.match(String(drawn[4][1]), /L324\.00 [\d.]+$/);
});

test("runs of another problem are not in the picture", () => {
  openPage();
  const { config } = keptRun("A");
  const kept = [keptRun("A", { config: { ...config, problem: "regression" } })];
  const { elements, height } = curvesPicture({ ...RUNS, runs: { ...RUNS.runs, kept } });
  assert.deepEqual([curvesIn(elements).length, height], [4, curvesPicture(TRAINING).height]);
});

test("ticks are round numbers within the axis", () => {
  assert.deepEqual(ticksOf(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticksOf(-1, 1), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticksOf(0, 0.73), [0, 0.2, 0.4, 0.6]);
  assert.deepEqual(ticksOf(0, 12_345), [0, 5000, 10_000]);
  assert.deepEqual(ticksOf(-3, 0), [-3, -2, -1, 0]);
});
