/** The training buttons: train, pause, step, train until, reset. */

import { byId } from "../dom.js";
import { placeAtButton } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindRunBar({ store, act }) {
  byId("train").addEventListener("click", () =>
    act(store.getState().training.running ? "pause_training" : "start_training"),
  );
  byId("step").addEventListener("click", () => act("step"));
  byId("step-epoch").addEventListener("click", () => act("step_epoch"));
  byId("reset").addEventListener("click", () => act("reset_model"));
  bindUntil(act);
}

/** @param {import("./context.js").Context["act"]} act */
function bindUntil(act) {
  placeAtButton(byId("until"));
  const form = /** @type {HTMLFormElement} */ (byId("until-form"));
  const condition = /** @type {HTMLSelectElement} */ (byId("until-condition"));
  const value = /** @type {HTMLInputElement} */ (byId("until-value"));
  condition.addEventListener("change", () => (value.value = SUGGESTIONS[condition.value]));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isPercent = condition.value === "train_accuracy";
    const until = { [condition.value]: isPercent ? value.valueAsNumber / 100 : value.valueAsNumber };
    if (await act("start_training", { until })) byId("until").hidePopover();
  });
}

/** @type {Record<string, string>} the suggested value of each stopping condition */
const SUGGESTIONS = { epoch: "500", train_loss: "0.01", train_accuracy: "95" };
