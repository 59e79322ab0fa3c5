/** Pointer on the decision map -> points drawn or erased. */

import { byId } from "../dom.js";
import { ERASER_RADIUS } from "../palette.js";

/** CSS pixels between two places that a drag paints, and between two that it erases. */
const BRUSH_SPACING = 12;
const ERASER_SPACING = 4;

/** @param {import("./context.js").Context} context */
export function bindCanvas({ store, act }) {
  const canvas = byId("map");
  /** @type {{id: number, last: {x: number, y: number}} | null} */
  let stroke = null;
  let strokes = 0;

  /** @param {PointerEvent} event position in frame units */
  function position(event) {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * 2 - 1,
      y: 1 - ((event.clientY - box.top) / box.height) * 2,
    };
  }

  /** @param {{x: number, y: number}[]} places */
  function apply(places) {
    const inside = places.filter(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1);
    if (inside.length === 0 || !stroke) return;
    const { tool } = store.getState();
    const values = Float64Array.from(inside.flatMap(({ x, y }) => [x, y]));
    const X = { values, shape: [inside.length, 2] };
    if (tool.eraser) {
      const radius = (ERASER_RADIUS * 2) / canvas.clientWidth;
      act("erase_points", { X, radius, stroke: stroke.id });
    } else {
      const y = {
        values: new Uint8Array(inside.length).fill(tool.target_class),
        shape: [inside.length],
      };
      act("add_points", { X, y, stroke: stroke.id });
    }
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    stroke = { id: ++strokes, last: position(event) };
    store.dispatch({ type: "pointer_moved", payload: stroke.last });
    apply([stroke.last]);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const here = position(event);
    store.dispatch({ type: "pointer_moved", payload: here });
    if (!stroke) return;
    const spacing = store.getState().tool.eraser ? ERASER_SPACING : BRUSH_SPACING;
    const places = placesAlong(stroke.last, here, (spacing * 2) / canvas.clientWidth);
    apply(places);
    stroke.last = places.at(-1) ?? stroke.last;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => (stroke = null));
  }
  canvas.addEventListener("pointerleave", () =>
    store.dispatch({ type: "pointer_moved", payload: null }),
  );
}

/**
 * Places at an even distance on the way from one point to another, without the first.
 *
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} step distance between places
 * @returns {{x: number, y: number}[]}
 */
export function placesAlong(from, to, step) {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  return Array.from({ length: Math.floor(distance / step) }, (_, i) => {
    const share = ((i + 1) * step) / distance;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}
