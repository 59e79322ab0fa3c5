import assert from "node:assert/strict";
import { test } from "node:test";
import { activationPlot } from "../../../../../web/views/cards/activation_plot.js";
import { openPage } from "../../support/page.js";
import { PROFILE } from "../../support/states.js";

/** @param {number[]} values */
const column = (...values) => ({ values: Float64Array.from(values), shape: [values.length] });

/**
 * @param {Partial<import("../../../../../web/state/protocol_inside.js").ActivationProfile>} [changes]
 * @returns {any[]} the elements of the plot
 */
function plotOf(changes) {
  openPage();
  return activationPlot({ ...PROFILE, ...changes });
}

/** @param {any[]} elements @param {string} className */
const pathOf = (elements, className) => elements.find((it) => it.getAttribute("class") === className).getAttribute("d");

test("function and slope share an axis from their lowest to their highest value", () => {
  // The plot is 362 pixels wide from 36 on, and 120 pixels high from 8 on. The values are -1, 0 and 1.
  const elements = plotOf();
  assert.equal(pathOf(elements, "function"), "M36.0 128.0L217.0 68.0L398.0 8.0");
  assert.equal(pathOf(elements, "slope"), "M36.0 68.0L217.0 8.0L398.0 68.0");
});

test("the bar of the largest count fills the histogram, the others are in proportion", () => {
  const bars = plotOf().filter((it) => it.tagName === "RECT");
  assert.deepEqual(bars.map((bar) => Number(Number(bar.getAttribute("height")).toFixed(9))), [21.6, 36]);
  assert.deepEqual(bars.map((bar) => Number(bar.getAttribute("x"))), [36, 217]);
});

test("a number at the axis is left out where it would cover the number 0", () => {
  const numbersOf = (/** @type {any[]} */ elements) =>
    elements.filter((it) => it.getAttribute("text-anchor") === "end" && it.getAttribute("x") === "30").map((it) => it.textContent);
  assert.deepEqual(numbersOf(plotOf()), ["−1", "0", "1"]);
  // Of 120 pixels, -0.1 is 11 pixels below 0.
  assert.deepEqual(numbersOf(plotOf({ values: column(-0.1, 0, 1), slopes: column(0, 0, 0) })), ["0", "1"]);
});
