import assert from "node:assert/strict";
import { test } from "node:test";
import { SettingError } from "../../../../web/schema/setting_error.js";
import { DEFAULTS, engineSettings, pageSettings, SETTINGS, settingOf } from "../../../../web/schema/settings.js";

/** @typedef {import("../../../../web/schema/settings.js").SettingName} SettingName */

/** @type {[SettingName, string, unknown][]} */
const ACCEPTED = [
  ["hidden_layer_sizes", "10-5", [10, 5]],
  ["hidden_layer_sizes", " 10 - 5 ", [10, 5]],
  ["hidden_layer_sizes", "7", [7]],
  ["hidden_layer_sizes", "", []],
  ["hidden_layer_sizes", "  ", []],
  ["hidden_layer_sizes", "1-100", [1, 100]],
  ["hidden_layer_sizes", "1-2-3-4-5-6-7-8-9-10", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ["n_classes", "2", 2],
  ["n_classes", " 8 ", 8],
  ["learning_rate", "0.01", 0.01],
  ["learning_rate", "1e-3", 0.001],
  ["learning_rate", "10", 10],
  ["optimizer", "adagrad", "adagrad"],
  ["activation", "linear", "linear"],
];

for (const [name, text, value] of ACCEPTED) {
  test(`${name} accepts "${text}"`, () => {
    assert.deepEqual(settingOf(name).parse(text), value);
  });
}

/** @type {[SettingName, string, string][]} */
const REFUSED = [
  ["n_classes", "1", "2 to 8"],
  ["n_classes", "9", "2 to 8"],
  ["n_classes", "2.5", "2 to 8"],
  ["n_classes", "-3", "2 to 8"],
  ["n_classes", "1e1", "2 to 8"],
  ["n_classes", "", "2 to 8"],
  ["learning_rate", "0", "above 0 and at most 10"],
  ["learning_rate", "-0.1", "above 0 and at most 10"],
  ["learning_rate", "10.1", "above 0 and at most 10"],
  ["learning_rate", "Infinity", "above 0 and at most 10"],
  ["learning_rate", "NaN", "above 0 and at most 10"],
  ["learning_rate", "fast", "above 0 and at most 10"],
  ["learning_rate", "", "above 0 and at most 10"],
  ["optimizer", "Adam", "adam"],
  ["activation", "", "tanh"],
];

for (const [name, text, allowed] of REFUSED) {
  test(`the error for ${name} "${text}" names the setting, the text and the allowed values`, () => {
    assert.throws(
      () => settingOf(name).parse(text),
      (/** @type {any} */ error) => {
        assert.ok(error instanceof SettingError);
        for (const part of [settingOf(name).label, `"${text}"`, allowed]) {
          assert.ok(error.message.includes(part), `${error.message} lacks ${part}`);
        }
        return true;
      },
    );
  });
}

const BROKEN_SIZES = ["0", "101", "10-", "-5", "5--5", "2.5", "1e1", "abc", "10,5x", "1-".repeat(10) + "1"];

for (const text of BROKEN_SIZES) {
  test(`the hidden layers "${text}" are refused with an example`, () => {
    assert.throws(() => SETTINGS.hidden_layer_sizes.parse(text), {
      message: "Write sizes like 10-5 (up to 10 layers of 1 to 100 neurons).",
    });
  });
}

test("an error message shows only the beginning of a long text", () => {
  assert.throws(
    () => SETTINGS.n_classes.parse("9".repeat(10_000)),
    (/** @type {any} */ error) => error instanceof SettingError && error.message.length < 200,
  );
});

test("the text of every default is parsed to the default", () => {
  for (const name of /** @type {SettingName[]} */ (Object.keys(SETTINGS))) {
    const { default: value, format, parse } = settingOf(name);
    assert.deepEqual(parse(format(value)), value);
    assert.deepEqual(DEFAULTS[name], value);
  }
});

test("the settings are divided between the worker and the page", () => {
  const sent = engineSettings({ ...DEFAULTS, n_classes: 5, learning_rate: 0.5 });
  assert.equal(sent.learning_rate, 0.5);
  assert.ok(!("n_classes" in sent));
  const settings = { ...DEFAULTS, n_classes: 5, learning_rate: 0.5 };
  assert.equal(pageSettings(settings).n_classes, 5);
  assert.deepEqual({ ...sent, ...pageSettings(settings) }, settings);
});
