import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { crosshairInWords } from "../../../../web/views/crosshair.js";

const data = {
  ...INITIAL_STATE.data,
  X: { values: Float64Array.of(0.25, -0.1, 0.9, 0.9), shape: [2, 2] },
  y: { values: Uint8Array.of(1, 0), shape: [2] },
  is_test: { values: new Uint8Array(2), shape: [2] },
};
const crosshair = { x: 0.25, y: -0.1, holding: false };

test("the place and the point there are told", () => {
  const words = crosshairInWords({ ...INITIAL_STATE, data, crosshair }, 0.05);
  assert.equal(words, "x 0.25, y −0.10, class 1 point");
});

test("away from all points only the place is told", () => {
  const away = { ...crosshair, x: 0.31 };
  const words = crosshairInWords({ ...INITIAL_STATE, data, crosshair: away }, 0.05);
  assert.equal(words, "x 0.31, y −0.10");
});

test("a point that is carried is told", () => {
  const holding = { ...crosshair, holding: true };
  const words = crosshairInWords({ ...INITIAL_STATE, data, crosshair: holding }, 0.05);
  assert.match(words, /moving$/);
});

test("in regression the point has a value", () => {
  const config = { ...INITIAL_STATE.config, problem: "regression" };
  const values = { ...data, y: { values: Float64Array.of(-0.5, 1), shape: [2] } };
  const words = crosshairInWords({ data: values, config, crosshair }, 0.05);
  assert.equal(words, "x 0.25, y −0.10, point with value −0.50");
});

test("without a crosshair there is nothing to tell", () => {
  assert.equal(crosshairInWords({ ...INITIAL_STATE, data }, 0.05), "");
});
