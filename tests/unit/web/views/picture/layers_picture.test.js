import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../../support/page.js";
import { TRAINING } from "../../support/states.js";
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

test("long sentences are divided into lines between words", () => {
  const sentence = "All its units compute the same, because ".repeat(5).trim();
  const lines = linesOf(sentence);
  assert.ok(lines.length > 2 && lines.every((line) => line.length <= 52));
  assert.equal(lines.join(" "), sentence);
});
