/** The network's shape: its box on the page, input features, layers and neurons. */

import { byId, observeSize } from "../dom.js";
import { FEATURES } from "../schema/features.js";

/** What is said instead of asking for a network without inputs. */
const NO_FEATURE = {
  code: "invalid_value",
  field: "features",
  message: "Select at least one input feature.",
  hint: "",
};
/** Neurons of the first layer that is added. */
const FIRST_LAYER = 4;

/** @param {import("./context.js").Context} context */
export function bindNetworkShape({ store, act }) {
  observeSize(byId("network-diagram"), ({ target }) => {
    const { clientWidth: width, clientHeight: height } = target;
    const payload = { width, height, ratio: devicePixelRatio };
    if (width) store.dispatch({ type: "diagram_changed", payload });
  });

  const group = byId("network-features");
  group.append(...FEATURES.map(featureBox));
  group.addEventListener("change", () => {
    const boxes = [...group.getElementsByTagName("input")].filter(({ checked }) => checked);
    if (boxes.length > 0) void act("configure", { features: boxes.map(({ value }) => value) });
    else store.dispatch({ type: "command_failed", payload: NO_FEATURE });
  });

  /** @type {number[] | null} what was asked for and not answered yet */
  let asked = null;

  /** @param {(sizes: number[]) => number[]} change */
  async function resizeLayers(change) {
    const hidden_layer_sizes = change(asked ?? store.getState().config.hidden_layer_sizes);
    asked = hidden_layer_sizes;
    await act("configure", { hidden_layer_sizes });
    if (asked === hidden_layer_sizes) asked = null;
  }

  byId("add-layer").addEventListener("click", () =>
    resizeLayers((sizes) => [...sizes, sizes.at(-1) ?? FIRST_LAYER]),
  );
  byId("remove-layer").addEventListener("click", () =>
    resizeLayers((sizes) => sizes.slice(0, -1)),
  );
  byId("network-plane").addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (!button) return;
    const step = button.matches(".add") ? 1 : -1;
    void resizeLayers((sizes) =>
      sizes.map((size, i) => (i + 1 === Number(button.value) ? size + step : size)),
    );
  });
}

/**
 * @param {import("../schema/features.js").Feature} feature
 * @returns {HTMLLabelElement}
 */
function featureBox({ name, label }) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = name;
  const element = document.createElement("label");
  element.append(box, label);
  return element;
}
