/** The decision map as a picture with axes, legend and title. */

import { classColor, CLASS_MARKERS, LIGHT_GROUND, valueColor } from "../../domain/palette.js";
import { brief, columnName, classInWords, valueInWords } from "../../domain/units.js";
import { createMapLayer } from "../map_layer.js";
import { mapTitle } from "../map_title.js";
import { createPointsLayer } from "../points_layer.js";
import { measuresInWords } from "./measures.js";
import { INK, MUTED, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */

/** Position and length of the sides of the map, and width of the legend, in CSS pixels. */
const LEFT = 76;
const TOP = 64;
const SIDE = 420;
const LEGEND = 150;
const BOTTOM = 56;
const TICKS = [-1, -0.5, 0, 0.5, 1];

/**
 * @returns {(state: State, scale: number) => import("./picture.js").Picture} a function that makes
 *   the picture; `scale` is the number of pixels of the map in a CSS pixel
 */
export function createMapPicture() {
  const [drawMap, drawPoints] = [createMapLayer(), createPointsLayer()];
  const canvas = document.createElement("canvas");
  return (state, scale) => {
    canvas.width = canvas.height = SIDE * scale;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    if (state.map) drawMap(context, state.map, LIGHT_GROUND, state.config.discretize_map);
    drawPoints(context, state.data, scale, state.config.show_test_data);
    const frame = { x: LEFT, y: TOP, width: SIDE, height: SIDE };
    return {
      width: LEFT + SIDE + LEGEND,
      height: TOP + SIDE + BOTTOM,
      elements: [
        title(mapTitle(state), LEFT, 28),
        words(measuresInWords(state), LEFT, 48, { fill: MUTED }),
        shape("image", { ...frame, href: canvas.toDataURL() }),
        shape("rect", { ...frame, fill: "none", stroke: INK }),
        ...axes(state),
        ...legend(state),
      ],
    };
  };
}

/** @param {State} state */
function axes({ data: { units } }) {
  const bottom = TOP + SIDE;
  const middle = { "text-anchor": "middle" };
  return [
    ...TICKS.flatMap((tick) => {
      const x = LEFT + (SIDE * (tick + 1)) / 2;
      const y = TOP + (SIDE * (1 - tick)) / 2;
      return [
        shape("path", { d: `M${x} ${bottom}v5M${LEFT} ${y}h-5`, stroke: INK }),
        words(valueInWords(units, 0, tick), x, bottom + 19, middle),
        words(valueInWords(units, 1, tick), LEFT - 9, y + 4, { "text-anchor": "end" }),
      ];
    }),
    words(columnName(units, 0), LEFT + SIDE / 2, bottom + 42, middle),
    words(columnName(units, 1), 0, 0, {
      ...middle,
      transform: `translate(18 ${TOP + SIDE / 2}) rotate(-90)`,
    }),
  ];
}

/** @param {State} state */
function legend(state) {
  const { data } = state;
  const left = LEFT + SIDE + 20;
  if (data.y.values instanceof Float64Array) return scale(state, left);
  return Array.from({ length: data.n_classes }, (_, label) => {
    const y = TOP + 12 + 22 * label;
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
      words(brief(classInWords(data.units, label, "Class")), left + 14, y + 4),
    );
  });
}

/**
 * @param {State} state
 * @param {number} left
 * @returns {Element[]} the color scale of predictions, from the highest value to the lowest
 */
function scale({ data: { units } }, left) {
  const steps = 24;
  const height = 7;
  const cells = Array.from({ length: steps }, (_, i) => {
    const color = valueColor(1 - (2 * i) / (steps - 1)).join(" ");
    return shape("rect", {
      x: left,
      y: TOP + height * i,
      width: 14,
      height: height + 0.5,
      fill: `rgb(${color})`,
    });
  });
  const name = units ? brief(columnName(units, 2)) : "Prediction";
  return [
    ...cells,
    words(valueInWords(units, 2, 1), left + 20, TOP + 10),
    words(name, left + 20, TOP + (height * steps) / 2 + 4),
    words(valueInWords(units, 2, -1), left + 20, TOP + height * steps),
  ];
}
