/** The plot of the tab Hidden space: class regions, the warped grid, points, rings, the rectangle. */

import { memoizeLast } from "../../domain/memoize_last.js";
import { byId, paletteOf, setHidden, setText } from "../../dom.js";
import { isDark } from "../../state/selectors.js";
import { plotOf, ringedPoint } from "../../state/hidden_plot.js";
import { sliderPosition } from "../../state/hidden_space.js";
import { drawBox, drawRing } from "../brush_marks.js";
import { createSelectionLayer } from "../circles_layer.js";
import { createPointsLayer } from "../points_layer.js";
import { computingInWords } from "../waiting.js";
import { drawOutputs } from "./outputs.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/hidden_plot.js").Plot} Plot */

/** @returns {import("../loop.js").View} */
export function hiddenPlotView() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("hidden-canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const empty = byId("hidden-empty");
  const drawPlot = createPlotDrawing();
  const paletteIn = memoizeLast((/** @type {boolean} */ _isDark) => paletteOf(canvas));
  return {
    reads: (state) => [
      state.hidden_space,
      state.data,
      state.runtime.phase,
      state.config,
      sliderPosition(state),
      state.hidden_view.box,
      state.hidden_view.size,
      isDark(state),
      state.selected_points,
      ringedPoint(state),
    ],
    draw(state) {
      const { columns, rows, ratio } = state.hidden_view.size;
      const plot = plotOf(state);
      setHidden(empty, plot !== null);
      setText(empty, computingInWords(state));
      if (!plot || !columns) return;
      if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
      const [ground, ink] = ["--panel", "--ink"].map(paletteIn(isDark(state)));
      drawPlot(context, state, plot, { ratio, ground, ink });
      if (state.hidden_view.box) drawBox(context, state.hidden_view.box, ratio);
    },
  };
}

/**
 * A function that draws the plot over the whole canvas.
 *
 * @typedef {(context: CanvasRenderingContext2D, state: State, plot: Plot, look: Look) => void} PlotDrawing
 */
/**
 * @typedef {object} Look
 * @property {number} ratio device pixels per CSS pixel
 * @property {string} ground
 * @property {string} ink
 */

/** @returns {PlotDrawing} */
export function createPlotDrawing() {
  const drawPoints = createPointsLayer();
  const drawSelection = createSelectionLayer();
  return (context, state, plot, { ratio, ground, ink }) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    drawOutputs(context, state, ink, ratio);
    drawGrid(context, plot.grid, ratio, ink);
    drawPoints(context, plot.data, ratio, state.config.show_test_data);
    const { config: { show_test_data }, selected_points } = state;
    if (selected_points.length) {
      const selected = new Set(selected_points);
      const shown = [...plot.indices.keys()].filter((i) => selected.has(plot.indices[i]));
      drawSelection(context, plot.data, shown, ratio, show_test_data);
    }
    const pointed = plot.indices.indexOf(ringedPoint(state) ?? -1);
    drawRing(context, plot.data, pointed < 0 ? null : pointed, ratio, show_test_data);
  };
}

/**
 * Draw the lines of the grid, which are straight in the domain; the edges of the domain are
 * thicker.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plot["grid"]} grid
 * @param {number} ratio device pixels per CSS pixel
 * @param {string} color
 */
function drawGrid(context, { values, shape: [, nLines, nAlong] }, ratio, color) {
  const { width, height } = context.canvas;
  context.save();
  context.strokeStyle = color;
  context.lineJoin = "round";
  for (let line = 0; line < 2 * nLines; line++) {
    const isEdge = line % nLines === 0 || line % nLines === nLines - 1;
    context.lineWidth = (isEdge ? 1.5 : 1) * ratio;
    context.globalAlpha = isEdge ? 0.6 : 0.25;
    context.beginPath();
    for (let i = line * nAlong; i < (line + 1) * nAlong; i++) {
      context.lineTo((width * (1 + values[2 * i])) / 2, (height * (1 - values[2 * i + 1])) / 2);
    }
    context.stroke();
  }
  context.restore();
}
