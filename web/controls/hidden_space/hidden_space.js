/** The tab Hidden space: its layer, its axes, the fold lines, and the size of its plot. */

import { byId, observeSize } from "../../dom.js";
import { isTabOpen } from "../../state/dock.js";
import { nearestLayer, requestOf, sliderPosition } from "../../state/hidden_space.js";
import { watchWhileShown } from "../watching.js";
import { bindBrushing } from "./brushing.js";
import { bindMapSelection } from "./map_selection.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../../state/hidden_space.js").Axis} Axis */

/** Milliseconds that the slider takes from one layer to the next after a key press. */
const DURATION = 400;
/** A slider that is released within this distance of a layer moves to the layer. */
const SNAP = 0.1;

/** @param {Context} context */
export function bindHiddenSpace(context) {
  const { store } = context;
  const change = (/** @type {Partial<import("../../state/hidden_space.js").HiddenView>} */ payload) =>
    store.dispatch({ type: "hidden_view_changed", payload });
  const isOpen = (/** @type {import("../../state/state.js").State} */ state) => isTabOpen(state, "hidden_space");
  watchWhileShown(context, "watch_hidden_space", isOpen, requestOf);
  bindSlider(store, (layer) => change({ layer }));
  const selects = [byId("hidden-horizontal"), byId("hidden-vertical")];
  for (const select of /** @type {HTMLSelectElement[]} */ (selects)) {
    select.addEventListener("change", () => {
      if (!select.value) return; // No layer is shown yet, so there are no axes.
      const [horizontal, vertical] = selects.map((it) => axisOf(/** @type {HTMLSelectElement} */ (it).value));
      const { axes } = store.getState().hidden_view;
      change({ axes: { ...axes, [nearestLayer(store.getState())]: [horizontal, vertical] } });
    });
  }
  const folds = /** @type {HTMLInputElement} */ (byId("hidden-folds"));
  folds.addEventListener("change", () => change({ folds: folds.checked }));
  observeSize(byId("hidden-canvas"), (entry) => {
    const [exact] = entry.devicePixelContentBoxSize ?? [];
    const { width, height } = entry.contentRect;
    const columns = exact?.inlineSize ?? Math.round(width * devicePixelRatio);
    const rows = exact?.blockSize ?? Math.round(height * devicePixelRatio);
    if (width) change({ size: { columns, rows, ratio: columns / width } });
  });
  bindBrushing(context);
  bindMapSelection(context);
}

/**
 * @param {string} value of an option
 * @returns {Axis}
 */
const axisOf = (value) => (value === "pc1" || value === "pc2" ? value : Number(value));

/**
 * Bind the slider of the layers. A drag moves it continuously. A key moves it to the next layer:
 * slowly, or at once if the person prefers reduced motion.
 *
 * @param {Context["store"]} store
 * @param {(position: number) => void} moveTo
 */
function bindSlider(store, moveTo) {
  const slider = /** @type {HTMLInputElement} */ (byId("hidden-layer"));
  let target = NaN;

  /** @param {number} position */
  function animateTo(position) {
    target = position;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return moveTo(position);
    const start = performance.now();
    const from = sliderPosition(store.getState());
    const move = (/** @type {number} */ now) => {
      if (target !== position) return;
      const share = Math.min(1, Math.max(0, (now - start) / DURATION));
      moveTo(share < 1 ? from + (position - from) * share * share * (3 - 2 * share) : position);
      if (share < 1) requestAnimationFrame(move);
      else target = NaN;
    };
    requestAnimationFrame(move);
  }

  slider.addEventListener("input", () => {
    target = NaN;
    moveTo(Number(slider.value));
  });
  slider.addEventListener("change", () => {
    const nearest = Math.round(Number(slider.value));
    if (Math.abs(Number(slider.value) - nearest) < SNAP) moveTo(nearest);
  });
  slider.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const here = Number.isNaN(target) ? sliderPosition(store.getState()) : target;
    const last = Number(slider.max);
    const to = { ArrowRight: here + 1, ArrowUp: here + 1, ArrowLeft: here - 1, ArrowDown: here - 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    animateTo(Math.max(0, Math.min(last, to > here ? Math.floor(to) : Math.ceil(to))));
  });
}
