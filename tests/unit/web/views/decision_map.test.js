import assert from "node:assert/strict";
import { test } from "node:test";
import { circledPredictions, decisionMapView } from "../../../../web/views/decision_map.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { pageWith } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";

/** @param {any} page */
const names = (page) => page.getElementById("map").calls.map((/** @type {string[]} */ [name]) => name);
const pictures = (/** @type {any} */ page) => names(page).filter((/** @type {string} */ name) => name === "drawImage").length;

test("map, points, circles and rings are each drawn as one picture", () => {
  assert.equal(pictures(pageWith(decisionMapView, INITIAL_STATE)), 0);
  assert.equal(pictures(pageWith(decisionMapView, { ...TRAINING, map: null, diagnostics: INITIAL_STATE.diagnostics })), 1);
  assert.equal(pictures(pageWith(decisionMapView, TRAINING)), 3);
  assert.equal(pictures(pageWith(decisionMapView, { ...TRAINING, selected_points: [1] })), 4);
});

test("points are drawn over the axis numbers, so that no number covers a point", () => {
  const calls = names(pageWith(decisionMapView, TRAINING));
  const points = calls.indexOf("drawImage", calls.indexOf("drawImage") + 1);
  assert.equal(calls.filter((/** @type {string} */ name) => name === "fillText").length, 5);
  assert.ok(calls.lastIndexOf("fillText") < points);
});

test("the eraser's circle follows the pointer", () => {
  /** @type {import("../../../../web/state/state.js").State} */
  const eraser = { ...TRAINING, tool: { ...TRAINING.tool, eraser: true }, pointer: { x: 0, y: 1, grip: null, probe: null } };
  const arcs = pageWith(decisionMapView, eraser).getElementById("map").calls.filter((/** @type {string[]} */ [name]) => name === "arc");
  assert.deepEqual(arcs.map((/** @type {unknown[]} */ [, x, y]) => [x, y]), [[150, 0]]);
  assert.ok(!names(pageWith(decisionMapView, TRAINING)).includes("arc"));
});

test("mistakes are circled only if the setting is on, and only from the first step on", () => {
  const untrained = { ...TRAINING, training: { ...TRAINING.training, step: 0 } };
  assert.equal(circledPredictions(TRAINING), TRAINING.diagnostics.predictions);
  assert.equal(circledPredictions(untrained), null);
  assert.equal(circledPredictions({ ...TRAINING, config: { ...TRAINING.config, ring_mistakes: false } }), null);
});

test("regression has no mistakes to circle", () => {
  const boxOf = (/** @type {any} */ page) => page.querySelector('[data-setting="ring_mistakes"]').parentElement;
  assert.ok(boxOf(pageWith(decisionMapView, REGRESSION)).hidden);
  assert.ok(!boxOf(pageWith(decisionMapView, TRAINING)).hidden);
});

test("a map without points explains how to add points, once Python is ready", () => {
  const empty = { ...TRAINING, data: INITIAL_STATE.data };
  assert.ok(!pageWith(decisionMapView, empty).getElementById("map-empty").hidden);
  assert.ok(pageWith(decisionMapView, INITIAL_STATE).getElementById("map-empty").hidden);
  assert.ok(pageWith(decisionMapView, TRAINING).getElementById("map-empty").hidden);
});

test("circles appear at the first step, and disappear when a new run begins", () => {
  const predictions = { values: Uint8Array.of(1), shape: [1] };
  const diagnostics = { ...INITIAL_STATE.diagnostics, predictions };
  const stateAt = (/** @type {number} */ step) =>
    reduce(INITIAL_STATE, { type: "frame_computed", id: null, run: 1, payload: { training: { step }, diagnostics } });
  assert.equal(circledPredictions(stateAt(0)), null);
  assert.equal(circledPredictions(stateAt(1)), predictions);
  const later = reduce(stateAt(1), { type: "data_generated", id: 7, run: 2, payload: {} });
  assert.equal(circledPredictions(later), null);
});
