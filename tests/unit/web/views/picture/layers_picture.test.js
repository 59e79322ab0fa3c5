import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../../support/page.js";
import { STATES, TRAINING } from "../../support/states.js";
import { layersPicture, linesOf } from "../../../../../web/views/picture/layers_picture.js";

test("the picture has the texts of the table", () => {
  openPage();
  const { elements, height } = layersPicture(TRAINING);
  const texts = elements.map((it) => it.textContent);
  for (const text of ["Layers", "Hidden 1", "∂W 0.0123, ∂z 0.500", "−3.00", "1 dead, 1 saturated of 3", "Healthy."]) {
    assert.ok(texts.includes(text), text);
  }
  assert.ok(layersPicture({ ...TRAINING, layers: null }).height < height);
});

test("the names of the classes do not reach the gradients, and the names of all features are there", () => {
  openPage();
  const { data } = STATES["imported points"];
  const units = { names: ["a", "b", "c"], centers: [0, 0], scales: [1, 1], classes: ["versicolor", "virginica"] };
  const features = ["x", "y", "x_squared", "y_squared", "xy", "sin_pi_x", "sin_pi_y"];
  const state = { ...TRAINING, config: { ...TRAINING.config, features }, data: { ...data, units } };
  const texts = layersPicture(state).elements.map((it) => it.textContent);
  const names = texts.find((it) => it?.startsWith("versi"));
  // The names begin at 24 pixels, the gradients at 150; a character of a wide font has 7 pixels.
  assert.ok(names?.endsWith("…") && 24 + 7 * names.length < 150, names ?? "no names");
  assert.ok(texts.some((it) => it?.endsWith("sin πy")));
});

test("long sentences are divided into lines between words", () => {
  const sentence = "All its units compute the same, because ".repeat(5).trim();
  const lines = linesOf(sentence);
  assert.ok(lines.length > 2 && lines.every((line) => line.length <= 52));
  assert.equal(lines.join(" "), sentence);
});
