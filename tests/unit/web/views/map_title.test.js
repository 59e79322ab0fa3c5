import assert from "node:assert/strict";
import { test } from "node:test";
import { mapTitleView } from "../../../../web/views/map_title.js";
import { pageWith, textOf } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";

test("for a neuron on the map, the heading names the neuron and offers Back; else it names the prediction", () => {
  const headings = [REGRESSION, { ...REGRESSION, map: null }, TRAINING].map((state) => {
    const page = pageWith(mapTitleView, state);
    return [textOf(page, "map-heading"), page.getElementById("map-back").hidden];
  });
  assert.deepEqual(headings, [["Hidden 1, neuron 3", false], ["Prediction", true], ["Decision map", true]]);
});
