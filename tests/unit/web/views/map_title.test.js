import assert from "node:assert/strict";
import { test } from "node:test";
import { mapTitleView } from "../../../../web/views/map_title.js";
import { pageWith, textOf } from "../support/page.js";
import { REGRESSION, STATES, TRAINING } from "../support/states.js";

const VALUES = { ...STATES["imported values"], map: null };

test("the heading names the neuron on the map, else the prediction; a selected neuron has the button Back", () => {
  const selected = { ...REGRESSION, diagram: { ...REGRESSION.diagram, selected: { layer: 1, neuron: 2 } } };
  const headings = [selected, REGRESSION, { ...REGRESSION, map: null }, VALUES, TRAINING].map((state) => {
    const page = pageWith(mapTitleView, state);
    return [textOf(page, "map-heading"), page.getElementById("map-back").hidden];
  });
  assert.deepEqual(headings, [
    ["Hidden 1, neuron 3", false],
    ["Hidden 1, neuron 3", true],
    ["Prediction", true],
    ["Prediction: kind", true],
    ["Decision map", true],
  ]);
});
