/** The loss surface as a picture with axes, legend and title. */

import { groundElements, LIGHT, pathElements, scaleOf } from "../surface/drawing.js";
import { lossAt } from "../surface/heat.js";
import { noteInWords } from "../surface/words.js";
import { loss } from "../status.js";
import { measuresInWords } from "./measures.js";
import { INK, MUTED, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */

const FRAME = { left: 64, top: 64, width: 560, height: 360 };
/** Cells of the color scale, and the height of a cell in CSS pixels. */
const CELLS = 24;
const CELL = 7;

/**
 * @param {State} state
 * @returns {import("./picture.js").Picture}
 */
export function surfacePicture(state) {
  const { result } = state.surface;
  const { left, top, width, height } = FRAME;
  const head = [
    title("Loss surface", left, 28),
    words(measuresInWords(state), left, 48, { fill: MUTED }),
  ];
  return {
    width: left + width + 96,
    height: top + height + 76,
    elements: result
      ? [
          ...head,
          ...groundElements(state, result, FRAME, LIGHT),
          ...pathElements({ ...state, surface: { ...state.surface, reading: null } }, result, FRAME, LIGHT),
          ...legend(scaleOf(state.surface, result)),
          ...sentences(noteInWords(state, result)).map((line, i) =>
            words(line, left, top + height + 34 + 16 * i, { fill: MUTED }),
          ),
        ]
      : head,
  };
}

/** @param {string} note @returns {string[]} a line for each sentence */
const sentences = (note) => note.split(/(?<=\.) (?=[A-Z])/);

/** @param {import("../surface/heat.js").Scale} scale */
function legend(scale) {
  const left = FRAME.left + FRAME.width + 16;
  const [low, high] = LIGHT.heat;
  const cells = Array.from({ length: CELLS }, (_, i) => {
    const share = 1 - i / (CELLS - 1);
    const color = low.map((channel, k) => Math.round(channel + share * (high[k] - channel)));
    const [x, y] = [left, FRAME.top + CELL * i];
    return shape("rect", { x, y, width: 14, height: CELL + 0.5, fill: `rgb(${color.join(" ")})` });
  });
  const box = { x: left, y: FRAME.top, width: 14, height: CELL * CELLS + 0.5, fill: "none", stroke: INK, "stroke-width": 0.5 };
  const labels = [1, 0.5, 0].map((share) =>
    words(loss(lossAt(scale, share)), left + 20, FRAME.top + 10 + (1 - share) * (CELL * CELLS - 10)),
  );
  return [...cells, shape("rect", box), ...labels];
}
