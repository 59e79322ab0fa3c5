import assert from "node:assert/strict";
import { test } from "node:test";
import { mapModeView } from "../../../../web/views/map_mode.js";
import { mapTitleView } from "../../../../web/views/map_title.js";
import { pageWith, textOf } from "../support/page.js";
import { REGRESSION, STATES, TRAINING } from "../support/states.js";

test("the heading names the neuron on the map, else the prediction; a selected neuron has the button Back", () => {
  const selected = { ...REGRESSION, diagram: { ...REGRESSION.diagram, selected: { layer: 1, neuron: 2 } } };
  const headings = [selected, REGRESSION, { ...REGRESSION, map: null }, TRAINING].map((state) => {
    const page = pageWith(mapTitleView, state);
    return [textOf(page, "map-heading"), page.getElementById("map-back").hidden];
  });
  assert.deepEqual(headings, [
    ["Hidden 1, neuron 3", false],
    ["Hidden 1, neuron 3", true],
    ["Prediction", true],
    ["Decision map", true],
  ]);
});

test("only touch screens have the choice of a mode; the map has the mode for its styles", () => {
  const phone = pageWith(mapModeView, STATES["a phone"]);
  assert.ok(!phone.getElementById("map-mode").hidden);
  assert.equal(phone.getElementById("map").dataset.mode, "draw");
  const checked = phone.getElementById("map-mode").querySelectorAll("input").map((/** @type {any} */ radio) => radio.checked);
  assert.deepEqual(checked, [false, true]);
  assert.ok(pageWith(mapModeView, TRAINING).getElementById("map-mode").hidden);
});
