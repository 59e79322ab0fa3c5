import assert from "node:assert/strict";
import { test } from "node:test";
import { axesView, edgeTexts } from "../../../../web/views/axes.js";
import { pageWith, textsOf } from "../support/page.js";
import { TRAINING, UNITS } from "../support/states.js";

test("the map's edges have names and values of the file, and the corner has a value of each axis", () => {
  assert.deepEqual(edgeTexts(UNITS), ["108.00 height", "100.00", "92.00", "5.00", "width 7.00", "3.00"]);
});

test("other points have the numbers of the domain again", () => {
  const page = pageWith(axesView, { ...TRAINING, data: { ...TRAINING.data, units: UNITS } }, TRAINING);
  const axes = page.getElementById("map-axes");
  assert.deepEqual(textsOf(axes.querySelectorAll("span")), ["1", "0", "−1", "0", "1", ""]);
  assert.ok(!axes.classList.contains("with-units"));
});
