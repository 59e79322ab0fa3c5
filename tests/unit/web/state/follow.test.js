import assert from "node:assert/strict";
import { test } from "node:test";
import {
  followAfter,
  followedNeuron,
  followedWeight,
  followTarget,
  pointAfter,
  stepShown,
  stepsOf,
  stepToNeuron,
} from "../../../../web/state/follow.js";
import { reduce } from "../../../../web/state/store.js";
import { FOLLOWED, FOLLOWING, TRAINING } from "../support/states.js";

const words = (/** @type {any[]} */ steps) => steps.map(({ kind, layer }) => `${kind} ${layer}`);

test("the steps lead forward to the loss and backward to the first layer; without a label, only forward", () => {
  const forward = ["inputs 0", "forward 1", "forward 2", "loss 2"];
  assert.deepEqual(words(stepsOf(FOLLOWED)), [...forward, "backward 2", "backward 1"]);
  assert.deepEqual(words(stepsOf({ ...FOLLOWED, gradients: null })), forward);
});

test("a step, neuron or weight that does not exist is replaced", () => {
  const state = { ...FOLLOWING, follow: { ...FOLLOWING.follow, step: 99, neuron: 9, source: 9 } };
  assert.deepEqual(stepShown(state, FOLLOWED), { kind: "backward", layer: 1, index: 5, count: 6, neuron: 0, source: 0 });
});

test("the explained neuron and weight have the indices of the diagram and of set_weight", () => {
  assert.deepEqual(followedNeuron(FOLLOWING), { layer: 1, neuron: 0 });
  assert.deepEqual(followedWeight(FOLLOWING), { layer: 0, source: 1, target: 0 });
  const inputs = { ...FOLLOWING, follow: { ...FOLLOWING.follow, step: 0 } };
  assert.deepEqual([followedWeight(inputs), followedNeuron(TRAINING)], [null, null]);
});

test("a chosen neuron is explained in the pass of the present step, forward or backward", () => {
  assert.deepEqual(stepToNeuron(FOLLOWING, { layer: 2, neuron: 1 }), { step: 4, neuron: 1 });
  const forward = { ...FOLLOWING, follow: { ...FOLLOWING.follow, step: 1 } };
  assert.deepEqual(stepToNeuron(forward, { layer: 2, neuron: 1 }), { step: 2, neuron: 1 });
});

test("a point is followed only while the tab is open; the first followed point is the first point", () => {
  assert.equal(followTarget(TRAINING), null);
  assert.deepEqual(followTarget(FOLLOWING), { point: 0 });
  assert.deepEqual(followTarget({ ...FOLLOWING, follow: { ...FOLLOWING.follow, target: { x: 0, y: 1 } } }), { x: 0, y: 1 });
});

test("the next point is one of the selected points if the present one is", () => {
  assert.deepEqual([pointAfter(FOLLOWING, 1), pointAfter(FOLLOWING, -1)], [{ point: 3 }, { point: 3 }]);
  const all = { ...FOLLOWING, selected_points: [] };
  assert.deepEqual([pointAfter(all, 1), pointAfter(all, -1)], [{ point: 2 }, { point: 0 }]);
  const position = { ...all, followed: { ...FOLLOWED, point: null } };
  assert.deepEqual([pointAfter(position, 1), pointAfter(position, -1)], [{ point: 0 }, { point: 3 }]);
});

test("after a removal of points, the same point is followed or, if it was removed, its position", () => {
  const state = { ...FOLLOWING, run: 1, follow: { ...FOLLOWING.follow, target: { point: 2 } } };
  const { data } = TRAINING;
  const without = (/** @type {number} */ removed) => {
    const left = [0, 1, 2, 3].filter((i) => i !== removed);
    const X = Float64Array.from(left.flatMap((i) => [...data.X.values.subarray(2 * i, 2 * i + 2)]));
    return { ...data, X: { values: X, shape: [3, 2] }, y: { values: Uint8Array.from(left, (i) => data.y.values[i]), shape: [3] } };
  };
  assert.deepEqual(followAfter(state, 1, without(0)).target, { point: 1 });
  assert.deepEqual(followAfter(state, 1, without(2)).target, { x: 0.25, y: -0.25 });
  assert.deepEqual(followAfter(state, 2, without(0)).target, { point: 2 }, "another data set");
  const next = reduce(state, { type: "points_removed", id: 1, run: 1, payload: { data: without(0), followed: null } });
  assert.deepEqual([next.follow.target, next.followed], [{ point: 1 }, null]);
});
