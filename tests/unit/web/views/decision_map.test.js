import assert from "node:assert/strict";
import { test } from "node:test";
import { circledPredictions, decisionMapView } from "../../../../web/views/decision_map.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { pageWith } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";

/** @param {any} page */
const names = (page) => page.getElementById("map").calls.map((/** @type {string[]} */ [name]) => name);
/** @param {any} canvas @param {string} wanted the name of a method */
const named = ({ calls }, wanted) => calls.filter((/** @type {string[]} */ [name]) => name === wanted);
const pictures = (/** @type {any} */ page) => named(page.getElementById("map"), "drawImage").length;

test("axis numbers, map, points, circles and rings are each drawn as one picture", () => {
  assert.equal(pictures(pageWith(decisionMapView, INITIAL_STATE)), 1);
  assert.equal(pictures(pageWith(decisionMapView, { ...TRAINING, map: null, diagnostics: INITIAL_STATE.diagnostics })), 2);
  assert.equal(pictures(pageWith(decisionMapView, TRAINING)), 4);
  assert.equal(pictures(pageWith(decisionMapView, { ...TRAINING, selected_points: [1] })), 5);
});

test("points, circles and rings at the border continue around the map", () => {
  const page = pageWith(decisionMapView, { ...TRAINING, selected_points: [1] });
  const [map, rim] = ["map", "map-rim"].map((id) => page.getElementById(id));
  const drawn = (/** @type {any} */ canvas) => named(canvas, "drawImage").map((/** @type {any[]} */ [, picture]) => picture);
  assert.deepEqual(drawn(rim), drawn(map).slice(2));
  assert.equal(rim.width, map.width + 16);
});

test("points are drawn over the axis numbers, so that no number covers a point", () => {
  const drawn = named(pageWith(decisionMapView, TRAINING).getElementById("map"), "drawImage");
  const numbers = drawn.map((/** @type {any[]} */ [, picture]) => named(picture, "fillText").length);
  assert.deepEqual(numbers, [0, 5, 0, 0]); // map, numbers, points, circles
});

test("axis numbers are painted again only after a change", () => {
  const page = pageWith(decisionMapView, TRAINING, { ...TRAINING, data: { ...TRAINING.data } });
  const drawn = named(page.getElementById("map"), "drawImage");
  assert.equal(drawn[1][1], drawn[5][1]);
  assert.equal(named(drawn[1][1], "fillText").length, 5);
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
