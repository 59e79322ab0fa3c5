/** The buttons of the alert, which dismiss the alert, or apply its remedy and continue training. */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAlert({ store, act }) {
  const dismiss = () => store.dispatch({ type: "alert_dismissed", payload: {} });
  byId("alert-dismiss").addEventListener("click", dismiss);

  /** @param {object | undefined} settings to change before training continues */
  function trainWith(settings) {
    dismiss();
    act("configure", settings);
    act("start_training");
  }
  byId("alert-remedy").addEventListener("click", () => trainWith(store.getState().alert?.remedy));
  byId("alert-fewer-layers").addEventListener("click", () => {
    const { hidden_layer_sizes } = store.getState().config;
    trainWith({ hidden_layer_sizes: hidden_layer_sizes.slice(0, -1) });
  });
}
