/** The training buttons: train, pause, step, train until, reset. */

import { byId } from "../dom.js";
import { decimalOf } from "../schema/decimal.js";
import { latestStep } from "../state/selectors.js";
import { placeAtButton } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindRunBar({ store, act }) {
  /** @type {Train} */
  const train = async (type, payload) => {
    const notice = { text: discardedInWords(store.getState()) };
    const isDone = await act(type, payload);
    if (isDone && notice.text) store.dispatch({ type: "sharing_changed", payload: { notice } });
    return isDone;
  };
  byId("train").addEventListener("click", () =>
    store.getState().training.running ? act("pause_training") : train("start_training"),
  );
  byId("step").addEventListener("click", () => train("step"));
  byId("step-epoch").addEventListener("click", () => train("step_epoch"));
  byId("reset").addEventListener("click", () => act("reset_model"));
  bindUntil(store, train);
}

/**
 * @typedef {(type: string, payload?: object) => Promise<boolean>} Train sends a command that trains,
 *   and reports the steps that it discards
 */

/**
 * @param {Pick<import("../state/state.js").State, "timeline" | "training">} state
 * @returns {string} sentences on the steps that training discards; empty if the latest step is
 *   shown
 */
function discardedInWords(state) {
  const { viewed_step } = state.timeline;
  if (viewed_step === null) return "";
  const [from, to] = [viewed_step, latestStep(state)].map((step) => step.toLocaleString("en"));
  return `Training resumed at step ${from}. Later steps, up to ${to}, were discarded. Undo restores them.`;
}

/**
 * @param {import("./context.js").Context["store"]} store
 * @param {Train} train
 */
function bindUntil(store, train) {
  const popover = byId("until");
  placeAtButton(popover);
  const form = /** @type {HTMLFormElement} */ (byId("until-form"));
  const condition = /** @type {HTMLSelectElement} */ (byId("until-condition"));
  const value = /** @type {HTMLInputElement} */ (byId("until-value"));
  let suggested = value.value;
  const clearError = () =>
    store.dispatch({ type: "setting_restored", payload: { field: "until" } });
  const suggest = () => {
    suggested = value.value = CONDITIONS[condition.value].suggestion(store.getState().training);
  };

  popover.addEventListener("beforetoggle", () => {
    if (value.value === suggested) suggest();
  });
  condition.addEventListener("change", () => {
    suggest();
    byId("until-unit").textContent = CONDITIONS[condition.value].unit;
    clearError();
  });
  value.addEventListener("input", clearError);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const until = { [condition.value]: CONDITIONS[condition.value].parse(value.value) };
    if (await train("start_training", { until })) popover.hidePopover();
  });
}

/** @typedef {import("../state/protocol.js").Training} Training */

/** @param {string} text such as "95", "95 %" or "99,5" */
const percent = (text) => decimalOf(text.replace("%", "")) / 100;

/**
 * @param {"train_loss" | "test_loss"} name
 * @returns {Condition}
 */
const loss = (name) => ({
  suggestion: (training) => {
    const open = [0.01, 0.001, 0.0001].find((value) => (training[name] ?? Infinity) > value);
    return String(open ?? "0.00001");
  },
  unit: "",
  parse: decimalOf,
});

/**
 * @param {"train_accuracy" | "test_accuracy"} name
 * @returns {Condition}
 */
const accuracy = (name) => ({
  suggestion: (training) =>
    String([95, 99].find((value) => (training[name] ?? 0) < value / 100) ?? 100),
  unit: "%",
  parse: percent,
});

/** The page suggests the next multiple of this number of epochs. */
const EPOCHS = 500;

/**
 * A stopping condition. The worker checks the value.
 *
 * @typedef {object} Condition
 * @property {(training: Training) => string} suggestion text of a value that is not yet reached
 * @property {string} unit
 * @property {(text: string) => number} parse
 */

/** @type {Record<string, Condition>} */
const CONDITIONS = {
  epoch: {
    suggestion: ({ epoch }) => String(EPOCHS * (Math.floor(epoch / EPOCHS) + 1)),
    unit: "",
    parse: wholeNumber,
  },
  train_loss: loss("train_loss"),
  test_loss: loss("test_loss"),
  train_accuracy: accuracy("train_accuracy"),
  test_accuracy: accuracy("test_accuracy"),
  patience: { suggestion: () => "50", unit: "epochs", parse: wholeNumber },
};

/**
 * @param {string} text such as "1200" or, as the page writes it, "1,200"
 * @returns {number}
 */
function wholeNumber(text) {
  const isGrouped = /^\d{1,3}(,\d{3})+$/.test(text.trim());
  return decimalOf(isGrouped ? text.replaceAll(",", "") : text);
}
