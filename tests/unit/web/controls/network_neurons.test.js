import assert from "node:assert/strict";
import { test } from "node:test";
import { bindNetworkNeurons } from "../../../../web/controls/network_neurons.js";
import { layoutOf } from "../../../../web/network/layout.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

/** A network with two inputs, hidden layers of 3 and 2 neurons, and two outputs. */
const STATE = {
  ...TRAINING,
  diagram: { ...TRAINING.diagram, width: 400, height: 260, hovered: null, focused: null, edited: null },
};

/** @param {import("../../../../web/network/hit_test.js").Neuron | null} focused */
function openDiagram(focused = null) {
  const opened = openControls({ ...STATE, diagram: { ...STATE.diagram, focused } });
  const { page, byId } = opened;
  for (const layer of ["1", "2", "3"]) {
    const list = page.createElement("div");
    list.dataset.layer = layer;
    byId("network-plane").append(list);
  }
  bindNetworkNeurons(opened.context);
  const diagram = byId("network-diagram");
  /**
   * @param {number} layer
   * @param {number} neuron
   */
  const over = (layer, neuron) => {
    const { left, top, side } = layoutOf(STATE).columns[layer].tiles[neuron];
    return { clientX: left + side / 2, clientY: top + side / 3 };
  };
  return {
    ...opened,
    listOf: (/** @type {number} */ layer) => page.querySelector(`[data-layer="${layer}"]`),
    press: (/** @type {string} */ key) => fire(diagram, "keydown", { key }),
    /**
     * @param {number} layer
     * @param {number} neuron
     * @param {string} pointerType
     */
    click(layer, neuron, pointerType) {
      const at = { ...over(layer, neuron), pointerType };
      fire(diagram, "pointerdown", at);
      this.listOf(layer)?.focus(); // The browser does this between the two events.
      fire(diagram, "click", at);
    },
  };
}

test("a click on a neuron opens all weights into it, and its bias", () => {
  const diagram = openDiagram();
  diagram.click(2, 1, "mouse");
  assert.deepEqual(diagram.dispatched, [
    ["diagram_changed", { selected: { layer: 2, neuron: 1 }, edited: { layer: 1, target: 1, sources: [0, 1, 2, null] } }],
  ]);
});

test("a click on an input opens no weights", () => {
  const diagram = openDiagram();
  diagram.click(0, 1, "mouse");
  assert.deepEqual(diagram.dispatched, []);
});

test("the first tap selects a neuron, the second opens its weights", () => {
  const diagram = openDiagram();
  diagram.click(1, 2, "touch");
  assert.equal(diagram.listOf(1).dataset.neuron, "2");
  assert.deepEqual(diagram.dispatched, [["diagram_changed", { selected: { layer: 1, neuron: 2 } }]]);
  diagram.click(1, 2, "touch");
  assert.equal(diagram.dispatched[1][1].edited.target, 2);
});

test("without a network nothing opens", () => {
  const diagram = openDiagram({ layer: 1, neuron: 0 });
  diagram.change({ network: null });
  diagram.click(1, 0, "mouse");
  diagram.press("Enter");
  assert.deepEqual(diagram.dispatched, []);
});

test("Enter opens the weights of the focused neuron", () => {
  const { press, dispatched } = openDiagram({ layer: 1, neuron: 2 });
  assert.equal(press("Enter").defaultPrevented, true);
  assert.deepEqual(dispatched, [
    ["diagram_changed", { selected: { layer: 1, neuron: 2 }, edited: { layer: 0, target: 2, sources: [0, 1, null] } }],
  ]);
});

test("arrow keys move the focus within the layer, and the list stores the focused neuron", () => {
  const { press, dispatched, listOf } = openDiagram({ layer: 1, neuron: 0 });
  assert.equal(press("ArrowDown").defaultPrevented, true);
  assert.deepEqual(dispatched, [["diagram_changed", { focused: { layer: 1, neuron: 1 } }]]);
  assert.equal(listOf(1).dataset.neuron, "1");
});

test("other keys, and all keys on an input, have their default effect", () => {
  const hidden = openDiagram({ layer: 1, neuron: 0 });
  assert.equal(hidden.press("x").defaultPrevented, false);
  const input = openDiagram({ layer: 0, neuron: 0 });
  assert.equal(input.press("ArrowDown").defaultPrevented, false);
  assert.deepEqual([hidden.dispatched, input.dispatched], [[], []]);
});
