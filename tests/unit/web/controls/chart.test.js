import assert from "node:assert/strict";
import { test } from "node:test";
import { bindChart } from "../../../../web/controls/chart.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

/** Thirty recorded steps: 0, 10, ..., 290. */
const STEPS = Array.from({ length: 30 }, (_, i) => 10 * i);

/** @param {number | null} reading the step that a person reads */
function openChart(reading) {
  const opened = openControls({
    ...TRAINING,
    curves: { ...TRAINING.curves, step: STEPS },
    chart: { ...TRAINING.chart, reading },
  });
  bindChart(opened.context);
  const plot = opened.byId("chart-loss");
  /** @param {string} key */
  const press = (key, modifiers = {}) => {
    fire(plot, "keydown", { key, ...modifiers });
    return opened.dispatched.at(-1)?.[1].reading;
  };
  return { ...opened, plot, press };
}

test("keys move the reading by one recorded step, by a tenth of all steps, or to the ends", () => {
  for (const [key, expected] of /** @type {const} */ ([
    ["ArrowLeft", 90],
    ["ArrowRight", 110],
    ["PageDown", 70],
    ["PageUp", 130],
    ["Home", 0],
    ["End", 290],
  ])) {
    assert.equal(openChart(100).press(key), expected, key);
  }
});

test("no key moves the reading beyond the ends of the curves", () => {
  assert.equal(openChart(0).press("ArrowLeft"), 0);
  assert.equal(openChart(290).press("PageUp"), 290);
});

test("without a reading, keys start at the latest step", () => {
  assert.equal(openChart(null).press("ArrowLeft"), 280);
});

test("the reading ends on Escape, on blur, and when the mouse, but not a finger, leaves the chart", () => {
  assert.equal(openChart(100).press("Escape"), null);
  const { plot, dispatched } = openChart(100);
  fire(plot, "blur");
  fire(plot, "pointerleave", { pointerType: "mouse" });
  fire(plot, "pointerleave", { pointerType: "touch" });
  assert.deepEqual(dispatched, [
    ["chart_changed", { reading: null }],
    ["chart_changed", { reading: null }],
  ]);
});

test("the pointer moves the reading to the nearest recorded step", () => {
  const { page, plot, dispatched } = openChart(null);
  const over = page.createElement("div");
  over.className = "u-over";
  plot.append(over); // 300 CSS pixels for steps 0 to 290
  for (const clientX of [0, 150, 300]) fire(plot, "pointermove", { clientX });
  assert.deepEqual(dispatched.map(([, { reading }]) => reading), [0, 150, 290]);
});

test("keys with a modifier and other keys don't move the reading", () => {
  const { press, dispatched } = openChart(100);
  press("ArrowLeft", { altKey: true });
  press("x");
  assert.deepEqual(dispatched, []);
});
