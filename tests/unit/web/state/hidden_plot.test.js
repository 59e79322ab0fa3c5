import assert from "node:assert/strict";
import { test } from "node:test";
import { plotOf, pointNear, pointsInPlot, ringedPoint } from "../../../../web/state/hidden_plot.js";
import { HIDDEN } from "../support/states.js";

/** @param {Partial<import("../../../../web/state/hidden_space.js").HiddenView>} view */
const seen = (view) => ({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, ...view } });
/** The ranges of all layers. @type {any} */
const ranges = [[[-1, 1], [-1, 1]], [[-2, 2], [-1, 1]], [[0, 4], [-1, 1]], [[-1, 1], [-1, 1]]];
const EXACT = { ...HIDDEN, hidden_space: HIDDEN.hidden_space && { ...HIDDEN.hidden_space, ranges } };

test("positions in the plot depend on the ranges; between two layers, they are interpolated", () => {
  const at = (/** @type {number} */ layer) =>
    Array.from(plotOf({ ...EXACT, hidden_view: { ...EXACT.hidden_view, layer } })?.data.X.values.subarray(0, 4) ?? []);
  assert.deepEqual(at(0), [-1, -0.5, 0.5, 0.25]);
  assert.deepEqual(at(1), [-0.5, -0.5, 0.25, 0.25]);
  assert.deepEqual(at(0.5), [-0.75, -0.5, 0.375, 0.25]);
});

test("there is no plot until the worker has sent the coordinates of the present points", () => {
  assert.equal(plotOf({ ...HIDDEN, hidden_space: null }), null);
  const y = { values: new Uint8Array(5), shape: [5] };
  assert.equal(plotOf({ ...HIDDEN, data: { ...HIDDEN.data, y } }), null);
});

test("shown points are found by their index among all points, even if not all points are shown", () => {
  const indices = { values: Int32Array.of(1, 3), shape: [2] };
  const space = /** @type {any} */ (EXACT.hidden_space);
  const layers = space.layers.map((/** @type {any} */ layer) => ({ ...layer, points: { values: layer.points.values.slice(0, 4), shape: [2, 2] } }));
  const state = { ...EXACT, hidden_space: { ...space, indices, layers }, hidden_view: { ...EXACT.hidden_view, layer: 0 } };
  assert.deepEqual([...(plotOf(state)?.data.y.values ?? [])], [1, 0]);
  assert.equal(pointNear(state, { x: -1, y: -0.5 }, 8), 1);
  assert.deepEqual(pointsInPlot(state, { left: 0, right: 1, top: 1, bottom: 0 }), [3]);
  assert.deepEqual(pointsInPlot({ ...state, config: { ...state.config, show_test_data: false } }, { left: 0, right: 1, top: 1, bottom: 0 }), []);
});

test("reach is measured in CSS pixels, also in a plot that is wider than high", () => {
  const state = { ...EXACT, hidden_view: { ...EXACT.hidden_view, layer: 0 } };
  // The plot has 200 x 100 CSS pixels: 0.06 units are 6 pixels across, but 3 pixels down.
  assert.equal(pointNear(state, { x: 0.5 + 0.06, y: 0.25 }, 5), null);
  assert.equal(pointNear(state, { x: 0.5, y: 0.25 + 0.06 }, 5), 1);
});

test("the point under the pointer is ringed in the plot and on the map, wherever the pointer is", () => {
  assert.equal(ringedPoint(HIDDEN), 1);
  const onMap = { ...seen({ hovered: null }), pointer: /** @type {any} */ ({ x: 0.5, y: 0.51, probe: "mouse" }) };
  assert.equal(ringedPoint(onMap), 1);
  const closed = { ...HIDDEN, dock: { ...HIDDEN.dock, open: { ...HIDDEN.dock.open, left: /** @type {const} */ ("chart") } } };
  assert.equal(ringedPoint(closed), null);
});
