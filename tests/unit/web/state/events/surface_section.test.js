import assert from "node:assert/strict";
import { test } from "node:test";
import { lossSurface } from "../../../../../web/state/events/surface_section.js";
import { LOSS_SURFACE } from "../../support/states.js";

const section = (/** @type {object} */ changes) => ({ status: "complete", progress: 1, surface: { ...LOSS_SURFACE, ...changes } });

test("a surface with losses that overflow is allowed, and so is progress alone", () => {
  assert.equal(lossSurface(section({})), null);
  assert.equal(lossSurface({ status: "computing", progress: 0.25 }), null);
  assert.equal(lossSurface({ status: "no_plane" }), null);
});

test("sizes that disagree, unknown states and coordinates that are not finite are refused", () => {
  assert.equal(lossSurface({ status: "open" }), ".status");
  assert.equal(lossSurface({ status: "computing", progress: 2 }), ".progress");
  assert.equal(lossSurface(section({ horizontal: [1, 1] })), ".surface.horizontal");
  assert.equal(lossSurface(section({ shares: [0.5] })), ".surface.shares");
  const path_steps = { values: Int32Array.of(0), shape: [1] };
  assert.equal(lossSurface(section({ path_steps })), ".surface.path.shape");
  const path = { values: Float64Array.of(0, 0, 0, NaN, 0, 0), shape: [3, 2] };
  assert.equal(lossSurface(section({ path })), ".surface.path.values");
  const losses = { values: new Float64Array(66 * 66), shape: [66, 66] };
  assert.equal(lossSurface(section({ losses })), ".surface.losses.shape");
});
