import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { loss, metricsView, percent, stateInWords, statusView } from "../../../../web/views/status.js";
import { pageWith, textOf } from "../support/page.js";
import { REGRESSION, TRAINING, VIEWING } from "../support/states.js";

/**
 * @param {{phase?: any, points?: number, running?: boolean, step?: number}} situation
 * @returns {import("../../../../web/state/state.js").State}
 */
const stateOf = ({ phase = "ready", points = 1, running = false, step = 0 }) => ({
  ...INITIAL_STATE,
  runtime: { ...INITIAL_STATE.runtime, phase },
  data: { ...INITIAL_STATE.data, y: { values: new Uint8Array(points), shape: [points] } },
  training: { ...INITIAL_STATE.training, running, step },
});

test("the status line names the present activity", () => {
  assert.equal(stateInWords(stateOf({ phase: "loading_numpy" })), "Loading NumPy");
  assert.equal(stateInWords(stateOf({})), "Ready to train");
  assert.equal(stateInWords(stateOf({ running: true })), "Training");
  assert.equal(stateInWords(stateOf({ step: 3 })), "Paused");
  assert.equal(stateInWords(stateOf({ points: 0 })), "No points yet");
  assert.equal(stateInWords(stateOf({ points: 0, running: true })), "Waiting for points");
  assert.equal(stateInWords(VIEWING), "Viewing step 10");
  assert.equal(stateInWords({ ...stateOf({ step: 3 }), stop_reason: "epoch 3" }), "Stopped: epoch 3");
});

test("the button is labeled Pause while training runs, and Train otherwise", () => {
  assert.equal(textOf(pageWith(statusView, TRAINING), "train-label"), "Pause");
  assert.equal(textOf(pageWith(statusView, TRAINING, VIEWING), "train-label"), "Train");
});

test("metrics are shown only if they exist", () => {
  const shown = (/** @type {any} */ state) => {
    const page = pageWith(metricsView, state);
    const names = ["loss", "accuracy", "r2_score", "test_loss", "test_accuracy", "test_r2_score"];
    return names.filter((name) => !page.getElementById(`metric-${name}`).parentElement.hidden);
  };
  assert.deepEqual(shown(TRAINING), ["loss", "accuracy", "test_loss", "test_accuracy"]);
  assert.deepEqual(shown(REGRESSION), ["loss", "r2_score", "test_loss", "test_r2_score"]);
  assert.deepEqual(shown({ ...TRAINING, config: { ...TRAINING.config, test_share: 0 } }), ["loss", "accuracy"]);
});

test("Epoch and its button are hidden while every step uses all training points", () => {
  const hidden = (/** @type {number} */ batch_size) => {
    const page = pageWith(metricsView, { ...TRAINING, config: { ...TRAINING.config, batch_size } });
    return [page.getElementById("metric-epoch").parentElement.hidden, page.getElementById("step-epoch").hidden];
  };
  assert.deepEqual([0, 2, 3].map(hidden), [[true, true], [false, false], [true, true]]);
});

test("the speed is a whole number; while training is paused, there is none", () => {
  assert.match(textOf(pageWith(metricsView, TRAINING), "metric-speed"), /^1,23[45]$/);
  assert.equal(textOf(pageWith(metricsView, VIEWING), "metric-speed"), "–");
});

test("losses have three digits, small losses a power of ten, and 0 is 0; accuracies have one decimal", () => {
  assert.deepEqual([0.69315, 12.3456, 0.000123, 0, null].map((value) => loss(value)), ["0.693", "12.3", "1.2e−4", "0", "–"]);
  assert.deepEqual([0.98765, 1, null].map(percent), ["98.8 %", "100.0 %", "–"]);
});

test("on phones, numbers are short enough for the header", () => {
  /** @param {number} step @param {number} train_loss */
  const shown = (step, train_loss) => {
    const { training, screen } = TRAINING;
    const page = pageWith(metricsView, { ...TRAINING, training: { ...training, step, train_loss }, screen: { ...screen, layout: "phone" } });
    return [textOf(page, "metric-step"), textOf(page, "metric-loss")];
  };
  assert.deepEqual(shown(43_008, 0.001239), ["43,008", "0.0012"]);
  assert.deepEqual(shown(999_999, 0.00000041), ["999,999", "4e−7"]);
  assert.deepEqual(shown(12_349_999, 12.345), ["12.34M", "12.3"]);
  assert.deepEqual(shown(7, 123_456), ["7", "1.2e5"]);
});
