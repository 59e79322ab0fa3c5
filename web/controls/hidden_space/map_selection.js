/**
 * Selection on the decision map while the tab Hidden space is open: a drag with Shift selects the
 * points in a rectangle instead of drawing.
 */

import { byId } from "../../dom.js";
import { boxBetween, pointsIn } from "../../domain/geometry.js";
import { isTabOpen } from "../../state/dock.js";
import { positionOf } from "../canvas_gesture.js";
import { selectPoints } from "../select_points.js";

/** @param {import("../context.js").Context} context */
export function bindMapSelection({ store }) {
  const map = byId("map");
  /** @type {import("../../domain/geometry.js").Position | null} */
  let start = null;
  const change = (/** @type {object} */ payload) => store.dispatch({ type: "hidden_view_changed", payload });

  /** @param {PointerEvent} event */
  function press(event) {
    const isSelecting = event.shiftKey && event.isPrimary && !event.button && isTabOpen(store.getState(), "hidden_space");
    if (!isSelecting || event.target !== map) return;
    start = positionOf(event);
    map.setPointerCapture(event.pointerId);
    event.stopImmediatePropagation();
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (!start) return;
    event.stopImmediatePropagation();
    change({ map_box: boxBetween(start, positionOf(event)) });
  }

  /** @param {PointerEvent} event */
  function release(event) {
    if (!start) return;
    event.stopImmediatePropagation();
    start = null;
    const { data, config, hidden_view } = store.getState();
    const box = hidden_view.map_box;
    change({ map_box: null });
    selectPoints(store, box ? pointsIn(data, box, config.show_test_data) : []);
  }

  // The listeners of the square capture the events before the listeners of the map receive them.
  const square = byId("map-square");
  square.addEventListener("pointerdown", press, true);
  square.addEventListener("pointermove", move, true);
  square.addEventListener("pointerup", release, true);
  square.addEventListener("pointercancel", release, true);
}
