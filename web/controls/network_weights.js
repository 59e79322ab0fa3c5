/** The popover of the network diagram, in which a person edits weights. */

import { byId } from "../dom.js";
import { layoutOf } from "../network/layout.js";
import { hasWeights } from "../network/hit_test.js";
import { SettingError } from "../schema/setting_error.js";
import { WEIGHT } from "../schema/settings.js";

/** @param {import("./context.js").Context} context */
export function bindNetworkWeights({ store, act }) {
  const popover = byId("network-weights");

  /** @param {Partial<import("../state/diagram.js").Diagram>} payload */
  const change = (payload) => store.dispatch({ type: "diagram_changed", payload });

  popover.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    change({ edited: null, refused: null });
  });
  store.subscribe(() => {
    const state = store.getState();
    const { edited } = state.diagram;
    if (edited && !hasWeights(layoutOf(state), edited)) change({ edited: null, refused: null });
  });
  popover.addEventListener("input", ({ target }) => {
    /** @type {HTMLInputElement} */ (target).dataset.typed = "yes";
  });
  popover.addEventListener("change", ({ target }) => {
    const { edited } = store.getState().diagram;
    const input = /** @type {HTMLInputElement} */ (target);
    if (!edited) return;
    const source = input.dataset.source === "null" ? null : Number(input.dataset.source);
    try {
      const value = WEIGHT.parse(input.value);
      delete input.dataset.typed;
      change({ refused: null });
      void act("set_weight", { layer: edited.layer, source, target: edited.target, value });
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      change({ refused: { source, message: error.message } });
    }
  });
}
