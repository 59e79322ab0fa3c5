/** The decision map as a picture with axes, legend and title. */

import { classColor, CLASS_MARKERS, valueColor } from "../../domain/palette.js";
import { brief, columnName, classInWords, valueInWords, widthOf } from "../../domain/units.js";
import { chosenRun, differenceInWords, lettersCompared, mapShown, otherRun } from "../../state/map_shown.js";
import { mapTitle } from "../map_title.js";
import { createPointsLayer } from "../points_layer.js";
import { createPredictionsLayer, drawBorder } from "../predictions_layer.js";
import { measuresInWords } from "./measures.js";
import { INK, MUTED, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {{left: number, top: number, side: number}} MapBox the position of the map */

/** Room for a character of the name of an axis, in CSS pixels. */
const AXIS_CHARACTER = 7.5;
/** Room beside the map for axes, title and legend, and side of the map, in CSS pixels. */
export const MAP_MARGINS = { left: 76, top: 64, right: 150, bottom: 56 };
export const SIDE = 420;
export const { left: LEFT, top: TOP } = MAP_MARGINS;
/** Size of the picture in CSS pixels. */
export const SIZE = { width: LEFT + SIDE + MAP_MARGINS.right, height: TOP + SIDE + MAP_MARGINS.bottom };
const TICKS = [-1, -0.5, 0, 0.5, 1];
/** Width of a digit as a share of the font size, in wide fonts. */
const DIGIT = 0.64;
/** Width for the name of a class, in CSS pixels. */
const NAME_ROOM = MAP_MARGINS.right - 34;
/** Room for the name of the values beside the color scale, in CSS pixels. */
const VALUES_ROOM = MAP_MARGINS.right - 42;
/** Distance of the name of the vertical axis from the map, and room for the numbers between them. */
const [NAME, NUMBER] = [64, 50];

/**
 * @returns {(state: State, scale: number) => import("./picture.js").Picture} a function that makes
 *   the picture; `scale` is the number of pixels of the map per CSS pixel
 */
export function createMapPicture() {
  const [drawPredictions, drawPoints] = [createPredictionsLayer(), createPointsLayer()];
  const canvas = document.createElement("canvas");
  return (state, scale) => {
    canvas.width = canvas.height = SIDE * scale;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    drawPredictions(context, state, scale);
    drawPoints(context, state.data, scale, state.config.show_test_data);
    if (mapShown(state) === "difference") drawBorder(context, state.runs.wipe, scale);
    const frame = { x: LEFT, y: TOP, width: SIDE, height: SIDE };
    return {
      ...SIZE,
      elements: [
        words(runsInWords(state), LEFT, 48, { fill: MUTED }),
        shape("image", { ...frame, href: canvas.toDataURL() }),
        shape("rect", { ...frame, fill: "none", stroke: INK }),
        ...aroundMap(state, { left: LEFT, top: TOP, side: SIDE }),
      ],
    };
  };
}

/**
 * @param {State} state
 * @returns {string} the measures of the run on the map, or the difference between two runs
 */
export function runsInWords(state) {
  const shown = mapShown(state);
  const [left, right] = lettersCompared(state);
  if (shown === "difference") return `${left} left, ${right} right: ${differenceInWords(state)}`;
  const [letter, run] = shown === "kept" ? [left, chosenRun(state)] : [right, otherRun(state)];
  if (!run) return measuresInWords(state);
  const training = { ...state.training, ...run.metrics, step: run.step };
  return `Run ${letter}: ${measuresInWords({ ...state, training })}`;
}

/**
 * @param {State} state
 * @param {MapBox} box
 * @returns {Element[]} title, axes and legend
 */
export const aroundMap = (state, box) => [
  title(mapTitle(state), box.left, box.top - 36),
  ...axes(state, box),
  ...legend(state, box),
];

/**
 * @param {State} state
 * @param {MapBox} box
 */
function axes({ data: { units } }, { left, top, side }) {
  const bottom = top + side;
  const middle = { "text-anchor": "middle" };
  const name = (/** @type {0 | 1} */ column) => brief(columnName(units, column), side / AXIS_CHARACTER);
  return [
    ...TICKS.flatMap((tick) => {
      const x = left + (side * (tick + 1)) / 2;
      const y = top + (side * (1 - tick)) / 2;
      return [
        shape("path", { d: `M${x} ${bottom}v5M${left} ${y}h-5`, stroke: INK }),
        fitted(valueInWords(units, 0, tick), x, bottom + 19, side / 4 - 6, "middle"),
        fitted(valueInWords(units, 1, tick), left - 9, y + 4, NUMBER, "end"),
      ];
    }),
    words(name(0), left + side / 2, bottom + 42, middle),
    words(name(1), 0, 0, {
      ...middle,
      transform: `translate(${left - NAME} ${top + side / 2}) rotate(-90)`,
    }),
  ];
}

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} room the width that the text may take; a long text is printed smaller
 * @param {"start" | "middle" | "end"} anchor
 */
const fitted = (text, x, y, room, anchor) =>
  words(text, x, y, { "text-anchor": anchor, "font-size": Math.min(12, room / (DIGIT * widthOf(text))).toFixed(1) });

/**
 * @param {State} state
 * @param {MapBox} box
 */
export function legend(state, box) {
  const { data } = state;
  const { top } = box;
  const left = box.left + box.side + 20;
  if (data.y.values instanceof Float64Array) return scale(state, left, top);
  return Array.from({ length: data.n_classes }, (_, label) => {
    const y = top + 12 + 22 * label;
    return shape(
      "g",
      {},
      shape("path", {
        d: CLASS_MARKERS[label],
        transform: `translate(${left} ${y}) scale(6)`,
        fill: classColor(label),
        stroke: INK,
        "stroke-width": 0.2,
      }),
      fitted(brief(classInWords(data.units, label, "Class")), left + 14, y + 4, NAME_ROOM, "start"),
    );
  });
}

/**
 * @param {State} state
 * @param {number} left
 * @param {number} top
 * @returns {Element[]} the color scale of predictions, from the highest value to the lowest
 */
function scale({ data: { units } }, left, top) {
  const steps = 24;
  const height = 7;
  const cells = Array.from({ length: steps }, (_, i) => {
    const color = valueColor(1 - (2 * i) / (steps - 1)).join(" ");
    return shape("rect", {
      x: left,
      y: top + height * i,
      width: 14,
      height: height + 0.5,
      fill: `rgb(${color})`,
    });
  });
  const name = units ? brief(columnName(units, 2)) : "Prediction";
  return [
    ...cells,
    words(valueInWords(units, 2, 1), left + 20, top + 10),
    fitted(name, left + 20, top + (height * steps) / 2 + 4, VALUES_ROOM, "start"),
    words(valueInWords(units, 2, -1), left + 20, top + height * steps),
  ];
}
