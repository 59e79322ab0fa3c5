import assert from "node:assert/strict";
import { test } from "node:test";
import { bindNetworkWeights } from "../../../../web/controls/network_weights.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

const edited = { layer: 1, target: 0, sources: [0, 1, 2, null] };
const STATE = {
  ...TRAINING,
  diagram: { ...TRAINING.diagram, width: 400, height: 260, edited, hovered: null, focused: null },
};

function openWeights() {
  const opened = openControls(STATE);
  bindNetworkWeights(opened.context);
  return {
    ...opened,
    /**
     * @param {string} source
     * @param {string} text
     */
    enter(source, text) {
      const input = opened.page.createElement("input");
      opened.byId("network-weights-rows").append(input);
      input.dataset.source = source;
      input.value = text;
      fire(input, "input");
      assert.equal(input.dataset.typed, "yes");
      fire(input, "change");
    },
  };
}

test("a number is sent as the weight from its source", () => {
  const { enter, sent, dispatched } = openWeights();
  enter("2", "-1.5e-1");
  assert.deepEqual(sent, [["set_weight", { layer: 1, source: 2, target: 0, value: -0.15 }]]);
  assert.deepEqual(dispatched, [["diagram_changed", { refused: null }]]);
});

test("the bias has no source", () => {
  const { enter, sent } = openWeights();
  enter("null", "3");
  assert.deepEqual(sent, [["set_weight", { layer: 1, source: null, target: 0, value: 3 }]]);
});

test("a refused text is reported with its source, and nothing is sent", () => {
  const { enter, sent, dispatched } = openWeights();
  enter("1", "much");
  assert.deepEqual(sent, []);
  const [[type, { refused }]] = dispatched;
  assert.equal(type, "diagram_changed");
  assert.equal(refused.source, 1);
  assert.match(refused.message, /much/);
});

test("closing the popover ends editing, opening it does not", () => {
  const { byId, dispatched } = openWeights();
  fire(byId("network-weights"), "beforetoggle", { newState: "open" });
  assert.deepEqual(dispatched, []);
  fire(byId("network-weights"), "beforetoggle", { newState: "closed" });
  assert.deepEqual(dispatched, [["diagram_changed", { edited: null, refused: null }]]);
});

test("editing ends when a change of the network removes the weights", () => {
  const { change, config, dispatched } = openWeights();
  change({});
  assert.deepEqual(dispatched, []);
  change({ config: config({ hidden_layer_sizes: [] }) });
  assert.deepEqual(dispatched, [["diagram_changed", { edited: null, refused: null }]]);
});
