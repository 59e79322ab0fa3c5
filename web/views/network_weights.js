/** The popover that shows the present weights and biases, and in which people edit them. */

import { byId, placeBelow, placeInWindow, zoomOf } from "../dom.js";
import { isSettled, layoutOf } from "../network/layout.js";
import { briefName, formatWeight, layerName, neuronName, weightValue } from "../network/labels.js";
import { hasWeights, positionOf } from "../network/hit_test.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../network/hit_test.js").Weight} Weight */

/** CSS pixels between the popover and its weight or neuron. */
const DISTANCE = 12;

/** @returns {import("./loop.js").View} the popover, its title, and a named row for each weight */
export function networkWeightsView() {
  const popover = byId("network-weights");
  const title = byId("network-weights-title");
  const rows = byId("network-weights-rows");
  /** @type {State["diagram"]["edited"]} */
  let drawn = null;
  return {
    reads: (state) => {
      const edited = openWeights(state);
      const { features, hidden_layer_sizes, problem } = state.config;
      const { units } = state.data;
      return edited
        ? [edited, layoutOf(state), features, hidden_layer_sizes, problem, units]
        : [null];
    },
    draw(state) {
      const edited = openWeights(state);
      const isNew = edited !== drawn;
      drawn = edited;
      if (!edited) return popover.hidePopover();
      const { layer, target, sources } = edited;
      const into = { layer: layer + 1, neuron: target };
      title.textContent = `Into ${briefName(state, into)}, ${layerName(state, layer + 1)}`;
      if (isNew) rows.replaceChildren(...sources.map(row));
      sources.forEach((source, i) => name(rows.children[i], state, { layer, source, target }));
      if (isNew) popover.showPopover();
      move(popover, state, edited);
      if (isNew) rows.getElementsByTagName("input")[0].focus();
    },
  };
}

/** @returns {import("./loop.js").View} the values, without changing a value that is being typed */
export function networkValuesView() {
  const inputs = byId("network-weights-rows").getElementsByTagName("input");
  const errors = byId("network-weights-rows").getElementsByClassName("error");
  return {
    reads: (state) => {
      const edited = isSettled(state) ? openWeights(state) : null;
      return edited ? [edited, state.diagram.refused, state.network] : [null];
    },
    draw(state) {
      const { network, diagram } = state;
      const edited = isSettled(state) ? openWeights(state) : null;
      if (!edited || !network) return;
      edited.sources.forEach((source, i) => {
        const message = diagram.refused?.source === source ? diagram.refused.message : "";
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
 * @returns {State["diagram"]["edited"]} the weights in the popover; null if it is closed, or if the
 *   network no longer has these weights
 */
function openWeights(state) {
  const { edited } = state.diagram;
  return edited && hasWeights(layoutOf(state), edited) ? edited : null;
}

/**
 * @param {number | null} source
 * @returns {HTMLElement} an input for one weight, with room for its name and for an error
 */
function row(source) {
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
  label.append(document.createElement("span"), input, error);
  return label;
}

/**
 * Write the name of a weight into its row.
 *
 * @param {Element} row
 * @param {State} state
 * @param {Weight} weight
 */
function name(row, state, { layer, source, target }) {
  const [text, input] = row.children;
  const from = source === null ? "bias" : neuronName(state, { layer, neuron: source });
  const into = neuronName(state, { layer: layer + 1, neuron: target });
  text.textContent = from;
  /** @type {HTMLElement} */ (text).title = from;
  input.ariaLabel = source === null ? `Bias of ${into}` : `Weight from ${from} to ${into}`;
}

/**
 * Write a value into its input. If the input has the focus, select the new text.
 *
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
 * Move the popover. For a single weight, move the popover below the weight, or above if there is no
 * room below. For all weights of a neuron, move the popover to the right of the neuron, so that no
 * edge into the neuron is covered.
 *
 * @param {HTMLElement} popover
 * @param {State} state
 * @param {NonNullable<State["diagram"]["edited"]>} edited
 */
function move(popover, state, { layer, target, sources }) {
  const layout = layoutOf(state);
  const canvas = byId("network-canvas").getBoundingClientRect();
  const zoom = zoomOf();
  if (sources.length === 1) {
    const { x, y } = positionOf(layout, { layer, target, source: sources[0] });
    const left = canvas.left + (x - popover.offsetWidth / 2) * zoom;
    const top = canvas.top + y * zoom;
    placeBelow(popover, { left, top, bottom: top }, DISTANCE);
  } else {
    const { left, top, side } = layout.columns[layer + 1].tiles[target];
    placeInWindow(
      popover,
      canvas.left + (left + side + DISTANCE) * zoom,
      canvas.top + (top - DISTANCE) * zoom,
    );
  }
}
