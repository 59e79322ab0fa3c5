import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, engineSettings, SettingError, SETTINGS, settingOf } from "../../../../web/schema/settings.js";

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
  test(`${name} takes "${text}"`, () => {
    assert.deepEqual(settingOf(name).parse(text), value);
  });
}

/** @type {[SettingName, string, string][]} */
const REFUSED = [
  ["hidden_layer_sizes", "0", "1 to 100"],
  ["hidden_layer_sizes", "101", "1 to 100"],
  ["hidden_layer_sizes", "10-", "10-5"],
  ["hidden_layer_sizes", "-5", "10-5"],
  ["hidden_layer_sizes", "5--5", "10-5"],
  ["hidden_layer_sizes", "2.5", "10-5"],
  ["hidden_layer_sizes", "1e1", "10-5"],
  ["hidden_layer_sizes", "abc", "10-5"],
  ["hidden_layer_sizes", "1-1-1-1-1-1-1-1-1-1-1", "up to 10"],
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
  test(`${name} refuses "${text}", naming it and what is allowed`, () => {
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

test("a long text is named in part", () => {
  assert.throws(
    () => SETTINGS.hidden_layer_sizes.parse("9".repeat(10_000)),
    (/** @type {any} */ error) => error instanceof SettingError && error.message.length < 200,
  );
});

test("every default survives its own text", () => {
  for (const name of /** @type {SettingName[]} */ (Object.keys(SETTINGS))) {
    const { default: value, format, parse } = settingOf(name);
    assert.deepEqual(parse(format(value)), value);
    assert.deepEqual(DEFAULTS[name], value);
  }
});

test("what the page keeps for itself does not reach the worker", () => {
  const sent = engineSettings({ ...DEFAULTS, n_classes: 5, learning_rate: 0.5 });
  assert.equal(sent.learning_rate, 0.5);
  assert.ok(!("n_classes" in sent));
});
