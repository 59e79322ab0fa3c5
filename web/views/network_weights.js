/** The popover in which weights and biases are read, live, and typed. */

import { byId, placeBelow, placeInWindow } from "../dom.js";
import { isSettled, layoutOf } from "../network/layout.js";
import { formatWeight, layerName, neuronName, weightValue } from "../network/labels.js";
import { placeOf } from "../network/hit_test.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../network/hit_test.js").Weight} Weight */

/** CSS pixels between the popover and what it is about. */
const DISTANCE = 12;

/** @returns {import("./loop.js").View} the rows, and where the popover is */
export function networkWeightsView() {
  const popover = byId("network-weights");
  const title = byId("network-weights-title");
  const rows = byId("network-weights-rows");
  return {
    reads: ({ diagram }) => [diagram.edited],
    draw(state) {
      const { edited } = state.diagram;
      if (!edited) return popover.hidePopover();
      const { layer, target, sources } = edited;
      const into = { layer: layer + 1, neuron: target };
      title.textContent = `Into ${neuronName(state, into)}, ${layerName(state, layer + 1)}`;
      rows.replaceChildren(...sources.map((source) => row(state, { layer, source, target })));
      popover.showPopover();
      move(popover, state, edited);
      rows.getElementsByTagName("input")[0].focus();
    },
  };
}

/** @returns {import("./loop.js").View} the values, but for one that is being typed */
export function networkValuesView() {
  const inputs = byId("network-weights-rows").getElementsByTagName("input");
  const errors = byId("network-weights-rows").getElementsByClassName("error");
  return {
    reads: ({ diagram, network }) => [diagram.edited, diagram.refused, network],
    draw(state) {
      const { network, diagram } = state;
      const { edited, refused } = diagram;
      if (!edited || !network || !isSettled(state)) return;
      edited.sources.forEach((source, i) => {
        const message = refused?.source === source ? refused.message : "";
        inputs[i].ariaInvalid = String(message !== "");
        errors[i].textContent = message;
        /** @type {HTMLElement} */ (errors[i]).hidden = message === "";
        if (!inputs[i].dataset.typed) show(inputs[i], weightValue(network, { ...edited, source }));
      });
    },
  };
}

/**
 * @param {State} state
 * @param {Weight} weight
 * @returns {HTMLElement} its label and an input, with room for an error
 */
function row(state, { layer, source, target }) {
  const name = source === null ? "bias" : neuronName(state, { layer, neuron: source });
  const label = document.createElement("label");
  const error = document.createElement("span");
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = "decimal";
  input.autocomplete = "off";
  input.dataset.source = String(source);
  input.id = `network-weight-${source}`;
  error.id = `network-weight-error-${source}`;
  error.className = "error";
  error.role = "alert";
  input.setAttribute("aria-describedby", error.id);
  const into = neuronName(state, { layer: layer + 1, neuron: target });
  input.ariaLabel = source === null ? `Bias of ${into}` : `Weight from ${name} to ${into}`;
  label.append(name, input, error);
  return label;
}

/**
 * @param {HTMLInputElement} input
 * @param {number} value
 */
function show(input, value) {
  const text = formatWeight(value);
  if (input.value === text) return;
  input.value = text;
  if (input === document.activeElement) input.select();
}

/**
 * A single weight's popover is under it, or over it for want of room; a list's is right of the
 * neuron, so that the edges it is about are seen.
 *
 * @param {HTMLElement} popover
 * @param {State} state
 * @param {NonNullable<State["diagram"]["edited"]>} edited
 */
function move(popover, state, { layer, target, sources }) {
  const layout = layoutOf(state);
  const canvas = byId("network-canvas").getBoundingClientRect();
  if (sources.length === 1) {
    const { x, y } = placeOf(layout, { layer, target, source: sources[0] });
    const left = canvas.left + x - popover.offsetWidth / 2;
    const top = canvas.top + y;
    placeBelow(popover, { left, top, bottom: top }, DISTANCE);
  } else {
    const { left, top, side } = layout.columns[layer + 1].tiles[target];
    placeInWindow(popover, canvas.left + left + side + DISTANCE, canvas.top + top - DISTANCE);
  }
}
