import assert from "node:assert/strict";
import { test } from "node:test";
import { bindSettings } from "../../../../web/controls/settings.js";
import { settingOf } from "../../../../web/schema/settings.js";
import { createStore } from "../../../../web/state/store.js";
import { settingViews } from "../../../../web/views/settings.js";
import { fire, openControls, settled } from "../support/controls.js";

function openSettings() {
  const opened = openControls();
  bindSettings(opened.context);
  return {
    ...opened,
    /**
     * @param {string} name
     * @param {string} text
     */
    enter(name, text) {
      opened.input(name).value = text;
      fire(opened.input(name), "change");
    },
  };
}

test("a setting of the worker is sent as a typed value", () => {
  const { enter, dispatched, sent } = openSettings();
  enter("learning_rate", "3e-2");
  enter("hidden_layer_sizes", "8, 4");
  enter("test_share", "25");
  assert.deepEqual(sent, [
    ["configure", { learning_rate: 0.03 }],
    ["configure", { hidden_layer_sizes: [8, 4] }],
    ["configure", { test_share: 0.25 }],
  ]);
  const answered = dispatched.filter(([type]) => type !== "setting_sent");
  assert.deepEqual(answered, []);
});

test("a setting of the page is stored and not sent", () => {
  const { input, dispatched, sent } = openSettings();
  const box = input("log_scale");
  box.checked = true;
  fire(box, "change");
  assert.deepEqual(dispatched, [["setting_changed", { log_scale: true }]]);
  assert.deepEqual(sent, []);
});

test("a refused text is reported with its field, and nothing is sent", () => {
  const { enter, dispatched, sent } = openSettings();
  enter("learning_rate", "fast");
  const [[type, failure]] = dispatched;
  assert.equal(type, "command_failed");
  assert.equal(failure.field, "learning_rate");
  assert.match(failure.message, /fast/);
  assert.deepEqual(sent, []);
});

test("an unusual text for the present value is replaced by the usual text", () => {
  const { enter, input, dispatched, sent } = openSettings();
  enter("learning_rate", " 1e-2 ");
  assert.equal(input("learning_rate").value, "0.01");
  assert.deepEqual(dispatched, [["setting_restored", { field: "learning_rate" }]]);
  assert.deepEqual(sent, []);
});

test("Escape restores the present value", () => {
  const { input, dispatched } = openSettings();
  input("batch_size").value = "12x";
  fire(input("batch_size"), "keydown", { key: "a" });
  assert.deepEqual(dispatched, []);
  fire(input("batch_size"), "keydown", { key: "Escape" });
  assert.equal(input("batch_size").value, "all");
  assert.deepEqual(dispatched, [["setting_restored", { field: "batch_size" }]]);
});

test("the input of a choice offers every option of the setting", () => {
  const { input } = openSettings();
  const texts = input("problem").options.map((/** @type {any} */ option) => option.value);
  assert.deepEqual(texts, ["classification", "regression"]);
});

test("arrow keys step a number within its limits, and every step counts at once", () => {
  const { input, dispatched } = openSettings();
  const press = (/** @type {string} */ name, /** @type {string} */ key) => {
    const { defaultPrevented } = fire(input(name), "keydown", { key });
    return [input(name).value, defaultPrevented];
  };
  input("n_samples").value = "200";
  assert.deepEqual(press("n_samples", "ArrowUp"), ["210", true]);
  assert.deepEqual(press("n_samples", "a"), ["210", false]);
  input("n_samples").value = "11";
  assert.deepEqual(press("n_samples", "ArrowDown"), ["11", false], "1 is too few");
  input("noise").value = "";
  assert.deepEqual(press("noise", "ArrowUp"), ["0.01", true]);
  input("noise").value = "x";
  assert.deepEqual(press("noise", "ArrowUp"), ["x", false]);
  assert.deepEqual(dispatched, [
    ["setting_changed", { n_samples: 210 }],
    ["setting_changed", { noise: 0.01 }],
  ]);
});

test("steps of a share and of the batch size are in their own units", () => {
  const { input, sent } = openSettings();
  input("test_share").value = "25";
  fire(input("test_share"), "keydown", { key: "ArrowUp" });
  input("batch_size").value = "all";
  fire(input("batch_size"), "keydown", { key: "ArrowUp" });
  assert.deepEqual([input("test_share").value, input("batch_size").value], ["30", "1"]);
  const values = sent.map(([, { stroke, ...settings }]) => settings);
  assert.deepEqual(values, [{ test_share: 0.3 }, { batch_size: 1 }]);
});

test("the steps of an arrow key that is held down are one stroke", () => {
  const { input, sent, enter } = openSettings();
  input("l1").value = "0";
  for (const repeat of [false, true, true]) fire(input("l1"), "keydown", { key: "ArrowUp", repeat });
  enter("l1", "0.5");
  const strokes = sent.map(([, { stroke }]) => stroke);
  assert.ok(strokes[0] > 0);
  assert.deepEqual(strokes, [strokes[0], strokes[0], strokes[0], undefined]);
});

test("while commands are unanswered, the last valid value counts", async () => {
  const { context, enter, input, sent } = openSettings();
  const store = createStore();
  Object.assign(context.store, store);
  const [view] = settingViews().filter((view) => view.reads(store.getState()).includes(0.01));
  const error = () => store.getState().errors.learning_rate;
  /** @param {number} learning_rate */
  const answer = (learning_rate) => {
    store.dispatch({ type: "configured", id: 1, run: 0, payload: { config: { learning_rate } } });
    view.draw(store.getState());
    return [input("learning_rate").value, Boolean(error())];
  };
  enter("learning_rate", "0.05");
  enter("learning_rate", "fast");
  assert.deepEqual(answer(0.05), ["fast", true], "the older answer does not replace the text");
  enter("learning_rate", "0.02");
  enter("learning_rate", "0.01");
  assert.equal(error(), undefined);
  assert.deepEqual(answer(0.02), ["0.01", false]);
  assert.deepEqual(sent.map(([, payload]) => payload.learning_rate), [0.05, 0.02, 0.01]);
  answer(0.01);
  await settled();
  assert.deepEqual(store.getState().sent, {});
});

test("the options of the initial weights have their usual names", () => {
  const { input } = openSettings();
  const options = [...input("init").options];
  assert.deepEqual(options.map(({ value }) => value), settingOf("init").options);
  assert.deepEqual(options.map(({ textContent }) => textContent), ["PyTorch", "zero", "Xavier", "He"]);
});
