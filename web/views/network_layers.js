/** One layer of the accessible overlay: its name, size and buttons, and the list of its neurons. */

import { markerIcon } from "../dom.js";
import { layoutOf } from "../network/layout.js";
import { layerName, neuronName } from "../network/labels.js";
import { MAX_NEURONS } from "../schema/settings.js";

/** @typedef {import("../state/state.js").State} State */

/** Smallest distances between columns at which the full name or count fits, in CSS pixels. */
const NAME_PITCH = 72;
const COUNT_PITCH = 78;

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
  const name = layerName(state, layer);
  group.ariaLabel = name;
  group.classList.toggle("output", isOutput);
  const handles = /** @type {HTMLElement} */ (group.querySelector(".network-handles"));
  const { tiles, left, right } = columns[layer];
  handles.style.left = isOutput ? "" : `${(left + right) / 2}px`;
  const count = countOf(tiles.length, isOutput, state);
  if (isOutput || pitch >= COUNT_PITCH) write(group, name, count);
  else write(group, pitch < NAME_PITCH ? `H${layer}` : name, `×${tiles.length}`);
  drawButtons(handles, layer, tiles.length);
  drawList(/** @type {HTMLElement} */ (group.querySelector(".network-list")), layer, state);
}

/**
 * @param {number} count
 * @param {boolean} isOutput
 * @param {State} state
 * @returns {string} such as "3 neurons", "2 classes" or "1 value"
 */
function countOf(count, isOutput, { config }) {
  if (!isOutput) return `${count} ${count === 1 ? "neuron" : "neurons"}`;
  return config.problem === "regression" ? "1 value" : `${count} classes`;
}

/**
 * @param {HTMLElement} handles
 * @param {number} layer
 * @param {number} size
 */
function drawButtons(handles, layer, size) {
  const [remove, add] = handles.getElementsByTagName("button");
  remove.value = add.value = String(layer);
  remove.ariaLabel = remove.title = `Remove neuron from layer ${layer}`;
  add.ariaLabel = add.title = `Add neuron to layer ${layer}`;
  remove.disabled = size === 1;
  add.disabled = size === MAX_NEURONS;
}

/**
 * @param {HTMLElement} list
 * @param {number} layer
 * @param {State} state
 */
function drawList(list, layer, state) {
  const { columns } = layoutOf(state);
  const { tiles, left, right, top, bottom } = columns[layer];
  const hasMarkers = layer === columns.length - 1 && state.config.problem === "classification";
  list.dataset.layer = String(layer);
  list.ariaLabel = `${layerName(state, layer)}: activations`;
  place(list, { left, top, width: right - left, height: bottom - top });
  list.replaceChildren(
    ...tiles.map((tile, neuron) => {
      const option = document.createElement("div");
      option.id = neuronId({ layer, neuron });
      option.role = "option";
      option.ariaLabel = `${layerName(state, layer)}, ${neuronName(state, { layer, neuron })}`;
      const { side } = tile;
      place(option, { left: tile.left - left, top: tile.top - top, width: side, height: side });
      if (hasMarkers) option.append(markerIcon(neuron));
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
  const [strong, span] = /** @type {HTMLElement} */ (group.querySelector(".network-head")).children;
  strong.textContent = name;
  span.textContent = count;
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
