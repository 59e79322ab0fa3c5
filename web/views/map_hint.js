/** The hint on the map: how to draw with the tool in use. */

import { byId } from "../dom.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} the mouse pointer: a hand over a point that can be moved */
export function cursorView() {
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
    reads: (state) => [hintInWords(state), isHintVisible(state), state.crosshair !== null],
    draw(state) {
      hint.textContent = hintInWords(state);
      hint.classList.toggle("visually-hidden", !isHintVisible(state));
      hint.classList.toggle("lasting", state.crosshair !== null);
    },
  };
}

/** @param {Pick<State, "crosshair" | "pointer" | "drawing" | "runtime">} state */
export function isHintVisible({ crosshair, pointer, drawing, runtime }) {
  if (crosshair) return true;
  const isNear = drawing.touch ? drawing.mode === "draw" : pointer !== null;
  return isNear && !drawing.started && runtime.phase === "ready";
}

/**
 * @param {Pick<State, "crosshair" | "tool" | "config" | "drawing">} state
 * @returns {string} instructions for the tool in use: the keyboard, the eraser or the brush
 */
export function hintInWords({ crosshair, tool, config, drawing }) {
  if (crosshair?.holding) return "Arrow keys move the point (Shift: finely), Enter drops it.";
  if (crosshair) {
    const enter = tool.eraser ? "Enter erases the circle" : "Enter adds a point";
    return `Arrow keys (Shift: finely); ${enter}, Delete removes one, G moves it, M opens its menu.`;
  }
  const what = config.problem === "regression" ? "value" : "class";
  if (drawing.touch) return touchHint(drawing.mode, tool.eraser, what);
  if (tool.eraser) return "Click or drag to erase the points in the circle.";
  return `Click to add, drag to paint or move; right-click to set a ${what}.`;
}

/**
 * @param {"look" | "draw"} mode
 * @param {boolean} eraser
 * @param {string} what "class" or "value"
 */
function touchHint(mode, eraser, what) {
  if (mode === "look") return "Tap to read the prediction. Choose Draw to add points.";
  if (eraser) return "One finger erases, two scroll.";
  return `One finger draws, two scroll. Hold to set a ${what}.`;
}
