/** Controls of the network's shape (input features, layers, neurons), and the diagram's size. */

import { byId, observeSize } from "../dom.js";
import { FEATURES } from "../schema/features.js";

/** Failure that the page shows, without a command, when a person switches off the last feature. */
const NO_FEATURE = {
  code: "invalid_value",
  field: "features",
  message: "Select at least one input feature.",
  hint: "",
};
/** Number of neurons in a hidden layer that is added to a network without hidden layers. */
const FIRST_LAYER = 4;

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindNetworkShape(context) {
  const { store } = context;
  observeSize(byId("network-diagram"), ({ target }) => {
    const { clientWidth: width, clientHeight: height } = target;
    const payload = { width, height, ratio: devicePixelRatio };
    if (width) store.dispatch({ type: "diagram_changed", payload });
  });
  bindFeatures(context);
  bindLayers(context);
}

/** @param {Context} context */
function bindFeatures({ store, act }) {
  const group = byId("network-features");
  group.append(...FEATURES.map(featureBox));
  group.addEventListener("change", () => {
    const boxes = [...group.getElementsByTagName("input")].filter(({ checked }) => checked);
    if (boxes.length > 0) void act("configure", { features: boxes.map(({ value }) => value) });
    else store.dispatch({ type: "command_failed", payload: NO_FEATURE });
  });
}

/** @param {Context} context */
function bindLayers(context) {
  const resize = createResizer(context);
  byId("add-layer").addEventListener("click", () =>
    resize((sizes) => [...sizes, sizes.at(-1) ?? FIRST_LAYER]),
  );
  byId("remove-layer").addEventListener("click", () => resize((sizes) => sizes.slice(0, -1)));
  byId("network-plane").addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (!button) return;
    const change = button.matches(".add") ? 1 : -1;
    const layer = Number(button.value);
    void resize((sizes) => sizes.map((size, i) => (i + 1 === layer ? size + change : size)));
  });
}

/**
 * @param {Context} context
 * @returns {(change: (sizes: number[]) => number[]) => Promise<void>} sends changed layer sizes;
 *   a further change before the answer starts from the sizes that were sent last
 */
export function createResizer({ store, act }) {
  /** @type {number[] | null} the sizes in the last command, while it is unanswered */
  let sent = null;
  return async (change) => {
    const hidden_layer_sizes = change(sent ?? store.getState().config.hidden_layer_sizes);
    sent = hidden_layer_sizes;
    await act("configure", { hidden_layer_sizes });
    if (sent === hidden_layer_sizes) sent = null;
  };
}

/**
 * @param {import("../schema/features.js").Feature} feature
 * @returns {HTMLLabelElement} the checkbox of the feature, with its label
 */
function featureBox({ name, label }) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = name;
  const element = document.createElement("label");
  element.append(box, label);
  return element;
}
