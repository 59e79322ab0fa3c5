import assert from "node:assert/strict";
import { test } from "node:test";
import { axisTexts } from "../../../../web/views/axes.js";
import { UNITS } from "../support/states.js";

/** @param {ReturnType<typeof axisTexts>} texts */
const placed = (texts) =>
  Object.fromEntries(texts.map(({ text, name = "", x, y, line = 0 }) => [`${x} ${y} ${line}`, `${text} ${name}`.trim()]));

test("the map's edges have names and values of the file, and the corner has a value of each axis", () => {
  assert.deepEqual(placed(axisTexts(UNITS)), {
    "0 0 0": "108.00 height",
    "0 0.5 0": "100.00",
    "0 1 1": "92.00",
    "0 1 0": "3.00",
    "0.5 1 0": "5.00",
    "1 1 0": "7.00 width",
  });
});

test("other points have the numbers of the domain, and both axes share the number in the corner", () => {
  const texts = axisTexts(null);
  assert.deepEqual(placed(texts), { "0 0 0": "1", "0 0.5 0": "0", "0 1 0": "−1", "0.5 1 0": "0", "1 1 0": "1" });
});
