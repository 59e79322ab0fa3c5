/** The error banner's buttons: dismiss it, or do what it advises. */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAlert({ store, act }) {
  const dismiss = () => store.dispatch({ type: "alert_dismissed", payload: {} });
  byId("alert-dismiss").addEventListener("click", dismiss);

  /** @param {object | undefined} settings */
  function goOnWith(settings) {
    dismiss();
    act("configure", settings);
    act("start_training");
  }
  byId("alert-remedy").addEventListener("click", () => goOnWith(store.getState().alert?.remedy));
  byId("alert-fewer-layers").addEventListener("click", () => {
    const { hidden_layer_sizes } = store.getState().config;
    goOnWith({ hidden_layer_sizes: hidden_layer_sizes.slice(0, -1) });
  });
}
