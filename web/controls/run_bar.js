/** Train, pause, step, reset. */

import { byId } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindRunBar({ store, act }) {
  byId("train").addEventListener("click", () =>
    act(store.getState().training.running ? "pause_training" : "start_training"),
  );
  byId("step").addEventListener("click", () => act("step"));
  byId("reset").addEventListener("click", () => act("reset_model"));
}
