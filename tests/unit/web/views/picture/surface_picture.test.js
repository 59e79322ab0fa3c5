import assert from "node:assert/strict";
import { test } from "node:test";
import { surfacePicture } from "../../../../../web/views/picture/surface_picture.js";
import { openPage } from "../../support/page.js";
import { TRAINING } from "../../support/states.js";

/** @param {Partial<import("../../../../../web/state/surface.js").Surface>} [surface] */
function elementsOf(surface) {
  openPage();
  return surfacePicture({ ...TRAINING, surface: { ...TRAINING.surface, ...surface } }).elements;
}

/** @param {Element[]} elements */
const textsOf = (elements) => elements.map(({ textContent }) => textContent);

test("the scale goes from the highest loss, in the darkest color, to the lowest", () => {
  const elements = elementsOf({ log: false });
  const fills = elements.filter(({ tagName }) => tagName === "RECT").map((it) => it.getAttribute("fill"));
  const colors = fills.filter((fill) => fill?.startsWith("rgb"));
  assert.deepEqual([colors[0], colors.at(-1)], ["rgb(112 122 140)", "rgb(255 255 255)"]);
  // Finite losses of the tests are 0.5 to 4. On a linear scale, 2.25 is in the middle.
  assert.deepEqual(textsOf(elements).filter((text) => /^\d\.\d+$/.test(String(text))).slice(-3), ["4.00", "2.25", "0.500"]);
});

test("the note has a line for each sentence", () => {
  const lines = textsOf(elementsOf()).filter((text) => /^(The plane|It shows|Training loss)/.test(String(text)));
  assert.equal(lines.length, 3);
  assert.match(String(lines[1]), /^It shows 95\.0 % of the path’s variance: .*\.$/);
});

test("the place under the pointer is not part of the picture", () => {
  const reading = { row: 1, column: 1, step: null };
  assert.equal(elementsOf({ reading }).length, elementsOf().length);
});

test("without a surface, the picture has a title only", () => {
  assert.deepEqual(textsOf(elementsOf({ result: null })).slice(0, 1), ["Loss surface"]);
  assert.equal(elementsOf({ result: null }).length, 2);
});
