import assert from "node:assert/strict";
import { test } from "node:test";
import { frameLayout, lastStepOf, networkLayout, shareOfSteps } from "../../../../../web/views/picture/frame_layout.js";
import { REGRESSION, TRAINING } from "../../support/states.js";

const PLAIN = { side: 421, network: false, curves: false };

test("width and height are even, because encoders of video require it", () => {
  // Margins of 76 and 150 pixels beside the map, and of 64 and 56 pixels above and below.
  const { width, height, map } = frameLayout(PLAIN);
  assert.deepEqual([width, height, map], [648, 542, { left: 76, top: 64, side: 421 }]);
});

test("the network is left of the map, at least 340 pixels wide and else 1.1 times as wide as the map", () => {
  const widthFor = (/** @type {number} */ side) => frameLayout({ ...PLAIN, side, network: true }).network?.width;
  assert.deepEqual([240, 600].map(widthFor), [340, 660]);
  const { network, map } = frameLayout({ ...PLAIN, side: 600, network: true });
  assert.ok(network && network.left + network.width < map.left - 70);
});

test("the charts are beside each other if each is at least 220 pixels wide, else below each other", () => {
  // Each chart has margins of 64 and 24 pixels, so the frame must have 616 pixels: a map of 390.
  const [loss, score] = frameLayout({ ...PLAIN, side: 390, curves: true }).charts;
  assert.deepEqual([loss.width, loss.top === score.top, score.left], [220, true, 372]);
  const [above, below] = frameLayout({ ...PLAIN, side: 388, curves: true }).charts;
  assert.deepEqual([above.width, above.left === below.left, below.top - above.top], [526, true, 196]);
});

test("the diagram has the present features and layers; regression has one output", () => {
  const box = { left: 0, top: 0, width: 660, height: 660 };
  const sizesOf = (/** @type {import("../../../../../web/state/state.js").State} */ state) => networkLayout(state, box).columns.map(({ tiles }) => tiles.length);
  assert.deepEqual(sizesOf(TRAINING), [2, 3, 2, 2]);
  const regression = { ...REGRESSION, config: { ...REGRESSION.config, hidden_layer_sizes: [3] }, data: { ...REGRESSION.data, n_classes: 0 } };
  assert.deepEqual(sizesOf(regression), [2, 3, 1]);
});

test("a step has its share of the recorded steps; before the first step, the axis ends at step 1", () => {
  assert.deepEqual([0, 5, 20, 30].map((step) => shareOfSteps({ step: [0, 10, 20] }, step)), [0, 0.25, 1, 1]);
  assert.deepEqual([lastStepOf({ step: [] }), lastStepOf({ step: [0] }), shareOfSteps({ step: [0] }, 0)], [1, 1, 0]);
});
