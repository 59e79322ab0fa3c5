import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { announcementView, crosshairInWords, crosshairView, predictionInWords } from "../../../../web/views/crosshair.js";
import { pageWith, textOf } from "../support/page.js";
import { UNITS } from "../support/states.js";

const data = {
  ...INITIAL_STATE.data,
  X: { values: Float64Array.of(0.25, -0.1, 0.9, 0.9), shape: [2, 2] },
  y: { values: Uint8Array.of(1, 0), shape: [2] },
  is_test: { values: new Uint8Array(2), shape: [2] },
};
const crosshair = { x: 0.25, y: -0.1, holding: false };

test("the position and the point there are named", () => {
  const words = crosshairInWords({ ...INITIAL_STATE, data, crosshair }, 0.05);
  assert.equal(words, "x 0.25, y −0.10, class 1 point");
});

test("away from all points only the position is named", () => {
  const away = { ...crosshair, x: 0.31 };
  const words = crosshairInWords({ ...INITIAL_STATE, data, crosshair: away }, 0.05);
  assert.equal(words, "x 0.31, y −0.10");
});

test("a point that the crosshair moves is announced as moving", () => {
  const holding = { ...crosshair, holding: true };
  const words = crosshairInWords({ ...INITIAL_STATE, data, crosshair: holding }, 0.05);
  assert.match(words, /moving$/);
});

test("in regression the value of the point is named", () => {
  const config = { ...INITIAL_STATE.config, problem: "regression" };
  const values = { ...data, y: { values: Float64Array.of(-0.5, 1), shape: [2] } };
  const words = crosshairInWords({ data: values, config, crosshair }, 0.05);
  assert.equal(words, "x 0.25, y −0.10, point with value −0.50");
});

test("without a crosshair nothing is announced", () => {
  assert.equal(crosshairInWords({ ...INITIAL_STATE, data }, 0.05), "");
});

test("the crosshair is drawn at its position, y upward", () => {
  const page = pageWith(crosshairView, { ...INITIAL_STATE, crosshair: { x: 0.5, y: 0.5, holding: true } });
  const mark = page.getElementById("crosshair");
  assert.deepEqual([mark.style.left, mark.style.top], ["75%", "25%"]);
  assert.ok(mark.classList.contains("holding") && !mark.hidden);
  assert.ok(pageWith(crosshairView, INITIAL_STATE).getElementById("crosshair").hidden);
});

test("only the position at which the crosshair rests for 400 ms is announced", (/** @type {any} */ t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const state = { ...INITIAL_STATE, data, crosshair };
  const page = pageWith(announcementView, { ...state, crosshair: { ...crosshair, x: 0.7 } }, state);
  t.mock.timers.tick(399);
  assert.equal(textOf(page, "map-announcement"), "");
  t.mock.timers.tick(1);
  assert.equal(textOf(page, "map-announcement"), "x 0.25, y −0.10, class 1 point");
});

test("another problem, hidden test points or a resized map change the announcement", () => {
  const state = { ...INITIAL_STATE, data, crosshair };
  const { reads } = announcementView();
  for (const changed of [
    { ...state, config: { ...state.config, problem: "regression" } },
    { ...state, config: { ...state.config, show_test_data: !state.config.show_test_data } },
    { ...state, screen: { ...state.screen, pixels: 600 } },
  ]) {
    assert.notDeepEqual(reads(changed), reads(state));
  }
});

test("names and values of an imported file are announced", () => {
  const imported = { ...data, units: UNITS };
  assert.equal(
    crosshairInWords({ ...INITIAL_STATE, data: imported, crosshair }, 0.05),
    "width 5.50, height 99.20, dog point",
  );
  const map = { outputs: { values: Float32Array.of(0.25, 0.75), shape: [1, 1, 2] } };
  const state = { ...INITIAL_STATE, data: imported, crosshair, map };
  assert.equal(predictionInWords(state), "predicted dog at 75\u00a0%");
});
