/**
 * Hovering over points and selecting them in the plot of the tab Hidden space, by pointer, rectangle
 * or keys.
 * The decision map marks the same points.
 */

import { byId } from "../../dom.js";
import { boxBetween } from "../../domain/geometry.js";
import { plotOf, pointNear, pointsInPlot } from "../../state/hidden_plot.js";
import { DRAG_DISTANCE, REACH, TOUCH_REACH } from "../canvas_gesture.js";
import { selectPoints } from "../select_points.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../../domain/geometry.js").Position} Position */
/** @typedef {import("../../state/hidden_space.js").HiddenView} HiddenView */

/** @param {Context} context */
export function bindBrushing({ store }) {
  const canvas = byId("hidden-canvas");
  const change = (/** @type {Partial<HiddenView>} */ payload) =>
    store.dispatch({ type: "hidden_view_changed", payload });
  const select = (/** @type {number[]} */ points) => selectPoints(store, points);
  /** @type {{at: Position, event: PointerEvent} | null} */
  let start = null;

  /** @param {PointerEvent} event */
  const near = (event) =>
    pointNear(store.getState(), positionOf(event), event.pointerType === "touch" ? TOUCH_REACH : REACH);

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    start = { at: positionOf(event), event };
    if (event.pointerType !== "touch") canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const { box, hovered } = store.getState().hidden_view;
    if (start && (box || distance(start.event, event) > DRAG_DISTANCE)) {
      return change({ box: boxBetween(start.at, positionOf(event)), hovered: null });
    }
    const point = near(event);
    if (point !== hovered) change({ hovered: point });
  });
  canvas.addEventListener("pointerup", (event) => {
    if (!start || !event.isPrimary) return;
    start = null;
    const { hidden_view: { box }, selected_points: selected } = store.getState();
    const point = near(event);
    const found = box ? pointsInPlot(store.getState(), box) : point === null ? [] : [point];
    const isKept = event.shiftKey || event.ctrlKey || event.metaKey;
    change({ box: null, hovered: point });
    select(isKept ? union(selected, found) : found);
  });
  const leave = () => {
    start = null;
    change({ box: null, hovered: null });
  };
  canvas.addEventListener("pointercancel", leave);
  canvas.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && !start && leave());
  canvas.addEventListener("blur", leave);
  canvas.addEventListener("keydown", (event) => pressKey(store, change, event));
  byId("hidden-clear").addEventListener("click", () => {
    select([]);
    canvas.focus();
  });
}

/**
 * @param {Context["store"]} store
 * @param {(payload: Partial<HiddenView>) => void} change
 * @param {KeyboardEvent} event
 */
function pressKey(store, change, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { hidden_view: { hovered }, selected_points: selected } = store.getState();
  if (event.key === "Escape") return hovered === null ? selectPoints(store, []) : change({ hovered: null });
  if (event.key === " " || event.key === "Enter") {
    event.preventDefault();
    if (hovered === null) return;
    const others = selected.filter((each) => each !== hovered);
    return selectPoints(store, others.length < selected.length ? others : union(selected, [hovered]));
  }
  const next = nextPoint(store.getState(), event.key);
  if (next === null) return;
  event.preventDefault();
  change({ hovered: next });
  if (event.shiftKey) selectPoints(store, union(selected, [next]));
}

/** The direction of each arrow key, as [right, up]. */
const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Return the point to which an arrow key moves: the nearest point whose direction differs by at most
 * 45 degrees from that of the key; or else the nearest other point on the key's side; or else the
 * present point. The right and up arrows move through points at the same place in rising order of
 * their indices, the other arrows in falling order. If there is no present point, the key moves to the
 * first point in its direction, such as the leftmost one for the right arrow.
 *
 * @param {import("../../state/state.js").State} state
 * @param {string} key
 * @returns {number | null} index among all points; null for other keys, and without points
 */
export function nextPoint(state, key) {
  const plot = plotOf(state);
  if (!Object.hasOwn(DIRECTIONS, key) || !plot) return null;
  const [right, up] = DIRECTIONS[/** @type {keyof typeof DIRECTIONS} */ (key)];
  const order = right + up;
  const { X, is_test } = plot.data;
  const { columns, rows } = state.hidden_view.size;
  const shown = [...plot.indices.keys()].filter((i) => state.config.show_test_data || !is_test.values[i]);
  const present = shown.find((i) => plot.indices[i] === state.hidden_view.hovered);
  const [x, y] = present === undefined ? [0, 0] : X.values.subarray(2 * present);
  const places = shown.map((i) => {
    const [across, down] = [(X.values[2 * i] - x) * columns, (X.values[2 * i + 1] - y) * rows];
    const [along, beside] = [right * across + up * down, Math.abs(up * across + right * down)];
    return { i, along, distance: Math.hypot(along, beside), isBeside: Number(beside > along) };
  });
  const ahead = places.filter(({ i, along, distance }) =>
    along > 0 || (distance === 0 && order * (i - Number(present)) > 0));
  const [next] = present === undefined
    ? places.sort((a, b) => a.along - b.along || order * (a.i - b.i))
    : ahead.sort((a, b) => a.isBeside - b.isBeside || a.distance - b.distance || order * (a.i - b.i));
  const read = next?.i ?? present;
  return read === undefined ? null : plot.indices[read];
}

/**
 * @param {MouseEvent} event
 * @returns {Position} the position in the plot
 */
function positionOf({ clientX, clientY }) {
  const box = byId("hidden-canvas").getBoundingClientRect();
  return {
    x: (2 * (clientX - box.left)) / box.width - 1,
    y: 1 - (2 * (clientY - box.top)) / box.height,
  };
}

/** @param {MouseEvent} from @param {MouseEvent} to */
const distance = (from, to) => Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY);

/**
 * @param {number[]} selected
 * @param {number[]} added
 * @returns {number[]} in rising order
 */
const union = (selected, added) => [...new Set([...selected, ...added])].sort((a, b) => a - b);
