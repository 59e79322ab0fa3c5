/** The prediction at the pointer or crosshair: a probability for each class, or a value. */

import { byId, markerIcon } from "../dom.js";
import { neuronName } from "../network/labels.js";
import { outputsAt, pointedPosition } from "../domain/map_probe.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function probabilitiesView() {
  const heading = byId("probabilities-heading");
  const list = byId("probabilities");
  const hint = byId("probabilities-hint");
  /** @type {HTMLElement[]} */
  let bars = [];
  return {
    reads: (state) => [
      state.map,
      state.map === null && state.data.n_classes,
      state.pointer,
      state.crosshair,
      titleOf(state),
    ],
    draw(state) {
      const nOutputs = state.map?.outputs.shape[2] ?? state.data.n_classes;
      const title = titleOf(state);
      if (heading.textContent !== title) heading.textContent = title;
      if (bars.length !== nOutputs) bars = build(list, nOutputs);
      const position = pointedPosition(state);
      const outputs = position && state.map ? outputsAt(state.map.outputs, position) : null;
      hint.hidden = outputs !== null;
      bars.forEach((bar, i) => {
        const output = outputs?.[i] ?? null;
        bar.textContent = output === null ? "–" : inWords(output, nOutputs > 1);
        bar.style.setProperty("--share", String(nOutputs > 1 ? (output ?? 0) : 0));
      });
    },
  };
}

/**
 * @param {State} state
 * @returns {string} the name of the quantity that the map shows
 */
function titleOf(state) {
  if (state.map?.inspected) return neuronName(state, state.map.inspected);
  return state.config.problem === "regression" ? "Value" : "Probability";
}

/**
 * @param {HTMLElement} list
 * @param {number} nOutputs classes, or 1 for a value
 * @returns {HTMLElement[]} one bar for each output
 */
function build(list, nOutputs) {
  const bars = Array.from({ length: nOutputs }, () => document.createElement("span"));
  list.replaceChildren(
    ...bars.map((bar, label) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = `Class ${label}: `;
      if (nOutputs > 1) item.append(markerIcon(label), name);
      item.append(bar);
      return item;
    }),
  );
  return bars;
}

/**
 * @param {number} output
 * @param {boolean} isShare whether the output is a probability
 */
const inWords = (output, isShare) =>
  isShare ? `${Math.round(100 * output)} %` : output.toFixed(2).replace("-", "−");
