/** The hint below the map, and the shape of the mouse pointer over it. */

import { byId } from "../dom.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} the mouse pointer, which is a hand over a movable point */
export function cursorView() {
  const canvas = byId("map");
  return {
    reads: ({ pointer }) => [pointer?.grip],
    draw({ pointer }) {
      canvas.dataset.grip = pointer?.grip ?? "";
    },
  };
}

/** @returns {import("./loop.js").View} the hint */
export function hintView() {
  const hint = byId("map-help");
  return {
    reads: (state) => [hintInWords(state)],
    draw(state) {
      hint.textContent = hintInWords(state);
    },
  };
}

/**
 * @param {Pick<State, "crosshair" | "tool" | "config">} state
 * @returns {string} instructions for the tool in use: the keyboard, the eraser or the brush
 */
export function hintInWords({ crosshair, tool, config }) {
  if (crosshair?.holding) return "Arrow keys move the point (Shift: finely), Enter drops it.";
  if (crosshair) {
    const enter = tool.eraser ? "Enter erases the circle" : "Enter adds a point";
    return `Arrow keys (Shift: finely); ${enter}, Delete removes the nearest point, G moves it, M: menu.`;
  }
  if (tool.eraser) return "Click or drag to erase the points in the circle.";
  const what = config.problem === "regression" ? "value" : "class";
  return `Click to add, drag to paint or move; right-click or hold to set a ${what}.`;
}
