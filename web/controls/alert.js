/** The error banner's buttons: dismiss it, or do what it advises. */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAlert({ store, act }) {
  const dismiss = () => store.dispatch({ type: "alert_dismissed", payload: {} });
  byId("alert-dismiss").addEventListener("click", dismiss);
  byId("alert-remedy").addEventListener("click", () => {
    const { alert } = store.getState();
    dismiss();
    act("configure", alert?.remedy);
    act("start_training");
  });
}
