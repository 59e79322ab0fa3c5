/**
 * What of the network diagram can be reached by keyboard and read aloud, lying over its picture:
 * a check box for each feature, and for each layer its name, its buttons and a list of neurons.
 */

import { byId, markerIcon } from "../dom.js";
import { FEATURES } from "../features.js";
import { isSettled, layoutOf } from "../network_layout.js";
import {
  formatWeight,
  layerName,
  lookedAt,
  neuronName,
  weightLookedAt,
  weightName,
  weightValue,
} from "../network_parts.js";
import { MAX_LAYERS, MAX_NEURONS } from "../settings.js";

/** @typedef {import("../network_layout.js").Tile} Tile */
/** @typedef {import("../store.js").State} State */

/** Columns nearer to one another than this have room for a short name, or a short count, only. */
const NAME_PITCH = 60;
const COUNT_PITCH = 74;
const LEGEND = "activation, weight";
/** The least height of what is to be clicked. */
const MIN_TARGET = 24;

/** @returns {import("./loop.js").View} */
export function networkPartsView() {
  const plane = byId("network-plane");
  const features = byId("network-features");
  const template = /** @type {HTMLTemplateElement} */ (byId("network-layer"));
  const layers = plane.getElementsByClassName("network-layer");

  return {
    reads: (state) => [layoutOf(state), isSettled(state), state.config.problem],
    draw(state) {
      if (!isSettled(state)) return;
      const { columns, width } = layoutOf(state);
      plane.style.width = `${width}px`;
      drawFeatures(features, state);
      while (layers.length < columns.length - 1) plane.append(template.content.cloneNode(true));
      while (layers.length >= columns.length) layers[layers.length - 1].remove();
      for (let layer = 1; layer < columns.length; layer++) {
        drawLayer(/** @type {HTMLElement} */ (layers[layer - 1]), layer, state);
      }
      const nHidden = state.config.hidden_layer_sizes.length;
      /** @type {HTMLButtonElement} */ (byId("add-layer")).disabled = nHidden === MAX_LAYERS;
      /** @type {HTMLButtonElement} */ (byId("remove-layer")).disabled = nHidden === 0;
    },
  };
}

/** @returns {import("./loop.js").View} which feature is on, and again after one was refused */
export function featuresView() {
  const boxes = byId("network-features").getElementsByTagName("input");
  return {
    reads: ({ config, errors }) => [config.features, errors.features],
    draw({ config }) {
      for (const box of boxes) box.checked = config.features.includes(box.value);
    },
  };
}

/** @returns {import("./loop.js").View} what is looked at, for eyes and for screen readers */
export function networkLookView() {
  const plane = byId("network-plane");
  const lists = plane.getElementsByClassName("network-list");
  const readout = byId("network-readout");
  return {
    reads: ({ diagram, network }) => [diagram, weightLookedAt(diagram) && network],
    draw(state) {
      const { hovered, focused } = state.diagram;
      for (let layer = 1; layer <= lists.length; layer++) {
        const id = focused?.layer === layer ? neuronId(focused) : "";
        lists[layer - 1].setAttribute("aria-activedescendant", id);
      }
      plane.classList.toggle("pointing", hovered !== null);
      readout.textContent = inWords(state) ?? LEGEND;
    },
  };
}

/**
 * @param {State} state
 * @returns {string | null} the name of what is looked at, and its value if it is a weight
 */
function inWords(state) {
  const { network, diagram } = state;
  const [weight, neuron] = [weightLookedAt(diagram), lookedAt(diagram)];
  if (!network || !isSettled(state)) return null;
  if (weight) return `${weightName(state, weight)}: ${formatWeight(weightValue(network, weight))}`;
  return neuron && `${layerName(state, neuron.layer)}, ${neuronName(state, neuron)}`;
}

/**
 * @param {import("../store.js").Neuron} neuron
 * @returns {string} id of its element
 */
const neuronId = ({ layer, neuron }) => `neuron-${layer}-${neuron}`;

/**
 * @param {HTMLElement} group
 * @param {State} state
 */
function drawFeatures(group, state) {
  const { features } = layoutOf(state);
  write(group, "Features", `${state.config.features.length} of ${FEATURES.length}`);
  [...group.getElementsByTagName("label")].forEach((label, i) => {
    const { left, top, side } = features[i];
    const height = Math.max(side, MIN_TARGET);
    place(label, { left: 0, top: top + (side - height) / 2, width: left + side, height });
    label.style.paddingRight = `${side + 6}px`;
  });
}

/**
 * @param {HTMLElement} group
 * @param {number} layer
 * @param {State} state
 */
function drawLayer(group, layer, state) {
  const { columns, pitch } = layoutOf(state);
  const isOutput = layer === columns.length - 1;
  const name = layerName(state, layer);
  group.ariaLabel = name;
  group.classList.toggle("output", isOutput);
  const handles = /** @type {HTMLElement} */ (group.querySelector(".network-handles"));
  const { tiles, left, right } = columns[layer];
  handles.style.left = isOutput ? "" : `${(left + right) / 2}px`;
  if (isOutput) write(group, name, countOutputs(tiles.length, state));
  else {
    const neurons = `${tiles.length} ${tiles.length === 1 ? "neuron" : "neurons"}`;
    const count = pitch < COUNT_PITCH ? `×${tiles.length}` : neurons;
    write(group, pitch < NAME_PITCH ? `H${layer}` : name, count);
  }
  drawButtons(handles, layer, tiles.length);
  drawList(/** @type {HTMLElement} */ (group.querySelector(".network-list")), layer, state);
}

/**
 * @param {number} count
 * @param {State} state
 */
const countOutputs = (count, { config }) =>
  config.problem === "regression" ? "1 value" : `${count} classes`;

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
 * @param {HTMLElement} group
 * @param {string} name
 * @param {string} count
 */
function write(group, name, count) {
  const [strong, span] = /** @type {HTMLElement} */ (group.querySelector(".network-head")).children;
  strong.textContent = name;
  span.textContent = count;
}

/**
 * @param {HTMLElement} element
 * @param {{left: number, top: number, width: number, height: number}} box CSS pixels
 */
function place(element, box) {
  for (const [side, pixels] of Object.entries(box)) element.style.setProperty(side, `${pixels}px`);
}
