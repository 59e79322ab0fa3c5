/** The plot of a function, its derivative and central differences, as SVG. */

import { inPrint } from "../../domain/numerals.js";

/** @typedef {import("../../state/protocol.js").Plot} Plot */

/** Size of the plot, and its margins, in CSS pixels. */
const WIDTH = 408;
const HEIGHT = 150;
const MARGIN = { left: 36, right: 52, top: 8, bottom: 20 };
/** Height of a line of text, in CSS pixels. */
const LINE = 14;
/** Smallest gap, relative to the height of the plot, that is shaded. */
const VISIBLE = 0.01;

/**
 * @param {Plot} plot
 * @returns {number} index at which derivative and central differences differ most
 */
export function gapOf({ derivative, numeric_derivative }) {
  const gaps = derivative.map((value, i) => Math.abs(value - numeric_derivative[i]));
  return gaps.indexOf(Math.max(...gaps));
}

/**
 * @param {HTMLElement} element
 * @param {Plot} plot
 * @param {boolean} failed true if the derivative is wrong
 */
export function drawPlot(element, plot, failed) {
  const { z } = plot;
  const values = [plot.function, plot.derivative, plot.numeric_derivative].flat();
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 0)];
  const x = (/** @type {number} */ at) => MARGIN.left + ((at - z[0]) / (z[z.length - 1] - z[0])) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (/** @type {number} */ value) =>
    MARGIN.top + ((high - value) / (high - low || 1)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const isApartFromZero = (/** @type {number} */ value) => !value || Math.abs(y(value) - y(0)) > LINE;
  const path = (/** @type {number[]} */ line) => line.map((value, i) => `${x(z[i]).toFixed(1)} ${y(value).toFixed(1)}`).join("L");
  const worst = gapOf(plot);
  const gap = Math.abs(plot.derivative[worst] - plot.numeric_derivative[worst]);
  const parts = [
    shape("path", { class: "axis", d: `M${MARGIN.left} ${y(0)}H${WIDTH - MARGIN.right}` }),
    ...[low, 0, high].filter(isApartFromZero).map((value) => label(rounded(value), { class: "tick", x: MARGIN.left - 6, y: y(value) + 4, "text-anchor": "end" })),
    ...[z[0], 0, z[z.length - 1]].map((value) => label(rounded(value), { class: "tick", x: x(value), y: HEIGHT - 4, "text-anchor": "middle" })),
  ];
  if (failed && gap > VISIBLE * (high - low)) {
    const area = `M${path(plot.derivative)}L${path(plot.numeric_derivative).split("L").reverse().join("L")}Z`;
    parts.push(shape("path", { class: "gap", d: area }));
  }
  parts.push(
    shape("path", { class: "function", d: `M${path(plot.function)}` }),
    shape("path", { class: `derivative ${failed ? "wrong" : ""}`, d: `M${path(plot.derivative)}` }),
    shape("path", { class: "numeric", d: `M${path(plot.numeric_derivative)}` }),
  );
  if (failed) {
    for (const [name, line] of /** @type {const} */ ([["numeric", plot.numeric_derivative], ["wrong", plot.derivative]])) {
      const [cx, cy] = [x(z[worst]), y(line[worst])];
      parts.push(shape("circle", { class: name, cx, cy, r: 4 }));
      parts.push(label(line[worst], { class: `value ${name}`, x: cx + 8, y: cy + 4 }));
    }
  }
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  svg.append(...parts);
  element.replaceChildren(svg);
}

/** @param {number} value @returns {number} a short number for an axis */
const rounded = (value) => Number(value.toPrecision(2));

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function shape(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * @param {number} value
 * @param {Record<string, string | number>} attributes
 */
function label(value, attributes) {
  const text = shape("text", attributes);
  text.textContent = inPrint(String(Number(value.toPrecision(3))));
  return text;
}
