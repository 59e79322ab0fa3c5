/**
 * The accessible overlay of the network diagram: elements over the picture, for the keyboard and
 * for screen readers. Each feature has a check box. Each layer has a name, buttons and a list of
 * neurons.
 */

import { byId, textElement } from "../dom.js";
import { inPrint } from "../domain/numerals.js";
import { FEATURES, offeredFeatures } from "../schema/features.js";
import { isSettled, layoutOf } from "../network/layout.js";
import {
  formatWeight,
  inputName,
  lookedAt,
  weightLookedAt,
  weightName,
  weightValue,
} from "../network/labels.js";
import { MAX_LAYERS } from "../schema/settings.js";
import { drawLayer, neuronId, viewOfOverlay, place, write } from "./network_layers.js";
import { nameOf } from "./network_marks.js";

/** @typedef {import("../state/state.js").State} State */

const LEGEND = "activation, weight";
/** Smallest height of a click target, in CSS pixels. */
const MIN_TARGET = 24;

/** @returns {import("./loop.js").View} the layers, and the positions of the check boxes */
export function networkOverlayView() {
  const plane = byId("network-plane");
  const features = byId("network-features");
  const template = /** @type {HTMLTemplateElement} */ (byId("network-layer"));
  const layers = plane.getElementsByClassName("network-layer");
  const lists = /** @type {HTMLCollectionOf<HTMLElement>} */ (plane.getElementsByClassName("network-list"));

  return viewOfOverlay((state) => {
    const { columns, width, height } = layoutOf(state);
    plane.style.width = `${width}px`;
    plane.style.height = `${height}px`;
    drawFeatures(features, state);
    const hadFocus = plane.contains(document.activeElement);
    while (layers.length < columns.length - 1) plane.append(template.content.cloneNode(true));
    while (layers.length >= columns.length) layers[layers.length - 1].remove();
    if (hadFocus && !plane.contains(document.activeElement)) lists[columns.length - 2].focus();
    for (let layer = 1; layer < columns.length; layer++) {
      drawLayer(/** @type {HTMLElement} */ (layers[layer - 1]), layer, state);
    }
    const nHidden = state.config.hidden_layer_sizes.length;
    byId("add-layer").ariaDisabled = String(nHidden === MAX_LAYERS);
    byId("remove-layer").ariaDisabled = String(nHidden === 0);
  });
}

/** @returns {import("./loop.js").View} the chosen features, drawn again after a rejected choice */
export function featuresView() {
  const boxes = byId("network-features").getElementsByTagName("input");
  return {
    reads: ({ config, errors, own_code }) => [config.features, errors.features, own_code.parts],
    draw({ config, own_code }) {
      drawOwnBoxes(byId("network-features"), offeredFeatures(own_code.parts).slice(FEATURES.length));
      for (const box of boxes) box.checked = config.features.includes(box.value);
    },
  };
}

/**
 * Draw a check box for each own feature, after the boxes of the built-ins.
 *
 * @param {HTMLElement} group
 * @param {string[]} names
 */
function drawOwnBoxes(group, names) {
  const present = [...group.querySelectorAll(".own")];
  if (String(present.map((label) => label.textContent)) === String(names)) return;
  for (const label of present) label.remove();
  group.append(
    ...names.map((name) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = name;
      const label = document.createElement("label");
      label.className = "own";
      const text = document.createElement("span");
      text.append(...breakable(name));
      label.append(box, text);
      return label;
    }),
  );
}

/** @returns {import("./loop.js").View} the neuron or weight under the pointer or with focus */
export function networkReadoutView() {
  const plane = byId("network-plane");
  const lists = plane.getElementsByClassName("network-list");
  const readout = byId("network-readout");
  return {
    reads: (state) => [state.diagram, inWords(state)],
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
 * @returns {string | null} the name of the neuron, or the name and value of the weight, under the
 *   pointer or with focus
 */
function inWords(state) {
  const { network, diagram } = state;
  const [weight, neuron] = [weightLookedAt(diagram), lookedAt(diagram)];
  if (!network || !isSettled(state)) return null;
  if (weight) {
    const value = inPrint(formatWeight(weightValue(network, weight)));
    return `${weightName(state, weight)}: ${value}`;
  }
  return neuron && nameOf(state, neuron);
}

/**
 * @param {HTMLElement} group
 * @param {State} state
 */
function drawFeatures(group, state) {
  const { features, target } = layoutOf(state);
  write(group, "Features", `${state.config.features.length} of ${features.length}`);
  [...group.getElementsByTagName("label")].forEach((label, i) => {
    if (!features[i]) return; // The box of an own feature that is no longer offered.
    const { left, top, side } = features[i];
    const height = Math.max(side, MIN_TARGET, target);
    place(label, { left: 0, top: top + (side - height) / 2, width: left + side, height });
    label.style.paddingRight = `${side + 6}px`;
    const text = label.getElementsByTagName("span")[0];
    const [box] = label.getElementsByTagName("input");
    const name = inputName(state, box.value);
    // Without this label, a screen reader would read the parts of the name as words.
    box.ariaLabel = name;
    if (text.textContent !== name) text.replaceChildren(...breakable(name));
    label.title = titleOf(state, i, name);
  });
}

/**
 * @param {string} name such as "bill_length"
 * @returns {(Node | string)[]} the name in one or two parts, between which the line can break: at the
 *   first space, or after the first underscore or point
 */
function breakable(name) {
  const [, first, space, rest] = /^(.+?)( |(?<=[_.]))(.+)$/.exec(name) ?? [name, name, "", ""];
  return [textElement("span", first), space, ...(rest ? [textElement("span", rest)] : [])];
}

/**
 * @param {State} state
 * @param {number} index of the feature
 * @param {string} name
 * @returns {string} the name if it may be cut off. For features such as x² of imported points, the
 *   names of the columns x and y
 */
function titleOf({ data: { units } }, index, name) {
  const isBuiltIn = index < FEATURES.length;
  if (!isBuiltIn || (units && index < 2)) return name;
  return units ? `x is ${units.names[0]}, y is ${units.names[1]}` : "";
}
