/** The drawing of the loss surface as SVG: colors, contour lines, the path, and axes. */

import { inPrint } from "../../domain/numerals.js";
import { fullWeightName } from "../../network/weight_choice.js";
import { isLogarithmic, rangeOf } from "../../state/surface.js";
import { pathAt, placer, valueAt } from "../../state/surface_geometry.js";
import { shape, words } from "../picture/shapes.js";
import { percent } from "../status.js";
import { contourPath } from "./contours.js";
import { heatPicture, levelsOf } from "./heat.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/protocol_inside.js").LossSurface} LossSurface */
/** @typedef {{ink: string, muted: string, panel: string, accent: string, heat: number[][]}} Look */
/** @typedef {import("../../state/surface_geometry.js").Frame} Frame */

/** The colors of a picture on white. @type {Look} */
export const LIGHT = {
  ink: "#171b22",
  muted: "#545c69",
  panel: "#ffffff",
  accent: "#0b5cad",
  heat: [[255, 255, 255], [112, 122, 140]],
};

/** @type {Look} */
export const DARK = {
  ink: "#e8ebf0",
  muted: "#a3acba",
  panel: "#181b21",
  accent: "#6cb2f5",
  heat: [[24, 27, 33], [132, 142, 160]],
};

/** Room for a number at an end of an axis, and mean width of a letter, in CSS pixels. */
const NUMBER = 56;
const LETTER = 6.5;
/** Paths with more steps than this number show no dot for each step. */
const MAX_DOTS = 80;

/**
 * @param {State["surface"]} surface
 * @param {LossSurface} result
 * @returns {import("./heat.js").Scale}
 */
export function scaleOf(surface, result) {
  const [low, high] = rangeOf(result);
  return { low, high, isLog: isLogarithmic(surface, [low, high]) };
}

/**
 * @param {State} state
 * @param {LossSurface} result
 * @param {Frame} frame
 * @param {Look} look
 * @returns {Element[]} the colors, the contour lines and the axes
 */
export function groundElements(state, result, frame, look) {
  const { surface } = state;
  const { left: x, top: y, width, height } = frame;
  const scale = scaleOf(surface, result);
  const last = result.losses.shape[0] - 1;
  // The centers of the outer pixels lie on the edges of the frame, so the picture is larger.
  const [dx, dy] = [width / last / 2, height / last / 2];
  const picture = shape("image", {
    href: heatPicture(result.losses, scale, look.heat),
    preserveAspectRatio: "none",
    ...{ x: dx * -1, y: dy * -1, width: width + 2 * dx, height: height + 2 * dy },
  });
  const place = (/** @type {number} */ row, /** @type {number} */ column) =>
    /** @type {[number, number]} */ ([x + (column / last) * width, y + (row / last) * height]);
  const lines = levelsOf(scale).map((level) => contourPath(result.losses, level, place));
  return [
    shape("svg", { x, y, width, height, overflow: "hidden" }, picture),
    shape("path", { d: lines.join(""), fill: "none", stroke: look.ink, "stroke-opacity": 0.35, "stroke-width": 0.8 }),
    shape("rect", { x, y, width, height, fill: "none", stroke: look.muted, "stroke-opacity": 0.6 }),
    ...axes(state, result, frame, look),
  ];
}

/**
 * @param {State} state
 * @param {LossSurface} result
 * @param {Frame} frame
 * @param {Look} look
 */
function axes(state, result, { left, top, width, height }, look) {
  const muted = { fill: look.muted, "font-size": 12 };
  const [first, second] = axisNames(state, result);
  const bottom = top + height;
  const end = { ...muted, "text-anchor": "end" };
  return [
    words(short(result.horizontal[0]), left, bottom + 13, muted),
    words(short(result.horizontal[1]), left + width, bottom + 13, end),
    words(`${cut(first, width - 2 * NUMBER)} →`, left + width / 2, bottom + 13, { ...muted, "text-anchor": "middle" }),
    words(short(result.vertical[1]), left - 5, top + 9, end),
    words(short(result.vertical[0]), left - 5, bottom, end),
    // In a low plot, a name along the axis would cover the numbers.
    words(`↑ ${cut(second, width - 12)}`, left + 6, top + 14, {
      ...{ ...muted, fill: look.ink, stroke: look.panel },
      ...{ "stroke-width": 3, "stroke-opacity": 0.8, "paint-order": "stroke" },
    }),
  ];
}

/**
 * @param {string} name of an axis; the lists beside the plot show the whole name
 * @param {number} room CSS pixels
 * @returns {string} as much of the name as has room
 */
function cut(name, room) {
  const most = Math.max(1, Math.floor(room / LETTER) - 2);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

/**
 * @param {State} state
 * @param {LossSurface} result
 * @returns {string[]} names of the horizontal and the vertical axis
 */
const axisNames = (state, { axes: weights, shares }) =>
  weights
    ? weights.map((weight) => fullWeightName(state, weight))
    : shares.map((share, i) => `Direction ${i + 1} (${percent(share)})`);

/**
 * @param {State} state
 * @param {LossSurface} result
 * @param {Frame} frame
 * @param {Look} look
 * @returns {Element[]} the path of the run, its viewed step, and the place that a person points at
 */
export function pathElements({ surface, training }, result, frame, look) {
  const steps = [...result.path_steps.values];
  const place = placer(result, frame);
  const places = steps.map((_, i) => place(...pathAt(result, i)));
  const d = `M${places.map((at) => at.map((it) => it.toFixed(1)).join(" ")).join("L")}`;
  const line = { d, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" };
  const circle = (/** @type {number[]} */ [cx, cy], /** @type {number} */ r, /** @type {string} */ fill) =>
    shape("circle", { cx, cy, r, fill, stroke: look.panel, "stroke-width": 1.5 });
  const viewed = steps.indexOf(training.step);
  const dots = places.length <= MAX_DOTS ? places.map((at) => shape("circle", { cx: at[0], cy: at[1], r: 2, fill: look.accent })) : [];
  return [
    shape("path", { ...line, stroke: look.panel, "stroke-width": 4.5, "stroke-opacity": 0.85 }),
    shape("path", { ...line, stroke: look.accent, "stroke-width": 1.75 }),
    ...dots,
    shape("circle", { cx: places[0][0], cy: places[0][1], r: 3.5, fill: look.panel, stroke: look.accent, "stroke-width": 1.75 }),
    ...(viewed < 0 ? [] : [circle(places[viewed], 6, look.accent)]),
    ...cross(surface, result, place, look),
  ];
}

/**
 * @param {State["surface"]} surface
 * @param {LossSurface} result
 * @param {ReturnType<typeof placer>} place
 * @param {Look} look
 * @returns {Element[]} a cross at the place that a person points at
 */
function cross({ reading }, result, place, look) {
  if (!reading) return [];
  const { horizontal, vertical } = valueAt(result, reading);
  const index = reading.step === null ? -1 : result.path_steps.values.indexOf(reading.step);
  const [x, y] = index < 0 ? place(horizontal, vertical) : place(...pathAt(result, index));
  const d = `M${x - 7} ${y}h14M${x} ${y - 7}v14`;
  return [
    shape("path", { d, stroke: look.panel, "stroke-width": 4 }),
    shape("path", { d, stroke: look.ink, "stroke-width": 1.5 }),
  ];
}

/** @param {number} value */
export const short = (value) => inPrint(String(Number(value.toPrecision(2))));
