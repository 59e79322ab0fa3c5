import assert from "node:assert/strict";
import { test } from "node:test";
import { pointPicture } from "../../../../../web/views/picture/point_picture.js";
import { openPage } from "../../support/page.js";
import { FOLLOWING } from "../../support/states.js";

test("the picture has the formulas and both tables of the explained step", () => {
  openPage();
  const { elements, height } = pointPicture(FOLLOWING);
  const texts = elements.map(({ textContent }) => textContent);
  const expected = ["Point 2 (1 of 2 selected)", "Backward: Hidden 1, neuron 1", "∂L/∂w", "Into neuron 1", "▸ 1", "▸ y", "0.125"];
  for (const text of expected) assert.ok(texts.includes(text), text);
  assert.ok(height > pointPicture({ ...FOLLOWING, followed: null }).height);
  const noWeights = pointPicture({ ...FOLLOWING, follow: { ...FOLLOWING.follow, step: 0 } });
  assert.ok(!noWeights.elements.some(({ textContent }) => textContent?.startsWith("Into")));
});
