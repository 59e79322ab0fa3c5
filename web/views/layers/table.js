/** The table of the tab Layers. A row is built once, and then changed in place. */

import { byId, setText } from "../../dom.js";
import { remedyInWords } from "../../state/stall.js";
import { shape } from "../picture/shapes.js";
import { shownText } from "../stall.js";
import { computingInWords } from "../waiting.js";
import { coursePath, histogramPath, pointAt, scaleOf, USUAL_UPDATE, zeroPath } from "./plots.js";
import { briefDetails, DISTRIBUTIONS, MEASURES, rangeInWords, rowsOf } from "./rows.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Measured} Measured */
/** @typedef {import("../../state/protocol_inside.js").Histogram} Histogram */

const NO_LAYERS = "Generate or draw points to see how each layer learns.";
const COURSE = { width: 32, height: 22 };
/** The box of the curve inside the plot of a course. Its margins leave room for the dot. */
const INSIDE = { left: 3, top: 3, width: 26, height: 16 };
const HISTOGRAM = { width: 72, height: 16 };
/** Maximum number of characters of a diagnosis that fits beside the numbers in a narrow dock. */
const SHORT = 20;

/** @returns {import("../loop.js").View} */
export function layersView() {
  const table = /** @type {HTMLTableElement} */ (byId("layers-table"));
  const body = table.tBodies[0];
  const empty = byId("layers-empty");
  const about = byId("layers-about");
  return {
    reads: ({ layers, data, config, own_code, runtime }) => [layers, data, config, own_code, runtime.phase],
    draw(state) {
      const { layers } = state;
      const hasPoints = state.data.y.values.length > 0;
      if (layers && hasPoints) {
        const rows = rowsOf(state, layers);
        if (body.children.length !== rows.length) body.replaceChildren(...rows.map(buildRow));
        rows.forEach((row, i) => drawRow(body.children[i], row, i - 1, layers.step));
        about.textContent = aboutInWords(layers);
      }
      // After a change, the former table stays until the worker has sent new statistics.
      empty.hidden = hasPoints && body.children.length > 0;
      empty.textContent = hasPoints ? computingInWords(state) : NO_LAYERS;
      table.hidden = about.hidden = !empty.hidden;
    },
  };
}

/** @param {import("../../state/protocol_inside.js").Layers} layers */
function aboutInWords({ step, n_points: n, n_training }) {
  const all = n_training.toLocaleString("en");
  const whole = n_training === 1 ? "the only training point" : `all ${all} training points`;
  const points = n < n_training ? `${n.toLocaleString("en")} of the ${all} training points` : whole;
  return `Step ${step.toLocaleString("en")}, ${points}, without dropout. The update is that of a step with these gradients. The curves show up to 32 checkpoints from the whole run, computed with the present points and settings; the dot marks this step, the dashed line −3. In the network, × marks dead neurons, and = marks saturated neurons.`;
}

/** @returns {HTMLTableRowElement} */
function buildRow() {
  const row = document.createElement("tr");
  row.setAttribute("role", "row");
  const head = document.createElement("th");
  head.scope = "row";
  head.setAttribute("role", "rowheader");
  head.dataset.help = "layers-layer";
  head.append(document.createElement("span"), document.createElement("small"));
  row.append(head);
  for (const [name, label] of [...MEASURES, ...DISTRIBUTIONS]) {
    const cell = buildCell(`layers-${name}`);
    cell.dataset.label = label;
    cell.append(document.createElement("span"), MEASURES.some(([it]) => it === name) ? buildCourse(name) : buildHistogram());
    row.append(cell);
  }
  const diagnosis = buildCell("layers-diagnosis");
  const button = document.createElement("button");
  button.type = "button";
  diagnosis.append(document.createElement("span"), button);
  row.append(diagnosis);
  return row;
}

/** @param {string} name */
function buildCell(name) {
  const cell = document.createElement("td");
  cell.setAttribute("role", "cell");
  cell.className = cell.dataset.help = name;
  return cell;
}

/** @param {string} name */
function buildCourse(name) {
  const { width, height } = COURSE;
  const y = scaleOf([1], [-6, 0], INSIDE)(0, USUAL_UPDATE)[1];
  return shape(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    shape("path", { class: "usual", d: name === "update" ? `M0 ${y}H${width}` : "" }),
    shape("path", { class: "course" }),
    shape("circle", { class: "now", r: 2.5 }),
  );
}

function buildHistogram() {
  const { width, height } = HISTOGRAM;
  return shape(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    shape("path", { class: "bars" }),
    shape("path", { class: "zero" }),
  );
}

/**
 * @param {Element} element
 * @param {Row} row
 * @param {number} index of the layer; -1 for the features
 * @param {number} step
 */
function drawRow(element, row, index, step) {
  const [head, ...cells] = /** @type {HTMLCollectionOf<HTMLTableCellElement>} */ (element.children);
  setText(head.children[0], row.name);
  setText(head.children[1], briefDetails(row));
  head.title = row.details.join(", ");
  MEASURES.forEach(([name], i) => drawMeasure(cells[i], row.measures?.[name] ?? null, step));
  DISTRIBUTIONS.forEach(([name], i) => drawHistogram(cells[MEASURES.length + i], row.histograms[name]));
  const diagnosis = cells[cells.length - 1];
  diagnosis.classList.toggle("long", row.message.length > SHORT);
  const [text, button] = diagnosis.children;
  setText(text, row.message);
  text.className = /^(Healthy|$)/.test(row.message) ? "" : "fault";
  setText(button, row.remedy ? remedyInWords(row.remedy, shownText) : "");
  /** @type {HTMLButtonElement} */ (button).hidden = !row.remedy;
  /** @type {HTMLButtonElement} */ (button).value = String(index);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {Measured | null} measured
 * @param {number} step
 */
function drawMeasure(cell, measured, step) {
  const [text, plot] = cell.children;
  setText(text, measured?.text ?? "");
  cell.classList.toggle("left-empty", !measured);
  plot.toggleAttribute("hidden", !measured?.course.values.length);
  if (!measured) return;
  const scale = scaleOf(measured.course.steps, measured.range, INSIDE);
  const point = pointAt(measured.course, step, scale);
  const [, course, now] = plot.children;
  course.setAttribute("d", coursePath(measured.course, scale));
  now.toggleAttribute("hidden", !point);
  if (!point) return;
  now.setAttribute("cx", String(point[0]));
  now.setAttribute("cy", String(point[1]));
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {Histogram | null} histogram
 */
function drawHistogram(cell, histogram) {
  const [text, plot] = cell.children;
  setText(text, histogram ? rangeInWords(histogram) : "");
  cell.classList.toggle("left-empty", !histogram);
  plot.toggleAttribute("hidden", !histogram);
  plot.children[0].setAttribute("d", histogramPath(histogram, HISTOGRAM));
  plot.children[1].setAttribute("d", zeroPath(histogram, HISTOGRAM));
}
