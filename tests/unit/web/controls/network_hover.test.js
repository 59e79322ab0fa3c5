import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import {
  bindNetworkHover,
  createInspector,
  neuronWithFocus,
} from "../../../../web/controls/network_hover.js";
import { layoutOf } from "../../../../web/network/layout.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

afterEach(() => mock.timers.reset());

const STATE = {
  ...TRAINING,
  diagram: { ...TRAINING.diagram, width: 400, height: 260, hovered: null, focused: null, edited: null },
};
const NONE = { layer: null, neuron: null };

function openInspector() {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any[]} */
  const sent = [];
  const inspect = createInspector(async (type, payload) => {
    assert.equal(type, "inspect_neuron");
    return Boolean(sent.push(payload));
  });
  return { inspect, sent, wait: (/** @type {number} */ ms) => mock.timers.tick(ms) };
}

test("a pointer that moves over many neurons requests one map every 60 ms, and the last neuron's map", () => {
  const { inspect, sent, wait } = openInspector();
  for (let neuron = 0; neuron < 60; neuron++) {
    inspect({ layer: 1, neuron });
    wait(5);
  }
  wait(60);
  assert.ok(sent.length <= 6, `${sent.length} requests in 360 ms`);
  assert.deepEqual(sent.at(-1), { layer: 1, neuron: 59 });
});

test("leaving the diagram requests the prediction again; a hover that ends at once requests nothing", () => {
  const { inspect, sent, wait } = openInspector();
  inspect({ layer: 1, neuron: 2 });
  inspect(null);
  wait(100);
  assert.deepEqual(sent, []);
  inspect({ layer: 1, neuron: 2 });
  wait(100);
  inspect(null);
  wait(100);
  assert.deepEqual(sent, [{ layer: 1, neuron: 2 }, NONE]);
});

test("the map of a neuron that is already shown is not requested again", () => {
  const { inspect, sent, wait } = openInspector();
  for (let i = 0; i < 5; i++) {
    inspect({ layer: 2, neuron: 0 });
    wait(100);
  }
  assert.equal(sent.length, 1);
});

test("neuronWithFocus returns the neuron stored by the focused list, or the focused checkbox's input", () => {
  const { page, byId } = openControls(STATE);
  const list = page.createElement("div");
  byId("network-plane").append(list);
  list.dataset.layer = "1";
  assert.equal(neuronWithFocus(STATE), null);
  list.focus();
  assert.deepEqual(neuronWithFocus(STATE), { layer: 1, neuron: 0 });
  list.dataset.neuron = "2";
  assert.deepEqual(neuronWithFocus(STATE), { layer: 1, neuron: 2 });
  list.dataset.neuron = "9"; // The layer has become smaller: it has 3 neurons.
  assert.deepEqual(neuronWithFocus(STATE), { layer: 1, neuron: 2 });
  const box = page.createElement("input");
  byId("network-features").append(box);
  box.value = "y";
  box.focus();
  assert.deepEqual(neuronWithFocus(STATE), { layer: 0, neuron: 1 });
  byId("train").focus();
  assert.equal(neuronWithFocus(STATE), null);
});

test("a part of the diagram is hovered until the pointer leaves it", () => {
  const { byId, context, change, dispatched } = openControls(STATE);
  bindNetworkHover(context);
  const { left, top, side } = layoutOf(STATE).columns[1].tiles[1];
  const over = { clientX: left + side / 2, clientY: top + side / 3 };
  const hovered = { layer: 1, neuron: 1 };
  fire(byId("network-diagram"), "pointermove", over);
  assert.deepEqual(dispatched, [["diagram_changed", { hovered, focused: null }]]);
  change({ diagram: { ...STATE.diagram, hovered } });
  fire(byId("network-diagram"), "pointermove", over);
  assert.equal(dispatched.length, 1);
  fire(byId("network-diagram"), "pointerleave", over);
  assert.deepEqual(dispatched.at(-1), ["diagram_changed", { hovered: null, focused: null }]);
});

test("a selected neuron stays selected until the model is replaced", () => {
  const selected = { layer: 1, neuron: 1 };
  const { context, change, config, dispatched } = openControls({ ...STATE, diagram: { ...STATE.diagram, selected } });
  bindNetworkHover(context);
  change({ training: { ...STATE.training, step: 21 } });
  assert.deepEqual(dispatched, []);
  change({ run: STATE.run + 1 });
  change({ config: config({ hidden_layer_sizes: [1] }) });
  const deselected = ["diagram_changed", { selected: null }];
  assert.deepEqual(dispatched.filter(([, payload]) => "selected" in payload), [deselected, deselected]);
});
