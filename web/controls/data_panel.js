/** The panel "Data": drawing tools, undo, redo, clear, and generators. */

import { byId, markerIcon, settingInput } from "../dom.js";
import { CLASS_COLORS } from "../domain/palette.js";
import { PAGE_SHORTCUTS } from "../guide/shortcuts.js";
import { MAX_SEED, settingOf } from "../schema/settings.js";
import { isSame, sourceOf } from "../schema/source.js";
import { generatePoints } from "./generate.js";
import { strokeOf } from "./settings.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindDataPanel(context) {
  const { store, act } = context;
  bindTools(context);
  byId("undo").addEventListener("click", () => act("undo"));
  byId("redo").addEventListener("click", () => act("redo"));
  byId("clear").addEventListener("click", () => {
    // Without points there is nothing to erase.
    store.dispatch({ type: "tool_chosen", payload: { eraser: false } });
    void act("clear_data");
  });
  bindGenerators(context);
}

/** @param {Context} context */
function bindTools({ store }) {
  /** @param {Partial<import("../state/state.js").State["tool"]>} payload */
  const choose = (payload) => store.dispatch({ type: "tool_chosen", payload });
  const group = byId("target-class");
  group.append(...CLASS_COLORS.map((_, label) => swatch(label)));
  group.addEventListener("change", ({ target }) => {
    const target_class = Number(/** @type {HTMLInputElement} */ (target).value);
    choose({ target_class, eraser: false });
  });
  byId("target-value-input").addEventListener("input", ({ target }) => {
    const target_value = /** @type {HTMLInputElement} */ (target).valueAsNumber;
    choose({ target_value, eraser: false });
  });
  byId("eraser").addEventListener("click", () => choose({ eraser: !store.getState().tool.eraser }));
}

/** Settings of generators that a person types. */
const TYPED = /** @type {const} */ (["n_classes", "n_samples", "noise", "data_seed"]);

/** @param {Context} context */
function bindGenerators(context) {
  const { store } = context;
  /** @type {import("../schema/source.js").Source | null} the source in the last unanswered command */
  let requested = null;

  /**
   * @param {object} changed settings to change before the points are requested
   * @param {{stroke?: number}} [stroke] see `strokeOf`
   */
  async function generate(changed, stroke) {
    // Request no points while an input shows a refused text: the stored value differs from the
    // text.
    const refused = TYPED.find((name) => isRefused(name, store.getState()));
    if (refused) return settingInput(refused)?.focus();
    const generated = generatePoints(context, changed, stroke);
    const source = sourceOf(store.getState().config);
    requested = source;
    await generated;
    if (requested === source) requested = null;
  }

  for (const name of TYPED) {
    // `bindSettings` was called first, so its listener has already stored the new value.
    settingInput(name)?.addEventListener("change", (event) => {
      const { config, data } = store.getState();
      const source = requested ?? data.source;
      if (source) {
        if (!isSame(sourceOf(config), source)) generate({}, strokeOf(event));
      } else if (data.y.values.length && !isRefused(name, store.getState())) {
        const text = `${settingOf(name).label} applies to the next sample, because the points on the map were changed or imported.`;
        store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
      }
    });
  }

  byId("generator-tiles").addEventListener("click", ({ target }) => {
    const tile = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (target).closest("[data-generator]")
    );
    if (tile) generate({ generator: tile.dataset.generator });
  });
  byId("new-sample").addEventListener("click", () =>
    generate({ data_seed: (store.getState().config.data_seed + 1) % (MAX_SEED + 1) }),
  );
  byId("dice").addEventListener("click", () =>
    generate({ data_seed: crypto.getRandomValues(new Uint32Array(1))[0] }),
  );
}

/**
 * @param {(typeof TYPED)[number]} name
 * @param {import("../state/state.js").State} state
 * @returns {boolean} true if the text in the setting's input is not allowed
 */
function isRefused(name, { errors, config }) {
  if (!errors[name] || (name === "n_classes" && config.problem === "regression")) return false;
  try {
    settingOf(name).parse(settingInput(name)?.value ?? "");
    return false;
  } catch {
    return true;
  }
}

/**
 * @param {number} label
 * @returns {HTMLLabelElement} a radio button with the marker of the class; on phones, also with the
 *   name of the class and the number of its points
 */
function swatch(label) {
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "target-class";
  radio.value = String(label);
  radio.ariaLabel = `Class ${label}`;
  const element = document.createElement("label");
  const key = PAGE_SHORTCUTS["target-class"].keys[label];
  radio.setAttribute("aria-keyshortcuts", key);
  element.title = `Draw class ${label} (key ${key})`;
  const words = document.createElement("span");
  words.className = "words";
  element.append(radio, markerIcon(label), words);
  return element;
}
