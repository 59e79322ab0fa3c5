import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutNetwork } from "../../../web/network_layout.js";
import * as parts from "../../../web/network_parts.js";
import { INITIAL_STATE } from "../../../web/store.js";

const BOX = { width: 410, height: 260 };
const SMALL = layoutNetwork(BOX, { features: [0, 3], hidden: [4, 3], outputs: 2 });
const MOSAIC = layoutNetwork(BOX, { features: [0, 1], hidden: [30, 3], outputs: 2 });

for (const layout of [SMALL, MOSAIC]) {
  test(`each of ${layout.columns.map(({ tiles }) => tiles.length)} neurons is where it is drawn`, () => {
    layout.columns.forEach(({ tiles }, layer) =>
      tiles.forEach(({ left, top, side }, neuron) => {
        const found = parts.partAt(layout, left + 0.5 * side, top + 0.4 * side);
        assert.deepEqual(found, { layer, neuron });
      }),
    );
  });
}

test("a feature is pointed at by its label, too", () => {
  const [, { top, side }] = SMALL.columns[0].tiles;
  assert.deepEqual(parts.partAt(SMALL, 2, top + side / 2), { layer: 0, neuron: 1 });
});

test("a bias is at its neuron's corner; features have none, nor have mosaics", () => {
  SMALL.columns.forEach(({ tiles }, layer) =>
    tiles.forEach(({ left, top, side }, target) => {
      const found = parts.partAt(SMALL, left - 1, top + side + 1);
      const bias = { layer: layer - 1, source: null, target };
      if (layer > 0) assert.deepEqual(found, bias);
      else assert.notDeepEqual(found, bias);
    }),
  );
  const [{ left, top, side }] = MOSAIC.columns[1].tiles;
  assert.deepEqual(parts.partAt(MOSAIC, left + 1, top + side - 1), { layer: 1, neuron: 0 });
});

/**
 * A place on the curve that `bezierCurveTo` draws, by de Casteljau's construction.
 *
 * @param {ReturnType<typeof parts.edgeOf>} edge
 * @param {number} t 0 to 1
 */
function onCurve({ left, right, start, end }, t) {
  const middle = (left + right) / 2;
  let points = [[left, start], [middle, start], [middle, end], [right, end]];
  while (points.length > 1) {
    points = points.slice(1).map(([x, y], i) => [
      points[i][0] + t * (x - points[i][0]),
      points[i][1] + t * (y - points[i][1]),
    ]);
  }
  return points[0];
}

test("an edge is found along its whole curve and a little beside it", () => {
  const layout = layoutNetwork(BOX, { features: [0], hidden: [1], outputs: 2 });
  const edge = parts.edgeOf(layout, 0, 0, 0);
  assert.ok(Math.abs(edge.end - edge.start) > 40, "a curve, not a line");
  for (const t of [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9]) {
    const [x, y] = onCurve(edge, t);
    for (const shift of [-4, 0, 4]) {
      assert.deepEqual(parts.partAt(layout, x, y + shift), { layer: 0, source: 0, target: 0 }, `${t}`);
    }
    assert.equal(parts.partAt(layout, x, y - 40), null);
  }
});

test("of several edges the nearest is found", () => {
  for (let layer = 0; layer < 3; layer++) {
    const [from, to] = [SMALL.columns[layer].tiles, SMALL.columns[layer + 1].tiles];
    from.forEach((_, source) =>
      to.forEach((_, target) => {
        // Near the end, clear of the neuron and of crossings: edges end at one point each.
        const [x, y] = onCurve(parts.edgeOf(SMALL, layer, source, target), 0.93);
        assert.deepEqual(parts.partAt(SMALL, x, y), { layer, source, target });
      }),
    );
  }
});

test("a band has no edges to be found", () => {
  assert.ok(parts.isBand(MOSAIC, 0) && parts.isBand(MOSAIC, 1) && !parts.isBand(MOSAIC, 2));
  const x = (MOSAIC.columns[0].right + MOSAIC.columns[1].left) / 2;
  for (let y = 0; y < BOX.height; y++) assert.equal(parts.partAt(MOSAIC, x, y), null);
});

