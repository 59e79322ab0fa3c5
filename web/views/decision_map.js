/** The decision map: the prediction as color, points as markers, circled mistakes, the eraser. */

import { byId, setHidden, settingInput } from "../dom.js";
import { DARK_GROUND, DARK_INK, ERASER_RADIUS, LIGHT_GROUND, LIGHT_INK } from "../domain/palette.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { isDark } from "../state/selectors.js";
import { ringedPoint } from "../state/hidden_plot.js";
import { bothPredictions, mapDifference, mapShown, rightMap, rightPredictions } from "../state/map_shown.js";
import { axisTexts } from "./axes.js";
import { drawBox, drawRing } from "./brush_marks.js";
import { createCirclesLayer, createSelectionLayer } from "./circles_layer.js";
import { createEdgeTextsLayer } from "./edge_texts.js";
import { drawFolds } from "./folds_layer.js";
import { createPointsLayer } from "./points_layer.js";
import { createPredictionsLayer, drawBorder } from "./predictions_layer.js";
import { createRim } from "./map_rim.js";
import { strokeTwice } from "./two_strokes.js";

/** @typedef {import("../state/protocol.js").Data} Data */
/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function decisionMapView() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const drawGround = createGroundLayer(getComputedStyle(canvas).fontFamily);
  const drawMarks = createMarksLayer();
  const drawRim = createRim(/** @type {HTMLCanvasElement} */ (byId("map-rim")));
  const empty = byId("map-empty");
  const mistakesBox = /** @type {HTMLElement} */ (settingInput("ring_mistakes")?.parentElement);

  return {
    reads: readOf,
    draw(state) {
      const { pixels } = state.screen;
      if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
      drawGround(context, state);
      drawRim(state.data.X, drawMarks(context, state), state.screen);
      drawPointed(context, state);
      canvas.classList.toggle("erasing", state.tool.eraser);
      setHidden(mistakesBox, state.config.problem === "regression");
      setHidden(empty, state.data.y.values.length > 0 || state.runtime.phase !== "ready");
    },
  };
}

/** @param {State} state */
const readOf = (state) =>
  [
    state.data,
    state.map,
    state.config.problem,
    state.config.discretize_map,
    state.config.show_test_data,
    circledPredictions(state),
    state.selected_points,
    state.followed?.x,
    state.followed?.y,
    (mapShown(state) !== "present" || state.compared?.other) && [state.runs.wipe, state.compared, state.compared_maps, state.diagnostics, mapShown(state)],
    state.tool,
    state.tool.eraser && state.pointer,
    state.hidden_space?.folds,
    ringedPoint(state),
    state.hidden_view.map_box,
    state.screen,
    isDark(state),
    state.runtime.phase,
  ].flat();

/**
 * @param {string} fontFamily of the numbers on the axes
 * @returns {(context: CanvasRenderingContext2D, state: State) => void} a function that draws all that
 *   lies below the points: predictions, axes, numbers and fold lines
 */
function createGroundLayer(fontFamily) {
  const drawPredictions = createPredictionsLayer();
  const [textsOf, drawTexts] = [memoizeLast(axisTexts), createEdgeTextsLayer()];
  return (context, state) => {
    const { ratio } = state.screen;
    const ground = isDark(state) ? DARK_GROUND : LIGHT_GROUND;
    fill(context, ground);
    drawPredictions(context, state, ratio, isDark(state));
    drawAxes(context, ratio);
    // The colors of values are the same in both themes.
    const isScale = rightMap(state)?.outputs.shape[2] === 1;
    const ink = isDark(state) ? LIGHT_INK : DARK_INK;
    const look = isScale ? { ink: DARK_INK, ground: inCss(LIGHT_GROUND) } : { ink, ground: inCss(ground) };
    drawTexts(context, textsOf(state.data.units), { ratio, ...look, fontFamily });
    if (state.hidden_space?.folds) drawFolds(context, state.hidden_space.folds, ratio);
  };
}

/**
 * @returns {(context: CanvasRenderingContext2D, state: State) => import("./map_rim.js").Marks} a
 *   function that draws points, circles and selected points, and returns their pictures
 */
function createMarksLayer() {
  const drawPoints = createPointsLayer();
  const [drawCircles, drawSelection] = [createCirclesLayer(), createSelectionLayer()];
  return (context, state) => {
    const { data, selected_points, hidden_view, screen: { ratio }, config: { show_test_data } } = state;
    const wrong = circlesOf(state);
    const marks = {
      points: drawPoints(context, data, ratio, show_test_data),
      circles: wrong && drawCircles(context, wrong.data, wrong.predictions, ratio, show_test_data),
      selection: selected_points.length
        ? drawSelection(context, data, selected_points, ratio, show_test_data)
        : null,
    };
    if (hidden_view.map_box) drawBox(context, hidden_view.map_box, ratio);
    return marks;
  };
}

