/** The tab "Loss surface": the choice of the plane, cancel, and reading by pointer and keys. */

import { byId, observeSize } from "../dom.js";
import { axesShown, weightOf } from "../network/weight_choice.js";
import { isTabOpen } from "../state/dock.js";
import { frameOf, readingAt, readingOfStep } from "../state/surface_geometry.js";
import { GRID_ARROWS } from "./keys.js";
import { watchWhileShown } from "./watching.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/surface.js").Reading} Reading */

/** Distance in CSS pixels within which the pointer reads a step of the path. */
const REACH = { mouse: 8, touch: 22 };

/** @type {Record<string, (at: number, last: number) => number>} index of the step that a key reads */
const STEPS = {
  PageUp: (at) => at - 1,
  PageDown: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** @param {Context} context */
export function bindSurface(context) {
  const { store, act } = context;
  watchWhileShown(context, "watch_loss_surface", (state) => isTabOpen(state, "surface"), axesOf);
  bindPlane(context);
  bindReading(context);
  byId("surface-compute").addEventListener("click", () => {
    const isComputing = store.getState().surface.status === "computing";
    if (isComputing) act("cancel_loss_surface");
    else act("watch_loss_surface", { watched: true, ...axesOf(store.getState()) });
  });
  const log = /** @type {HTMLInputElement} */ (byId("surface-log"));
  log.addEventListener("change", () => change(store, { log: log.checked }));
  observeSize(byId("surface-plot"), ({ contentRect: { width, height } }) => {
    if (width) change(store, { width, height });
  });
}

/**
 * @param {Context["store"]} store
 * @param {Partial<import("../state/surface.js").Surface>} payload
 */
const change = (store, payload) => store.dispatch({ type: "surface_changed", payload });

/**
 * @param {import("../state/state.js").State} state
 * @returns {object} the fields of `watch_loss_surface` that choose the plane
 */
function axesOf(state) {
  if (state.surface.plane === "principal") return {};
  const [horizontal, vertical] = axesShown(state);
  return { horizontal, vertical };
}

/** @param {Context} context */
function bindPlane({ store }) {
  const plane = /** @type {HTMLSelectElement} */ (byId("surface-plane"));
  plane.addEventListener("change", () =>
    change(store, { plane: plane.value === "weights" ? "weights" : "principal" }),
  );
  ["horizontal", "vertical"].forEach((axis, i) => {
    const [target, source] = ["target", "source"].map(
      (end) => /** @type {HTMLSelectElement} */ (byId(`surface-${axis}-${end}`)),
    );
    const choose = () => {
      const axes = axesShown(store.getState());
      const chosen = weightOf(target.value, source.value);
      // Two equal axes span no plane. If the axes would be equal, swap their weights.
      const swapped = JSON.stringify(chosen) === JSON.stringify(axes[1 - i]);
      change(store, { axes: axes.map((axis, k) => (k === i ? chosen : swapped ? axes[i] : axis)) });
    };
    target.addEventListener("change", () => {
      // A neuron of another layer reads other sources, so choose the bias, which every neuron has.
      if (target.value.split(" ")[0] !== String(axesShown(store.getState())[i].layer)) source.value = "";
      choose();
    });
    source.addEventListener("change", choose);
  });
}

/** @param {Context} context */
function bindReading({ store, act }) {
  const plot = byId("surface-plot");
  const read = (/** @type {Reading | null} */ reading) => change(store, { reading });
  const view = () => {
    const { reading } = store.getState().surface;
    if (reading?.step !== undefined && reading.step !== null) act("view_checkpoint", { step: reading.step });
  };
  /** @param {PointerEvent} event */
  const follow = ({ clientX, clientY, pointerType }) => {
    const { surface } = store.getState();
    if (!surface.result) return;
    const box = plot.getBoundingClientRect();
    const zoom = box.width / surface.width;
    const reach = pointerType === "touch" ? REACH.touch : REACH.mouse;
    read(readingAt(surface.result, frameOf(surface), (clientX - box.left) / zoom, (clientY - box.top) / zoom, reach));
  };
  plot.addEventListener("pointermove", follow);
  plot.addEventListener("pointerdown", follow);
  plot.addEventListener("click", view);
  plot.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && read(null));
  plot.addEventListener("blur", () => read(null));
  plot.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") return view();
    if (event.key === "Escape") return read(null);
    const reading = readingAfter(store.getState().surface, event.key);
    if (!reading) return;
    event.preventDefault();
    read(reading);
  });
}

/**
 * @param {import("../state/surface.js").Surface} surface
 * @param {string} key
 * @returns {Reading | null} the reading after a key; null for other keys
 */
export function readingAfter({ result, reading }, key) {
  if (!result) return null;
  const steps = [...result.path_steps.values];
  const present = reading ?? readingOfStep(result, result.step);
  if (Object.hasOwn(GRID_ARROWS, key)) {
    const [rows, columns] = GRID_ARROWS[key];
    const last = result.losses.shape[0] - 1;
    const clamped = (/** @type {number} */ at) => Math.max(0, Math.min(last, at));
    return { row: clamped(present.row + rows), column: clamped(present.column + columns), step: null };
  }
  if (!Object.hasOwn(STEPS, key)) return null;
  const next = STEPS[key](steps.indexOf(present.step ?? result.step), steps.length - 1);
  return readingOfStep(result, steps[Math.max(0, Math.min(steps.length - 1, next))]);
}
