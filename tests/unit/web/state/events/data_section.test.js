import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../../../../../web/state/events/data_section.js";
import { TRAINING } from "../../support/states.js";

test("labels are below the number of classes, and every point has one", () => {
  const points = TRAINING.data;
  const labeled = (/** @type {number[]} */ ...labels) => ({ ...points, y: { values: Uint8Array.from(labels), shape: [labels.length] } });
  assert.equal(data(points), null);
  assert.equal(data(labeled(0, 1, 2, 1)), ".y.values");
  assert.equal(data(labeled(0, 1, 1)), ".X.shape");
  assert.equal(data({ ...points, is_test: { values: new Uint8Array(3), shape: [3] } }), ".is_test.shape");
  assert.equal(data({ ...points, n_classes: 1 }), ".n_classes");
});

test("points lie in the domain", () => {
  const X = { values: Float64Array.of(-1, 1, 0, 0, 0, 0, 0, 1.01), shape: [4, 2] };
  assert.equal(data({ ...TRAINING.data, X }), ".X.values");
});

test("in regression, labels lie in the domain, and there are no classes", () => {
  const flags = { values: new Uint8Array(1), shape: [1] };
  const points = {
    X: { values: new Float64Array(2), shape: [1, 2] },
    y: { values: new Float64Array([-0.5]), shape: [1] },
    is_test: flags,
    n_classes: 0,
    source: null,
    last_source: null,
    units: { names: ["a", "b", "c"], centers: [0, 0, 5], scales: [1, 1, 2], classes: [] },
  };
  assert.equal(data(points), null);
  assert.equal(data({ ...points, n_classes: 3 }), ".n_classes");
  assert.equal(data({ ...points, y: flags }), ".n_classes");
  const units = { ...points.units, centers: [0, 0], scales: [1, 1] };
  assert.equal(data({ ...points, units }), ".units.centers");
});