/**
 * Draw the marks above the points: the ring around the point that a person reads in another view,
 * the followed point, the border between two runs, and the eraser.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {State} state
 */
function drawPointed(context, state) {
  const { ratio } = state.screen;
  drawRing(context, state.data, ringedPoint(state), ratio, state.config.show_test_data);
  if (state.followed) drawFollowed(context, state.followed, ratio);
  if (mapShown(state) === "difference") drawBorder(context, state.runs.wipe, ratio);
  if (state.tool.eraser && state.pointer) drawEraser(context, state.pointer, ratio);
}

/**
 * Return the predictions whose mistakes are circled. Return null if the setting is off, and before
 * the first step, because an untrained model only guesses.
 *
 * @param {State} state
 * @returns {import("../state/protocol.js").Diagnostics["predictions"]}
 */
export const circledPredictions = ({ config, training, diagnostics }) =>
  config.ring_mistakes && training.step > 0 ? diagnostics.predictions : null;

/** @type {(data: Data, kept: Uint8Array) => Data} */
const withLabels = memoizeLast((data, kept) => ({ ...data, y: { ...data.y, values: kept } }));

/**
 * Return the points and the predictions that determine the circles: a point is circled if its label
 * differs from its prediction. These are the mistakes of the run on the map or, while the map shows
 * a difference, the points that both runs predict differently.
 *
 * @param {State} state
 * @returns {{data: Data, predictions: Uint8Array} | null}
 */
export function circlesOf(state) {
  const shown = mapShown(state);
  if (shown === "difference") {
    const both = mapDifference(state) && bothPredictions(state);
    return both && { data: withLabels(state.data, both[0]), predictions: both[1] };
  }
  if (!circledPredictions(state)) return null;
  const predictions = shown === "kept" ? state.compared?.predictions?.values : rightPredictions(state);
  return predictions ? { data: state.data, predictions } : null;
}

/**
 * Fill the canvas with one color.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} ground [red, green, blue]
 */
function fill(context, ground) {
  context.fillStyle = inCss(ground);
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** @param {number[]} color [red, green, blue] */
const inCss = (color) => `rgb(${color.join(" ")})`;

/**
 * Draw thin axes through zero, and ticks at multiples of 0.5.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} ratio device pixels per CSS pixel
 */
function drawAxes(context, ratio) {
  const size = context.canvas.width;
  context.fillStyle = "rgb(120 120 120 / 0.35)";
  const line = Math.max(1, Math.round(ratio));
  context.fillRect(0, Math.round(size / 2), size, line);
  context.fillRect(Math.round(size / 2), 0, line, size);
  context.fillStyle = "rgb(120 120 120 / 0.8)";
  for (const share of [0.25, 0.5, 0.75]) {
    const position = Math.round(size * share);
    context.fillRect(0, position, 6 * ratio, line);
    context.fillRect(position, size - 6 * ratio, line, 6 * ratio);
  }
}

/**
 * Draw a ring with four ticks around the followed point.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} followed domain units
 * @param {number} ratio device pixels per CSS pixel
 */
function drawFollowed(context, { x, y }, ratio) {
  const half = context.canvas.width / 2;
  const [left, top, radius, end] = [half * (1 + x), half * (1 - y), 11 * ratio, 17 * ratio];
  context.beginPath();
  context.arc(left, top, radius, 0, 2 * Math.PI);
  for (const [right, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    context.moveTo(left + right * radius, top + down * radius);
    context.lineTo(left + right * end, top + down * end);
  }
  strokeTwice(context, ratio, [5, LIGHT_INK], [2.5, DARK_INK]);
}

/**
 * Draw the circle in which the eraser removes points.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} pointer domain units
 * @param {number} ratio device pixels per CSS pixel
 */
function drawEraser(context, { x, y }, ratio) {
  const half = context.canvas.width / 2;
  context.beginPath();
  context.arc(half * (1 + x), half * (1 - y), ERASER_RADIUS * ratio, 0, 2 * Math.PI);
  context.fillStyle = "rgb(255 255 255 / 0.35)";
  context.fill();
  context.lineWidth = 1.5 * ratio;
  context.strokeStyle = "#14171c";
  context.stroke();
}
