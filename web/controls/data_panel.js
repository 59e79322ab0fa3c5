/** The panel "Training data": target class, eraser, undo, redo, clear, generators. */

import { byId, markerIcon, settingInput } from "../dom.js";
import { CLASS_COLORS } from "../domain/palette.js";
import { generatorsOf, MAX_SEED } from "../schema/settings.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindDataPanel({ store, act }) {
  const group = byId("target-class");
  group.append(...CLASS_COLORS.map((_, label) => swatch(label)));
  group.addEventListener("change", ({ target }) => {
    const target_class = Number(/** @type {HTMLInputElement} */ (target).value);
    store.dispatch({ type: "tool_chosen", payload: { target_class, eraser: false } });
  });
  byId("target-value-input").addEventListener("input", ({ target }) => {
    const target_value = /** @type {HTMLInputElement} */ (target).valueAsNumber;
    store.dispatch({ type: "tool_chosen", payload: { target_value, eraser: false } });
  });
  byId("eraser").addEventListener("click", () => {
    const { eraser } = store.getState().tool;
    store.dispatch({ type: "tool_chosen", payload: { eraser: !eraser } });
  });
  byId("undo").addEventListener("click", () => act("undo"));
  byId("redo").addEventListener("click", () => act("redo"));
  byId("clear").addEventListener("click", () => act("clear_data"));
  for (const tile of document.querySelectorAll("[data-generator]")) {
    tile.addEventListener("click", () =>
      generate({ generator: tile.getAttribute("data-generator") }),
    );
  }
  const problem = settingInput("problem");
  // The worker has the new problem by then: bindSettings, which sends it, was called before.
  problem?.addEventListener("change", () => generate({ generator: generatorsOf(problem.value)[0] }));
  byId("new-sample").addEventListener("click", () =>
    generate({ data_seed: (store.getState().config.data_seed + 1) % (MAX_SEED + 1) }),
  );
  byId("dice").addEventListener("click", () =>
    generate({ data_seed: crypto.getRandomValues(new Uint32Array(1))[0] }),
  );

  /** @param {object} changed settings that this request is the first to use */
  function generate(changed) {
    store.dispatch({ type: "setting_changed", payload: changed });
    const { generator, n_classes, n_samples, noise, data_seed } = store.getState().config;
    act("generate_data", { generator, n_classes, n_samples, noise, random_state: data_seed });
  }
}

/**
 * @param {number} label
 * @returns {HTMLLabelElement} radio button of one class, showing its marker
 */
function swatch(label) {
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "target-class";
  radio.value = String(label);
  radio.ariaLabel = `Class ${label}`;
  const element = document.createElement("label");
  element.title = `Draw class ${label} (${label})`;
  element.append(radio, markerIcon(label));
  return element;
}
