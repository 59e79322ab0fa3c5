/** The table of the tab Layers as a picture. */

import { brief } from "../../domain/units.js";
import { coursePath, histogramPath, pointAt, scaleOf, USUAL_UPDATE, zeroPath } from "../layers/plots.js";
import { DISTRIBUTIONS, MEASURES, rangeInWords, rowsOf } from "../layers/rows.js";
import { measuresInWords } from "./measures.js";
import { INK, LINE, MUTED, shape, title, words } from "./shapes.js";

/** @typedef {import("../layers/rows.js").Row} Row */

const LEFT = 24;
const TOP = 96;
const ROW = 56;
/** Left edges of the columns. */
const COLUMNS = [LEFT, 150, 300, 480, 650, 785, 920];
const DIAGNOSIS = 1055;
/** Maximum number of characters in a line of the diagnosis. */
const LINE_LENGTH = 48;
/** Greatest width of the names of a layer left of its measures, and without measures. */
const [NAMES, ALONE] = [17, 100];
const PLOT = { width: 84, height: 22 };

/**
 * @param {import("../../state/state.js").State} state
 * @returns {import("./picture.js").Picture}
 */
export function layersPicture(state) {
  const rows = state.layers ? rowsOf(state, state.layers) : [];
  const heads = ["Layer", ...[...MEASURES, ...DISTRIBUTIONS].map(([, label]) => label)];
  return {
    width: DIAGNOSIS + 340,
    height: TOP + ROW * rows.length + 16,
    elements: [
      title("Layers", LEFT, 28),
      words(measuresInWords(state), LEFT, 48, { fill: MUTED }),
      ...heads.map((head, i) => words(head, COLUMNS[i], TOP - 16, { "font-weight": 650 })),
      words("Diagnosis", DIAGNOSIS, TOP - 16, { "font-weight": 650 }),
      ...rows.flatMap((row, i) => rowElements(row, TOP + i * ROW, Number(state.layers?.step))),
    ],
  };
}

/**
 * @param {Row} row
 * @param {number} top
 * @param {number} step
 */
function rowElements(row, top, step) {
  return [
    shape("path", { d: `M${LEFT} ${top - 6}H${DIAGNOSIS + 316}`, stroke: LINE }),
    words(row.name, COLUMNS[0], top + 12, { "font-weight": 650 }),
    words(brief(row.details.join(", "), row.measures ? NAMES : ALONE), COLUMNS[0], top + 30, { fill: MUTED }),
    ...MEASURES.flatMap(([name], i) => measure(row, name, COLUMNS[i + 1], top, step)),
    ...DISTRIBUTIONS.flatMap(([name], i) => distribution(row, name, COLUMNS[i + 4], top)),
    ...linesOf(row.message).map((line, i) => words(line, DIAGNOSIS, top + 12 + 16 * i)),
  ];
}

/**
 * @param {Row} row
 * @param {import("../layers/rows.js").Measure} name
 * @param {number} left
 * @param {number} top
 * @param {number} step
 */
function measure({ measures }, name, left, top, step) {
  if (!measures) return [];
  const { text, course, range } = measures[name];
  const scale = scaleOf(course.steps, range, { left, top: top + 20, ...PLOT });
  const point = pointAt(course, step, scale);
  const [x, usual] = scale(0, USUAL_UPDATE);
  const dashed = { d: `M${x} ${usual}h${PLOT.width}`, stroke: MUTED, "stroke-dasharray": "3 3" };
  return [
    words(text.replace("\n", ", "), left, top + 12),
    ...(name === "update" ? [shape("path", dashed)] : []),
    shape("path", { d: coursePath(course, scale), fill: "none", stroke: INK, "stroke-width": 1.5 }),
    ...(point ? [shape("circle", { cx: point[0], cy: point[1], r: 2.5, fill: INK })] : []),
  ];
}

/**
 * @param {Row} row
 * @param {import("../layers/rows.js").Distribution} name
 * @param {number} left
 * @param {number} top
 */
function distribution({ histograms }, name, left, top) {
  const histogram = histograms[name];
  if (!histogram) return [];
  const box = { left, top, ...PLOT };
  return [
    shape("path", { d: histogramPath(histogram, box), fill: MUTED }),
    shape("path", { d: zeroPath(histogram, box), stroke: INK }),
    words(rangeInWords(histogram), left, top + 38),
  ];
}

/**
 * @param {string} text
 * @param {number} [length] maximum number of characters in a line
 * @returns {string[]} lines, broken at spaces
 */
export function linesOf(text, length = LINE_LENGTH) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1];
    if (line !== undefined && line.length + word.length < length) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
