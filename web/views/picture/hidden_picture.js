/** The plot of the tab Hidden space as a picture with axes, legend and title. */

import { LIGHT_GROUND } from "../../domain/palette.js";
import { brief } from "../../domain/units.js";
import { axisName, axisValue } from "../../network/hidden_axes.js";
import { plotOf } from "../../state/hidden_plot.js";
import { nearestLayer, sliderPosition } from "../../state/hidden_space.js";
import { positionInWords } from "../hidden_space/choices.js";
import { createPlotDrawing } from "../hidden_space/plot.js";
import { LEFT, legend, SIDE, SIZE, TOP } from "./map_picture.js";
import { measuresInWords } from "./measures.js";
import { INK, MUTED, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */

/**
 * @returns {(state: State, scale: number) => import("./picture.js").Picture} a function that makes
 *   the picture; `scale` is the number of pixels of the picture per CSS pixel of the plot
 */
export function createHiddenPicture() {
  const drawPlot = createPlotDrawing();
  const canvas = document.createElement("canvas");
  return (state, scale) => {
    canvas.width = canvas.height = SIDE * scale;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const plot = plotOf(state);
    const ground = `rgb(${LIGHT_GROUND.join(" ")})`;
    if (plot) drawPlot(context, state, plot, { ratio: scale, ground, ink: INK });
    const frame = { x: LEFT, y: TOP, width: SIDE, height: SIDE };
    const heading = `Hidden space: ${positionInWords(state, sliderPosition(state))}`;
    return {
      ...SIZE,
      elements: [
        title(heading, LEFT, 28),
        words(measuresInWords(state), LEFT, 48, { fill: MUTED }),
        shape("image", { ...frame, href: canvas.toDataURL() }),
        shape("rect", { ...frame, fill: "none", stroke: INK }),
        ...axes(state),
        ...legend(state, { left: LEFT, top: TOP, side: SIDE }),
      ],
    };
  };
}

/** @param {State} state */
function axes(state) {
  const layer = nearestLayer(state);
  const space = state.hidden_space;
  if (!space || layer !== sliderPosition(state)) return [];
  const [horizontal, vertical] = space.layers[layer].axes;
  const [[low, high], [least, largest]] = space.ranges[layer];
  const bottom = TOP + SIDE;
  const end = { "text-anchor": "end" };
  const middle = { "text-anchor": "middle" };
  return [
    words(axisValue(state, layer, horizontal, low), LEFT, bottom + 19),
    words(axisValue(state, layer, horizontal, high), LEFT + SIDE, bottom + 19, end),
    words(brief(axisName(state, layer, horizontal)), LEFT + SIDE / 2, bottom + 42, middle),
    words(axisValue(state, layer, vertical, least), LEFT - 9, bottom, end),
    words(axisValue(state, layer, vertical, largest), LEFT - 9, TOP + 10, end),
    words(brief(axisName(state, layer, vertical)), 0, 0, {
      ...middle,
      transform: `translate(18 ${TOP + SIDE / 2}) rotate(-90)`,
    }),
  ];
}
