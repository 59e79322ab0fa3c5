import assert from "node:assert/strict";
import { test } from "node:test";
import { SettingError } from "../../../../web/schema/setting_error.js";
import {
  choice,
  flag,
  integer,
  layerSizes,
  number,
  optional,
  percent,
  subset,
} from "../../../../web/schema/setting_types.js";

/**
 * @param {{parse: (text: string) => unknown}} setting
 * @param {string} text
 * @param {string} message
 */
const assertRefused = (setting, text, message) =>
  assert.throws(() => setting.parse(text), (/** @type {any} */ error) => {
    assert.ok(error instanceof SettingError);
    assert.equal(error.message, message);
    return true;
  });

test("an integer setting accepts whole numbers within its limits", () => {
  const setting = integer("Samples", 200, { min: 10, max: 100_000 });
  assert.deepEqual(["10", " 100000 "].map((text) => setting.parse(text)), [10, 100_000]);
  for (const text of ["9", "100001", "10.5", "10,5", "1e2", "-20", "", "0x10"]) {
    assertRefused(setting, text, `Samples: Enter a whole number from 10 to 100,000, not "${text}".`);
  }
});

test("a number setting includes its lower limit, or excludes it with openMin", () => {
  const closed = number("L1", 0, { min: 0, max: 1 });
  assert.deepEqual(["0", "1", "1e-3"].map((text) => closed.parse(text)), [0, 1, 0.001]);
  assertRefused(closed, "-0.1", 'L1: Enter a number from 0 to 1, not "-0.1".');
  const open = number("Learning rate", 0.01, { min: 0, max: 10, openMin: true });
  assertRefused(open, "0", 'Learning rate: Enter a number above 0 and at most 10, not "0".');
  assert.deepEqual(["1.5", "1,5", ",5"].map((text) => open.parse(text)), [1.5, 1.5, 0.5]);
  for (const text of ["", "NaN", "Infinity", "1,5,5", "1.5,5", "11", "11,5"]) {
    assert.throws(() => open.parse(text), SettingError);
  }
});

test("a share is typed in percent", () => {
  const setting = percent(number("Test share", 0, { min: 0, max: 90 }));
  assert.deepEqual(["25", "7,5", "7.5 %"].map((text) => setting.parse(text)), [0.25, 0.075, 0.075]);
  assert.equal(setting.format(0.07), "7"); // 100 * 0.07 is 7.000000000000001
  assertRefused(setting, "91", 'Test share: Enter a number from 0 to 90, not "91".');
});

test("the text of the value 0 may be a word", () => {
  const setting = integer("Batch size", 0, { min: 0, max: 100, zero: "all" });
  assert.deepEqual(["all", " All ", "0", "32"].map((text) => setting.parse(text)), [0, 0, 0, 32]);
  assert.deepEqual([0, 32].map(setting.format), ["all", "32"]);
  assertRefused(setting, "any", 'Batch size: Enter "all" or a whole number from 0 to 100, not "any".');
});

test("an optional number is null for an empty text", () => {
  const setting = optional(number("Noise", 0, { min: 0, max: 0.5 }));
  assert.deepEqual([setting.default, setting.parse(" "), setting.format(null)], [null, null, ""]);
  assert.deepEqual([setting.parse("0.25"), setting.format(0.25)], [0.25, "0.25"]);
});

test("a flag accepts true and false", () => {
  const setting = flag("Log scale", false, "page");
  assert.deepEqual(["true", "false"].map((text) => setting.parse(text)), [true, false]);
  assertRefused(setting, "TRUE", 'Log scale: "TRUE" is not true or false.');
});

test("a choice accepts one element of its list", () => {
  const setting = choice("Problem", ["classification", "regression"]);
  assert.equal(setting.default, "classification");
  assert.equal(setting.parse("regression"), "regression");
  assertRefused(setting, "", 'Problem: "" is not one of classification, regression.');
});

test("a subset accepts several elements of its list, and sorts them in the list's order", () => {
  const setting = subset("Features", ["x", "y", "xy"], ["x"]);
  assert.deepEqual(setting.parse("xy, x"), ["x", "xy"]);
  assert.equal(setting.format(["x", "xy"]), "x,xy");
  assertRefused(setting, "", 'Features: "" is not one or more of x, y, xy.');
});

test("layer sizes are separated by hyphens, commas or spaces", () => {
  const setting = layerSizes("Hidden layers", [2], { maxLayers: 2, maxNeurons: 5 });
  assert.deepEqual(["", "5", "1-5", "1, 5", "1 5"].map((text) => setting.parse(text)), [[], [5], [1, 5], [1, 5], [1, 5]]);
  assert.equal(setting.format([1, 5]), "1-5");
  for (const text of ["6", "0", "1-1-1", "1--1", "x"]) {
    assertRefused(setting, text, "Write sizes like 10-5 (up to 2 layers of 1 to 5 neurons).");
  }
});
