/** The two buttons of the line about a stall: apply the remedy, and dismiss the line. */

import { byId } from "../dom.js";
import { applyRemedy } from "./remedy.js";

/** @param {import("./context.js").Context} context */
export function bindStall({ store, act }) {
  // The line disappears with the focused button, so move the focus to the button Train.
  const leave = () => byId("train").focus();

  byId("stall-dismiss").addEventListener("click", () => {
    store.dispatch({ type: "stall_dismissed", payload: {} });
    leave();
  });
  byId("stall-remedy").addEventListener("click", () => {
    const { stall } = store.getState().training;
    if (!stall) return;
    applyRemedy(act, stall);
    leave();
  });
}
