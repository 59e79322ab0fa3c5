import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestLayer, requestOf, sliderPosition, withRanges } from "../../../../web/state/hidden_space.js";
import { reduce } from "../../../../web/state/store.js";
import { HIDDEN, hiddenLayer, TRAINING } from "../support/states.js";

/** @param {number} scale of all coordinates */
function spaceOf(scale) {
  const layer = hiddenLayer(2, [0, 1]);
  const points = { ...layer.points, values: layer.points.values.map((it) => scale * it) };
  const grid = { ...layer.grid, values: layer.grid.values.map(() => 0) };
  return { n_samples: 4, indices: { values: Int32Array.of(0, 1, 2, 3), shape: [4] }, layers: [{ ...layer, points, grid }], probe: null, folds: null };
}

/** @param {any} before @param {any} section */
const ranged = (before, section) => /** @type {any} */ (withRanges(before, section));

test("ranges have a margin, remain while the values fit, and shrink when the values need less room", () => {
  const first = ranged(null, spaceOf(1));
  assert.deepEqual(first.ranges[0], [[-1.16, 1.16], [-0.6, 0.85]]);
  assert.equal(ranged(first, spaceOf(1.1)).ranges[0][0], first.ranges[0][0]);
  assert.deepEqual(ranged(first, spaceOf(2)).ranges[0][0], [-2.32, 2.32]);
  assert.deepEqual(ranged(first, spaceOf(0.5)).ranges[0][0], [-0.58, 0.58]);
});

test("a layer that is not sent again remains as it was; without it, the section remains", () => {
  const first = ranged(null, spaceOf(1));
  const next = ranged(first, { ...spaceOf(2), layers: [null], n_samples: 5 });
  assert.deepEqual([next?.layers, next?.ranges, next?.n_samples], [first?.layers, first?.ranges, 5]);
  assert.equal(ranged(null, { ...spaceOf(1), layers: [null] }), null);
});

test("equal values have a range around them", () => {
  assert.deepEqual(ranged(null, spaceOf(0)).ranges[0], [[-0.5, 0.5], [-0.5, 0.5]]);
});

test("the slider begins at the last hidden layer, and never exceeds the last layer", () => {
  assert.equal(sliderPosition(HIDDEN), 2);
  const moved = { ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer: 9 } };
  assert.equal(sliderPosition(moved), 3);
  assert.equal(nearestLayer({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer: 0.6 } }), 1);
});

test("fold lines are requested for hidden layers, and the layers at the slider are shown", () => {
  const at = (/** @type {number} */ layer) =>
    requestOf({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer, folds: true, axes: { 1: ["pc1", 2] } } });
  const axes = [{ layer: 1, horizontal: "pc1", vertical: 2 }];
  assert.deepEqual([0, 1, 1.7, 3].map(at), [
    { axes, fold_layer: null, shown_layers: [0] },
    { axes, fold_layer: 1, shown_layers: [1] },
    { axes, fold_layer: 2, shown_layers: [1, 2] },
    { axes, fold_layer: null, shown_layers: [3] },
  ]);
});

test("new points end the reading of a point, and closing the tab removes the section", () => {
  const drawn = reduce(HIDDEN, { type: "points_added", id: 1, run: 0, payload: { data: TRAINING.data } });
  assert.equal(drawn.hidden_view.hovered, null);
  const trained = reduce(HIDDEN, { type: "frame_computed", run: 0, payload: {} });
  assert.equal(trained.hidden_space, HIDDEN.hidden_space);
  assert.equal(trained.hidden_view.hovered, 1);
  const closed = reduce(HIDDEN, { type: "hidden_space_watched", id: 1, run: 0, payload: { hidden_space: null } });
  assert.equal(closed.hidden_space, null);
});
