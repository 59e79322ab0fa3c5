import assert from "node:assert/strict";
import { test } from "node:test";
import { bindSettings } from "../../../../web/controls/settings.js";
import { fire, openControls } from "../support/controls.js";

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
  assert.deepEqual(dispatched, []);
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
  assert.equal(input("batch_size").value, "0");
  assert.deepEqual(dispatched, [["setting_restored", { field: "batch_size" }]]);
});

test("the input of a choice offers every option of the setting", () => {
  const { input } = openSettings();
  const texts = input("problem").options.map((/** @type {any} */ option) => option.value);
  assert.deepEqual(texts, ["classification", "regression"]);
});
