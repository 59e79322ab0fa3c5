/**
 * Elements of the accessible overlay: the views that draw them, and one layer with its name, size,
 * buttons and list of neurons.
 */

import { markerIcon, setText } from "../dom.js";
import { isSettled, layoutOf } from "../network/layout.js";
import { targetOf } from "../network/hit_test.js";
import { layerName } from "../network/labels.js";
import { MAX_NEURONS } from "../schema/settings.js";

/** @typedef {import("../state/state.js").State} State */

/** Smallest distance between columns at which the full name of a layer fits, in CSS pixels. */
const NAME_PITCH = 72;
/**
 * Smallest distance between columns at which the name of the outputs fits, and at which the button
 * for a layer's size has room for its arrow.
 */
const ARROW_PITCH = 44;
/** Smallest distance between columns at which a letter fits beside the number of a layer. */
const LETTER_PITCH = 26;

/**
 * @param {(state: State) => void} draw
 * @param {(state: State) => unknown[]} [alsoReads] other values that the drawing depends on
 * @returns {import("./loop.js").View} a view of the overlay's elements, which draws only while the
 *   diagram is settled
 */
export const viewOfOverlay = (draw, alsoReads = () => []) => ({
  reads: (state) => [
    layoutOf(state),
    isSettled(state),
    state.config.problem,
    state.data.units,
    state.own_code.parts,
    ...alsoReads(state),
  ],
  draw(state) {
    if (isSettled(state)) draw(state);
  },
});

/**
 * @param {import("../network/hit_test.js").Neuron} neuron
 * @returns {string} id of the neuron's element
 */
export const neuronId = ({ layer, neuron }) => `neuron-${layer}-${neuron}`;

/**
 * Draw a hidden layer or the outputs.
 *
 * @param {HTMLElement} group
 * @param {number} layer index of the diagram's column, from 1
 * @param {State} state
 */
export function drawLayer(group, layer, state) {
  const { columns, pitch } = layoutOf(state);
  const isOutput = layer === columns.length - 1;
  const isNarrow = pitch < NAME_PITCH;
  const name = layerName(state, layer);
  group.ariaLabel = name;
  group.classList.toggle("output", isOutput);
  const isTight = pitch < ARROW_PITCH;
  group.classList.toggle("tight", isTight);
  group.style.setProperty("--pitch", `${pitch}px`);
  const { tiles, left, right } = columns[layer];
  const head = /** @type {HTMLElement} */ (group.querySelector(".network-head"));
  head.style.left = isOutput ? "" : `${(left + right) / 2}px`;
  const count = String(tiles.length);
  if (isOutput) write(group, isTight ? "Out" : name, isNarrow ? count : outputsIn(count, state));
  else write(group, isNarrow ? `${pitch < LETTER_PITCH ? "" : "H"}${layer}` : name, count);
  drawSize(head, layer, state);
  drawList(/** @type {HTMLElement} */ (group.querySelector(".network-list")), layer, state);
}

/**
 * @param {string} count number of outputs
 * @param {State} state
 * @returns {string} such as "2 classes" or "1 value"
 */
const outputsIn = (count, { config }) =>
  `${count} ${config.problem === "regression" ? "value" : "classes"}`;

/**
 * Draw the size of a layer between two buttons, or as one button that opens these two buttons. At a
 * limit, a button has `aria-disabled` instead of `disabled`, because a disabled element loses the
 * focus.
 *
 * @param {HTMLElement} head
 * @param {number} layer
 * @param {State} state
 */
function drawSize(head, layer, state) {
  const { columns, compact } = layoutOf(state);
  const isOutput = layer === columns.length - 1;
  const size = columns[layer].tiles.length;
  const stepper = /** @type {HTMLElement} */ (head.querySelector(".network-stepper"));
  const [open, remove, add] = head.getElementsByTagName("button");
  stepper.id = `layer-size-${layer}`;
  stepper.role = isOutput ? "presentation" : "group";
  stepper.ariaLabel = isOutput ? "" : `Size of layer ${layer}`;
  stepper.popover = compact && !isOutput ? "auto" : null;
  open.setAttribute("popovertarget", stepper.id);
  open.ariaLabel = `Size of layer ${layer}: ${size}`;
  open.hidden = !compact || isOutput;
  remove.hidden = add.hidden = isOutput;
  remove.value = add.value = String(layer);
  remove.ariaLabel = remove.title = `Remove neuron from layer ${layer}`;
  add.ariaLabel = add.title = `Add neuron to layer ${layer}`;
  remove.ariaDisabled = String(size === 1);
  add.ariaDisabled = String(size === MAX_NEURONS);
}

/**
 * @param {HTMLElement} list
 * @param {number} layer
 * @param {State} state
 */
function drawList(list, layer, state) {
  const layout = layoutOf(state);
  const { columns } = layout;
  const { tiles, left, right, top, bottom } = columns[layer];
  const hasMarkers = layer === columns.length - 1 && state.config.problem === "classification";
  list.dataset.layer = String(layer);
  list.ariaLabel = `${layerName(state, layer)}: activations`;
  place(list, { left, top, width: right - left, height: bottom - top });
  list.replaceChildren(
    ...tiles.map((_, neuron) => {
      const option = document.createElement("div");
      option.id = neuronId({ layer, neuron });
      option.role = "option";
      const target = targetOf(layout, { layer, neuron });
      place(option, { ...target, left: target.left - left, top: target.top - top });
      if (hasMarkers) option.append(markerIcon(neuron));
      const margin = (target.width - tiles[neuron].side) / 2;
      option.style.setProperty("--margin", `${margin}px`);
      return option;
    }),
  );
}

/**
 * Write the two lines at the head of a layer.
 *
 * @param {HTMLElement} group
 * @param {string} name
 * @param {string} count
 */
export function write(group, name, count) {
  const head = /** @type {HTMLElement} */ (group.querySelector(".network-head"));
  head.getElementsByTagName("strong")[0].textContent = name;
  for (const element of head.querySelectorAll(".count")) setText(element, count);
}

/**
 * Place an element inside its parent.
 *
 * @param {HTMLElement} element
 * @param {{left: number, top: number, width: number, height: number}} box CSS pixels
 */
export function place(element, box) {
  for (const [side, pixels] of Object.entries(box)) element.style.setProperty(side, `${pixels}px`);
}
