import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../../web/views/hidden_space/card.js";
import { HIDDEN, STATES } from "../../support/states.js";

test("the card names the point and its coordinates", () => {
  const reading = readingOf(HIDDEN);
  assert.equal(reading?.title, "Point 2, class 1");
  assert.deepEqual(reading?.values, [["Neuron 1", "0.500"], ["Neuron 2", "0.250"]]);
  assert.equal(reading?.isSelected, false);
});

test("in regression, the card shows the value; without a point, there is no card", () => {
  const regression = STATES["the hidden space of a regression"];
  assert.equal(readingOf(regression)?.title, "Point 2, 1.00");
  assert.equal(readingOf(STATES["between two layers of the hidden space"]), null);
});
