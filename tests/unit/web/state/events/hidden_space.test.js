import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenSpace } from "../../../../../web/state/events/hidden_space.js";
import { HIDDEN } from "../../support/states.js";

/** @returns {any} a section as the worker sends it, without the ranges that the page adds */
function section() {
  const { ranges, ...sent } = structuredClone(/** @type {any} */ (HIDDEN.hidden_space));
  return ranges && { ...sent, folds: null };
}

test("a section of the worker is allowed", () => {
  assert.equal(hiddenSpace(section()), null);
});

test("every layer needs coordinates of the shown points, and every index must be that of a point", () => {
  const few = section();
  few.layers[1].points = { values: new Float64Array(2), shape: [1, 2] };
  assert.equal(hiddenSpace(few), ".layers[1].points.shape");
  const far = section();
  far.indices.values[3] = 4;
  assert.equal(hiddenSpace(far), ".indices.values");
});

test("axes, numbers and outputs that a view could not draw are not allowed", () => {
  const named = section();
  named.layers[0].axes = ["pc3", 1];
  assert.match(String(hiddenSpace(named)), /axes/);
  const infinite = section();
  infinite.layers[0].grid.values[0] = Infinity;
  assert.equal(hiddenSpace(infinite), ".layers[0].grid.values");
  const uneven = section();
  uneven.layers[2].section.intercepts = { values: new Float64Array(3), shape: [3] };
  assert.equal(hiddenSpace(uneven), ".layers[2].section");
  const best = section();
  best.probe.score = 1.5;
  assert.match(String(hiddenSpace(best)), /probe/);
  const single = section();
  single.layers = single.layers.slice(0, 1);
  assert.equal(hiddenSpace(single), ".layers");
});
