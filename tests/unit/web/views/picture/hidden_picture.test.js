import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../../support/page.js";
import { HIDDEN, STATES } from "../../support/states.js";

const { createHiddenPicture } = await import("../../../../../web/views/picture/hidden_picture.js");

/** @param {import("../../../../../web/state/state.js").State} state */
function textsIn(state) {
  openPage();
  return createHiddenPicture()(state, 2).elements.map(({ textContent }) => textContent);
}

test("the title names the layer, and the axes have names and the values at both ends", () => {
  const texts = textsIn(HIDDEN);
  assert.equal(texts[0], "Hidden space: Hidden 2");
  assert.deepEqual(["Neuron 1", "Neuron 2"].map((name) => texts.includes(name)), [true, true]);
  // From -1 to 1 with a margin of 8 % of the range at each end.
  assert.ok(texts.includes("−1.160") && texts.includes("1.160"), String(texts));
});

test("between two layers the title names both, and the axes have no meaning", () => {
  const texts = textsIn(STATES["between two layers of the hidden space"]);
  assert.equal(texts[0], "Hidden space: Hidden 1 → Hidden 2");
  assert.ok(!texts.some((text) => /^(PC|Neuron) \d/.test(String(text))));
});
