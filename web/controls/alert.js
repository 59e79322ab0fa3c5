/** The button that dismisses the error banner. */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAlert({ store }) {
  byId("alert-dismiss").addEventListener("click", () =>
    store.dispatch({ type: "alert_dismissed", payload: {} }),
  );
}