test("the keyboard goes from neuron to neuron and stops at the ends", () => {
  const [, mosaic, layer] = MOSAIC.columns;
  const { perRow } = mosaic;
  assert.equal(parts.neuronAfter(layer, 0, "ArrowDown"), 1);
  assert.equal(parts.neuronAfter(layer, 2, "ArrowDown"), null);
  assert.equal(parts.neuronAfter(layer, 0, "ArrowUp"), null);
  assert.equal(parts.neuronAfter(mosaic, 0, "ArrowDown"), perRow);
  assert.equal(parts.neuronAfter(mosaic, perRow + 1, "ArrowUp"), 1);
  assert.equal(parts.neuronAfter(mosaic, 5, "ArrowLeft"), 4);
  assert.equal(parts.neuronAfter(mosaic, 29, "ArrowRight"), null);
  assert.equal(parts.neuronAfter(mosaic, 12, "Home"), 0);
  assert.equal(parts.neuronAfter(mosaic, 12, "End"), 29);
  assert.equal(parts.neuronAfter(mosaic, 12, "a"), null);
});

test("the pointer comes before the keyboard, and both before weights that are open", () => {
  const { diagram } = INITIAL_STATE;
  const focused = { layer: 1, neuron: 2 };
  const hovered = { layer: 2, neuron: 0 };
  const weight = { layer: 0, source: 1, target: 2 };
  const list = { layer: 0, target: 3, sources: [0, 1, null] };
  const single = { layer: 0, target: 3, sources: [null] };
  assert.equal(parts.lookedAt(diagram), null);
  assert.equal(parts.lookedAt({ ...diagram, focused, edited: list }), focused);
  assert.equal(parts.lookedAt({ ...diagram, focused, hovered }), hovered);
  assert.equal(parts.lookedAt({ ...diagram, focused, hovered: weight }), focused);
  assert.deepEqual(parts.lookedAt({ ...diagram, edited: list }), { layer: 1, neuron: 3 });
  assert.equal(parts.lookedAt({ ...diagram, edited: single }), null);
  assert.equal(parts.weightLookedAt({ ...diagram, hovered: weight, edited: single }), weight);
  assert.equal(parts.weightLookedAt({ ...diagram, hovered, edited: single }), null);
  assert.equal(parts.weightLookedAt({ ...diagram, edited: list }), null);
  const bias = parts.weightLookedAt({ ...diagram, edited: single });
  assert.deepEqual([bias?.layer, bias?.source, bias?.target], [0, null, 3]);
});

test("names, as people count", () => {
  const config = { ...INITIAL_STATE.config, features: ["y", "xy"], hidden_layer_sizes: [4, 3] };
  const state = { ...INITIAL_STATE, config };
  const names = [0, 1, 2, 3].map((layer) => parts.layerName(state, layer));
  assert.deepEqual(names, ["Features", "Hidden 1", "Hidden 2", "Output"]);
  assert.equal(parts.neuronName(state, { layer: 0, neuron: 1 }), "x·y");
  assert.equal(parts.neuronName(state, { layer: 2, neuron: 0 }), "neuron 1");
  assert.equal(parts.neuronName(state, { layer: 3, neuron: 0 }), "class 0");
  assert.equal(parts.weightName(state, { layer: 0, source: 0, target: 3 }), "y → neuron 4");
  assert.equal(parts.weightName(state, { layer: 2, source: null, target: 1 }), "bias of class 1");
  const regression = { ...state, config: { ...config, problem: "regression" } };
  assert.equal(parts.neuronName(regression, { layer: 3, neuron: 0 }), "value");
});

test("a weight is read from its row and column", () => {
  const network = {
    maps: [],
    coefs: [{ values: new Float32Array([1, 2, 3, 4, 5, 6]), shape: [2, 3] }],
    intercepts: [{ values: new Float32Array([7, 8, 9]), shape: [3] }],
  };
  assert.equal(parts.weightValue(network, { layer: 0, source: 1, target: 0 }), 4);
  assert.equal(parts.weightValue(network, { layer: 0, source: 0, target: 2 }), 3);
  assert.equal(parts.weightValue(network, { layer: 0, source: null, target: 2 }), 9);
  assert.equal(parts.formatWeight(Math.fround(0.1)), "0.1");
  assert.equal(parts.formatWeight(-1234.56), "-1235");
});
