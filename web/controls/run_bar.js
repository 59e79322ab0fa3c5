/** Train, pause, step, run until, reset. */

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
  const goal = /** @type {HTMLSelectElement} */ (byId("until-goal"));
  const value = /** @type {HTMLInputElement} */ (byId("until-value"));
  goal.addEventListener("change", () => (value.value = SUGGESTIONS[goal.value]));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = goal.value === "train_accuracy" ? value.valueAsNumber / 100 : value.valueAsNumber;
    if (await act("start_training", { until: { [goal.value]: number } })) byId("until").hidePopover();
  });
}

/** @type {Record<string, string>} */
const SUGGESTIONS = { epoch: "500", train_loss: "0.01", train_accuracy: "95" };
