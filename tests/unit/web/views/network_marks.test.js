import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../support/page.js";
import { LAYERS, layerOf, TRAINING } from "../support/states.js";
import { networkMarksView } from "../../../../web/views/network_marks.js";
import { networkOverlayView } from "../../../../web/views/network_overlay.js";

test("each neuron has its name, and the names of dead and saturated neurons include the state", () => {
  const page = openPage();
  const views = [networkOverlayView(), networkMarksView()];
  const names = (/** @type {any} */ state) => {
    for (const view of views) view.draw(state);
    return page
      .querySelectorAll(".network-list")[0]
      .children.map((/** @type {any} */ { ariaLabel }) => ariaLabel);
  };
  assert.deepEqual(names(TRAINING), ["Hidden 1, neuron 1", "Hidden 1, neuron 2, dead", "Hidden 1, neuron 3, saturated"]);
  const mended = { ...LAYERS, layers: [layerOf([0, 0, 0]), ...LAYERS.layers.slice(1)] };
  assert.deepEqual(names({ ...TRAINING, layers: mended }), ["Hidden 1, neuron 1", "Hidden 1, neuron 2", "Hidden 1, neuron 3"]);
});
