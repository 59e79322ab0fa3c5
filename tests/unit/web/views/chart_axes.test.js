import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, scaleOf } from "../../../../web/views/chart_axes.js";
import { recordingContext } from "../support/canvas.js";

const unused = /** @type {any} */ (null);
/** @type {number | null} */
let shown = null;
const look = { palette: (/** @type {string} */ name) => name, fontSize: 12, fontFamily: "serif", shownStep: () => shown };
/**
 * @param {import("../../../../web/state/metrics.js").Quantity} quantity
 * @param {boolean} [isLog]
 */
const axes = (quantity, isLog = false) => axesOf({ quantity, isLog }, look);
const [steps, loss] = axes("loss");
/** A plot of 100 CSS pixels height with one step on each pixel. @type {any} */
const plot = { bbox: { height: 100 }, valToPos: (/** @type {number} */ step) => step };
Object.assign(globalThis, { devicePixelRatio: 1 });
const LINEAR = scaleOf({ quantity: "loss", isLog: false });
const LOGARITHMIC = scaleOf({ quantity: "loss", isLog: true });

test("a linear axis of loss begins at zero and ends above the largest loss", () => {
  assert.deepEqual(LINEAR.range(unused, 0.5, 2), [0, 2.1]);
  assert.deepEqual(LINEAR.range(unused, null, null), [0, 1.05]);
});

test("both ends of a logarithmic axis have one significant digit and enclose all losses", () => {
  assert.deepEqual(LOGARITHMIC.range(unused, 0.0321, 1.6), [0.03, 2]);
  assert.deepEqual(LOGARITHMIC.range(unused, 0.5, 0.97), [0.5, 1]);
  assert.deepEqual(LOGARITHMIC.range(unused, 7e-5, 7e-5), [7e-5, 8e-5]);
});

test("a logarithmic axis never begins below 1e-12", () => {
  assert.deepEqual(LOGARITHMIC.range(unused, 5e-320, 1), [1e-12, 2]);
  assert.deepEqual(LOGARITHMIC.range(unused, null, null), [0.1, 1]);
});

test("labels on the axes are short", () => {
  const losses = loss.values(unused, [0, 0.25, 0.30000000000000004, 1.5e-4, 20, 100_000]);
  assert.deepEqual(losses, ["0", "0.25", "0.3", "1.5e−4", "20", "1e5"]);
  assert.deepEqual(steps.values(plot, [0, 50_000]), ["0", "50,000"]);
});

test("the axis at the left is as wide as its widest label, and at least four times the font size", () => {
  const { context } = recordingContext({ width: 0, height: 0 });
  const width = (/** @type {string[] | null} */ labels) =>
    typeof loss.size === "function" ? loss.size(/** @type {any} */ ({ ctx: context }), labels) : loss.size;
  assert.deepEqual([null, ["0", "0.25"]].map(width), [48, 48]);
  // The fake canvas has 6 pixels per character; 6 pixels are between labels and axis.
  assert.equal(width(["0", "1,234,567.8"]), 72);
});

test("a step has no label where the label of the shown step needs the room", () => {
  shown = 130;
  assert.deepEqual(steps.values(plot, [0, 100, 200, 300]), ["0", "", "200", "300"]);
  shown = null;
});

test("a label that would be cut at the right edge is left out", () => {
  const labelAt = (/** @type {number} */ step, /** @type {number} */ width) =>
    steps.values({ ...plot, bbox: { width } }, [step])[0];
  assert.equal(labelAt(15_000, 15_000), "15,000");
  assert.equal(labelAt(1_000_000, 1_000_000), "");
  assert.equal(labelAt(1_000_000, 1_000_020), "1,000,000");
});

test("accuracy is labeled in percent, R² as a number; a tall plot has more labels", () => {
  const labels = (/** @type {any} */ quantity, /** @type {number} */ min, height = 100) => {
    const [, { splits, values }] = axes(quantity);
    const at = { ...plot, bbox: { height } };
    return values(at, splits?.(at, 1, min, 1) ?? []);
  };
  assert.deepEqual(labels("accuracy", 0), ["0 %", "50 %", "100 %"]);
  assert.deepEqual(labels("accuracy", 0, 300), ["0 %", "25 %", "50 %", "75 %", "100 %"]);
  assert.deepEqual(labels("r2_score", -1), ["−1", "−0.5", "0", "0.5", "1"]);
});

test("the axis of R² begins at -1 only if there is a negative value", () => {
  const { range } = scaleOf({ quantity: "r2_score", isLog: true });
  assert.deepEqual([range(unused, 0.2, 0.9), range(unused, -7, 0.9), range(unused, null, null)], [[0, 1], [-1, 1], [0, 1]]);
});

test("steps are labeled with whole numbers only", () => {
  assert.deepEqual(steps.incrs?.slice(0, 7), [1, 2, 5, 10, 20, 50, 100]);
});

test("a logarithmic axis has few labels, however many powers of ten it covers", () => {
  const [, { splits }] = axes("loss", true);
  const ticks = (/** @type {number} */ min, /** @type {number} */ max) =>
    splits?.(unused, 1, min, max);
  assert.deepEqual(ticks(0.6, 0.8), [0.6, 0.7, 0.8]);
  assert.deepEqual(ticks(0.03, 2), [0.05, 0.1, 0.2, 0.5, 1, 2]);
  assert.deepEqual(ticks(2e-4, 0.8), [1e-3, 1e-2, 1e-1]);
  assert.deepEqual(ticks(1e-12, 1), [1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1]);
});
