import assert from "node:assert/strict";
import { test } from "node:test";
import { SettingError } from "../../../../web/schema/setting_error.js";
import { firstExample, formatSource, parseSource } from "../../../../web/work/source.js";

test("the text of a source lists the generator and its arguments", () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 50, noise: null, random_state: 3 };
  assert.equal(formatSource(source), "moons,2,50,,3");
  assert.deepEqual(parseSource("moons,2,50,,3", "classification"), source);
  assert.equal(formatSource({ ...source, noise: 0.125 }), "moons,2,50,0.125,3");
  assert.equal(parseSource("moons,2,50,0.125,3", "classification").noise, 0.125);
});

test("the first example is circles for classification and a plane for regression", () => {
  assert.equal(formatSource(firstExample("classification")), "circles,2,200,,0");
  assert.equal(formatSource(firstExample("regression")), "plane,2,200,,0");
});

for (const [text, problem] of [
  ["moons,2,50,", "classification"],
  ["moons,2,50,,3,4", "classification"],
  ["moons,9,50,,3", "classification"],
  ["moons,2,50,0.6,3", "classification"],
  ["squares,2,50,,3", "classification"],
  ["plane,2,50,,3", "classification"],
  ["moons,2,50,,3", "regression"],
]) {
  test(`the source "${text}" is refused for ${problem}`, () => {
    assert.throws(() => parseSource(text, problem), SettingError);
  });
}
