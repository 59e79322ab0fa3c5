/** The training buttons: train, pause, step, train until, reset. */

import { byId } from "../dom.js";
import { decimalOf } from "../schema/decimal.js";
import { placeAtButton } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindRunBar(context) {
  const { store, act } = context;
  byId("train").addEventListener("click", () =>
    act(store.getState().training.running ? "pause_training" : "start_training"),
  );
  byId("step").addEventListener("click", () => act("step"));
  byId("step-epoch").addEventListener("click", () => act("step_epoch"));
  byId("reset").addEventListener("click", () => act("reset_model"));
  bindUntil(context);
}

/** @param {import("./context.js").Context} context */
function bindUntil({ store, act }) {
  placeAtButton(byId("until"));
  const form = /** @type {HTMLFormElement} */ (byId("until-form"));
  const condition = /** @type {HTMLSelectElement} */ (byId("until-condition"));
  const value = /** @type {HTMLInputElement} */ (byId("until-value"));
  const clearError = () =>
    store.dispatch({ type: "setting_restored", payload: { field: "until" } });

  condition.addEventListener("change", () => {
    const { suggestion, unit } = CONDITIONS[condition.value];
    value.value = suggestion;
    byId("until-unit").textContent = unit;
    clearError();
  });
  value.addEventListener("input", clearError);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const until = { [condition.value]: CONDITIONS[condition.value].parse(value.value) };
    if (await act("start_training", { until })) byId("until").hidePopover();
  });
}

/** @param {string} text such as "95", "95 %" or "99,5" */
const percent = (text) => decimalOf(text.replace("%", "")) / 100;

const loss = { suggestion: "0.01", unit: "", parse: decimalOf };
const accuracy = { suggestion: "95", unit: "%", parse: percent };

/**
 * For each stopping condition, a suggested value, the unit, and a function that returns the value
 * of a text. The worker checks the value.
 *
 * @type {Record<string, {suggestion: string, unit: string, parse: (text: string) => number}>}
 */
const CONDITIONS = {
  epoch: { suggestion: "500", unit: "", parse: wholeNumber },
  train_loss: loss,
  test_loss: loss,
  train_accuracy: accuracy,
  test_accuracy: accuracy,
  patience: { suggestion: "50", unit: "epochs", parse: wholeNumber },
};

/**
 * @param {string} text such as "1200" or, as the page writes it, "1,200"
 * @returns {number}
 */
function wholeNumber(text) {
  const isGrouped = /^\d{1,3}(,\d{3})+$/.test(text.trim());
  return decimalOf(isGrouped ? text.replaceAll(",", "") : text);
}
