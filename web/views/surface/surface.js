/** The tab "Loss surface": its plot, its texts, and the choice of the plane. */

import { byId } from "../../dom.js";
import { axesShown, sourceChoices, targetChoices } from "../../network/weight_choice.js";
import { frameOf } from "../../state/surface_geometry.js";
import { isDark } from "../../state/selectors.js";
import { fillSelect } from "../fill_select.js";
import { shape } from "../picture/shapes.js";
import { loss } from "../status.js";
import { DARK, groundElements, LIGHT, pathElements, scaleOf } from "./drawing.js";
import { lossAt } from "./heat.js";
import { emptyInWords, noteInWords, readingInWords } from "./words.js";

/** @typedef {import("../loop.js").View} View */
/** @typedef {import("../../state/state.js").State} State */

/** @returns {View[]} */
export const surfaceViews = () => [plotView(), textsView(), progressView(), planeView()];

/** @param {State} state */
const namesOf = ({ data, config }) => [data.units, data.n_classes, config.problem, config.features, config.hidden_layer_sizes];

/** @returns {View} the surface and, above it, the path */
function plotView() {
  const [ground, path] = [shape("g", {}), shape("g", {})];
  const svg = byId("surface-svg");
  svg.append(ground, path);
  /** @type {unknown[]} */
  let drawn = [];
  return {
    reads: (state) => [state.surface, state.training.step, isDark(state), ...namesOf(state)],
    draw(state) {
      const { surface } = state;
      const { result, width, height, log } = surface;
      const look = isDark(state) ? DARK : LIGHT;
      const frame = frameOf(surface);
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      const values = [result, width, height, log, look, ...namesOf(state)];
      if (values.some((value, i) => value !== drawn[i])) {
        ground.replaceChildren(...(result && width ? groundElements(state, result, frame, look) : []));
        drawn = values;
      }
      path.replaceChildren(...(result && width ? pathElements(state, result, frame, look) : []));
    },
  };
}

/** @returns {View} the note, the reading, the legend of the colors, and the words on an empty plot */
function textsView() {
  const plot = byId("surface-plot");
  const log = /** @type {HTMLInputElement} */ (byId("surface-log"));
  return {
    reads: (state) => [state.surface, state.training, state.curves, state.runtime.phase, ...namesOf(state)],
    draw(state) {
      const { surface } = state;
      const { result } = surface;
      byId("surface-empty").textContent = emptyInWords(state);
      byId("surface-note").textContent = result ? noteInWords(state, result) : "";
      const reading = result ? readingInWords(state, result) : "";
      const live = byId("surface-reading");
      // While training, the loss changes faster than a screen reader could read it.
      live.ariaLive = state.training.running && !surface.reading ? "off" : "polite";
      live.textContent = reading;
      plot.ariaLabel = result ? `Loss surface. ${reading}` : "Loss surface";
      byId("surface-legend").hidden = result === null;
      if (!result) return;
      const scale = scaleOf(surface, result);
      log.checked = scale.isLog;
      byId("surface-low").textContent = loss(scale.low);
      byId("surface-middle").textContent = loss(lossAt(scale, 0.5));
      byId("surface-high").textContent = loss(scale.high);
    },
  };
}

/** @returns {View} the progress of the computation, and the button that cancels or repeats it */
function progressView() {
  const bar = /** @type {HTMLProgressElement} */ (byId("surface-progress"));
  const button = byId("surface-compute");
  return {
    reads: ({ surface, training }) => [surface.status, surface.progress, training.running],
    draw({ surface: { status, progress }, training }) {
      const isComputing = status === "computing";
      bar.value = progress;
      bar.hidden = !isComputing || training.running;
      button.hidden = status !== "canceled" && (!isComputing || training.running);
      button.textContent = isComputing ? "Cancel" : "Compute";
    },
  };
}

/** @returns {View} the chosen plane, and the lists in which its two weights are chosen */
function planeView() {
  const plane = /** @type {HTMLSelectElement} */ (byId("surface-plane"));
  const lists = ["horizontal", "vertical"].map((axis) =>
    ["target", "source"].map((end) => /** @type {HTMLSelectElement} */ (byId(`surface-${axis}-${end}`))),
  );
  return {
    reads: (state) => [state.surface.plane, state.surface.axes, ...namesOf(state)],
    draw(state) {
      plane.value = state.surface.plane;
      byId("surface-weights").hidden = state.surface.plane !== "weights";
      axesShown(state).forEach(({ layer, source, target }, i) => {
        const [targets, sources] = lists[i];
        fillSelect(targets, targetChoices(state), `${layer} ${target}`);
        fillSelect(sources, sourceChoices(state, layer), String(source ?? ""));
      });
    },
  };
}
