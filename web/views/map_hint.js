/** The hint on the map: how to draw with the tool in use. */

import { byId } from "../dom.js";
import { pointedPosition } from "../domain/map_probe.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { isTabOpen } from "../state/dock.js";
import { isFollowing } from "../state/follow.js";

/** The hint lies in the map where |y| is larger than this. */
const STRIP = 0.7;
/** The card at the pointer, which lies above the pointer, may reach the hint if y is larger. */
const CARD = 0.1;

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} the mouse pointer: a hand over a point that can be moved */
export function gripView() {
  const canvas = byId("map");
  return {
    reads: ({ pointer }) => [pointer?.grip],
    draw({ pointer }) {
      canvas.dataset.grip = pointer?.grip ?? "";
    },
  };
}

/**
 * @returns {import("./loop.js").View} the hint, which screen readers always find. The hint is
 *   visible while the keyboard draws. Until a mouse or finger has drawn something, the hint is also
 *   visible for 8 seconds when the pointer is over the map or a finger may draw
 */
export function hintView() {
  const hint = byId("map-help");
  return {
    reads: (state) => [
      hintInWords(state),
      isHintVisible(state),
      isHintVisible(state) && edgeOf(state),
      state.crosshair !== null,
    ],
    draw(state) {
      hint.textContent = hintInWords(state);
      hint.classList.toggle("visually-hidden", !isHintVisible(state));
      hint.classList.toggle("lasting", state.crosshair !== null);
      if (isHintVisible(state)) hint.dataset.edge = edgeOf(state);
    },
  };
}

/** Return the edge at which fewer points lie, as the same text while the points do not change. */
const emptierEdge = memoizeLast((/** @type {State["data"]["X"]} */ { values }) => {
  let surplus = 0;
  for (let i = 1; i < values.length; i += 2) {
    if (Math.abs(values[i]) > STRIP) surplus += Math.sign(values[i]);
  }
  return surplus > 0 ? "bottom" : "top";
});

/**
 * @param {State} state
 * @returns {string} "top" or "bottom": the edge of the map at which the hint covers neither the
 *   pointer nor its card; if both edges are possible, the edge with fewer points
 */
export function edgeOf(state) {
  const y = pointedPosition(state)?.y ?? 0;
  if (y > CARD) return "bottom";
  return y < -STRIP ? "top" : emptierEdge(state.data.X);
}

/** @param {Pick<State, "crosshair" | "pointer" | "drawing" | "runtime">} state */
export function isHintVisible({ crosshair, pointer, drawing, runtime }) {
  if (crosshair) return true;
  const isNear = drawing.touch ? drawing.mode === "draw" : pointer !== null;
  return isNear && !drawing.started && runtime.phase === "ready";
}

/**
 * @param {State} state
 * @returns {string} instructions for the tool in use: the keyboard, the eraser or the brush
 */
export function hintInWords(state) {
  const { crosshair, tool, drawing } = state;
  if (crosshair?.holding) return "Arrow keys move the point (Shift: finely), Enter drops it.";
  if (crosshair) {
    const enter = tool.eraser ? "Enter erases the circle" : "Enter adds a point";
    return `Arrow keys (Shift: finely); ${enter}, Delete removes one, G moves it, M opens its menu.`;
  }
  if (isFollowing(state) && drawing.mode === "look") {
    return `${drawing.touch ? "Tap" : "Click"} to follow a point. Choose Draw to add points.`;
  }
  if (drawing.touch) return touchHint(drawing.mode, tool.eraser);
  if (tool.eraser) return "Click or drag to erase the points in the circle.";
  if (isTabOpen(state, "hidden_space")) return "Shift-drag to select, click to add, drag to paint or move.";
  return "Click to add, drag to paint or move, right-click to label.";
}

/**
 * @param {"look" | "draw"} mode
 * @param {boolean} eraser
 */
function touchHint(mode, eraser) {
  if (mode === "look") return "Tap to read the prediction. Choose Draw to add points.";
  if (eraser) return "One finger erases, two scroll.";
  return "One finger draws, two scroll. Hold a point to move it.";
}
