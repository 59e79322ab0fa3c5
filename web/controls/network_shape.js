/** Controls of the network's shape (input features, layers, neurons), and the diagram's size. */

import { byId, markLength, observeSize, placeBelow, zoomOf } from "../dom.js";
import { FEATURES } from "../schema/features.js";
import { MAX_LAYERS, MAX_NEURONS } from "../schema/settings.js";

/** Failure that the page shows, without a command, when a person switches off the last feature. */
const NO_FEATURE = {
  code: "invalid_value",
  field: "features",
  message: "Select at least one input feature.",
  hint: "",
};
/** Number of neurons in a hidden layer that is added to a network without hidden layers. */
const FIRST_LAYER = 4;
/** CSS pixels between the head of a layer and the buttons that the head opens. */
const GAP = 4;

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindNetworkShape(context) {
  const { store } = context;
  observeSize(byId("network-diagram"), ({ target }) => {
    const { clientWidth: width, clientHeight: height } = target;
    const payload = { width, height, ratio: devicePixelRatio * zoomOf() };
    if (width) store.dispatch({ type: "diagram_changed", payload });
  });
  bindFeatures(context);
  bindLayers(context);
  bindScroll();
}

/** Mark the sides on which the diagram continues beyond its box. */
function bindScroll() {
  const [diagram, plane] = [byId("network-diagram"), byId("network-plane")];
  const mark = () => {
    const { scrollLeft, clientWidth } = diagram;
    diagram.classList.toggle("more-left", scrollLeft > 1);
    // Don't use the diagram's scrollWidth: when the size of the plane changes, it is out of date.
    diagram.classList.toggle("more-right", scrollLeft + clientWidth < plane.offsetWidth - 1);
  };
  diagram.addEventListener("scroll", mark);
  observeSize(plane, mark);
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
  const plane = byId("network-plane");
  const field = byId("hidden_layer_sizes");
  field.addEventListener("input", () => markLength(field));
  byId("add-layer").addEventListener("click", () =>
    resize((sizes) => [...sizes, sizes.at(-1) ?? FIRST_LAYER]),
  );
  byId("remove-layer").addEventListener("click", () => resize((sizes) => sizes.slice(0, -1)));
  plane.addEventListener("click", ({ target }) => {
    /** @type {HTMLButtonElement | null} */
    const button = /** @type {Element} */ (target).closest(".network-stepper button");
    if (!button) return;
    const change = button.matches(".add") ? 1 : -1;
    const layer = Number(button.value);
    void resize((sizes) => sizes.map((size, i) => (i + 1 === layer ? size + change : size)));
  });
  bindSizes(plane);
}

/**
 * Place the open buttons for the size of a layer below the layer's head.
 *
 * @param {HTMLElement} plane
 */
function bindSizes(plane) {
  // At the start of the next frame the element has its size, but the browser hasn't drawn it yet.
  plane.addEventListener("beforetoggle", () => requestAnimationFrame(place), { capture: true });
  for (const type of ["scroll", "resize"]) addEventListener(type, place, { capture: true });

  function place() {
    /** @type {HTMLElement | null} */
    const stepper = plane.querySelector(".network-stepper:popover-open");
    if (!stepper) return;
    const { left, right, top, bottom } = /** @type {HTMLElement} */ (stepper.parentElement).getBoundingClientRect();
    const width = stepper.offsetWidth * zoomOf();
    placeBelow(stepper, { left: (left + right - width) / 2, top, bottom }, GAP);
  }
}

/**
 * @param {Context} context
 * @returns {(change: (sizes: number[]) => number[]) => Promise<void>} sends changed layer sizes;
 *   a further change before the answer starts from the sizes that were sent last. A change beyond
 *   the limits is not sent: its button is disabled
 */
function createResizer({ store, act }) {
  /** @type {number[] | null} the sizes in the last command, while it is unanswered */
  let sent = null;
  return async (change) => {
    const present = sent ?? store.getState().config.hidden_layer_sizes;
    const hidden_layer_sizes = change(present);
    if (!isPossible(hidden_layer_sizes) || String(hidden_layer_sizes) === String(present)) return;
    sent = hidden_layer_sizes;
    await act("configure", { hidden_layer_sizes });
    if (sent === hidden_layer_sizes) sent = null;
  };
}

/** @param {number[]} sizes */
const isPossible = (sizes) =>
  sizes.length <= MAX_LAYERS && sizes.every((size) => size >= 1 && size <= MAX_NEURONS);

/**
 * @param {import("../schema/features.js").Feature} feature
 * @returns {HTMLLabelElement} the checkbox of the feature, with its label
 */
function featureBox({ name, label }) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = name;
  const text = document.createElement("span");
  text.textContent = label;
  const element = document.createElement("label");
  element.append(box, text);
  return element;
}
