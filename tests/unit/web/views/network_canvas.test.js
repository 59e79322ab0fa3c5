import assert from "node:assert/strict";
import { test } from "node:test";
import { networkCanvasView } from "../../../../web/views/network_canvas.js";
import { pageWith } from "../support/page.js";
import { networkOf, TRAINING } from "../support/states.js";

/**
 * @param {any} page
 * @param {string} name
 * @returns {unknown[][]} arguments of the calls of that name
 */
const callsOf = (page, name) =>
  page.getElementById("network-canvas").calls.filter((/** @type {string[]} */ [call]) => call === name);

test("the canvas has the device pixels of the layout", () => {
  const canvas = pageWith(networkCanvasView, { ...TRAINING, diagram: { ...TRAINING.diagram, ratio: 2 } }).getElementById("network-canvas");
  assert.equal(canvas.style.height, "250px");
  assert.equal(canvas.height, 500);
  assert.equal(canvas.width, 2 * parseInt(canvas.style.width));
});

test("each hidden neuron and each output has a bias dot", () => {
  // There are 3 + 2 hidden neurons and 2 outputs.
  assert.equal(callsOf(pageWith(networkCanvasView, TRAINING), "arc").length, 7);
});

test("a focused neuron has an additional outline", () => {
  const focused = { ...TRAINING, diagram: { ...TRAINING.diagram, focused: { layer: 1, neuron: 0 } } };
  const rects = (/** @type {any} */ state) => callsOf(pageWith(networkCanvasView, state), "roundRect").length;
  assert.equal(rects(focused), rects(TRAINING) + 1);
});

test("nothing is drawn until the worker has sent a network of the configured architecture", () => {
  const changed = { ...TRAINING, config: { ...TRAINING.config, hidden_layer_sizes: [4, 2] } };
  assert.deepEqual(pageWith(networkCanvasView, changed).getElementById("network-canvas").calls, []);
  const settled = { ...changed, network: networkOf([2, 4, 2, 2]) };
  assert.notDeepEqual(pageWith(networkCanvasView, settled).getElementById("network-canvas").calls, []);
});
