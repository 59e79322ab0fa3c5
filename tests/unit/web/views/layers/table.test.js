import assert from "node:assert/strict";
import { test } from "node:test";
import { layersView } from "../../../../../web/views/layers/table.js";
import { pageWith, textOf } from "../../support/page.js";
import { LAYERS, TRAINING } from "../../support/states.js";

/** @param {any} page @returns {any[]} */
const rows = (page) => [...page.getElementById("layers-table").tBodies[0].children];

test("a layer with a fault has a sentence and a button, a healthy layer only a sentence", () => {
  const page = pageWith(layersView, TRAINING);
  const [features, healthy, dead] = rows(page).map((row) => row.querySelector("button"));
  assert.ok(features.hidden && healthy.hidden && !dead.hidden);
  assert.equal(dead.textContent, "Learning rate 0.01 and reset");
  assert.equal(dead.value, "1");
  assert.match(rows(page)[2].textContent, /Hidden 2 is dead/);
  assert.match(rows(page)[1].textContent, /Healthy\./);
});

test("the rows are reused, and remain until new statistics arrive", () => {
  const page = pageWith(layersView, TRAINING, { ...TRAINING, layers: null });
  assert.equal(rows(page).length, 4);
  assert.ok(!page.getElementById("layers-table").hidden);
  // A network with fewer layers has fewer rows.
  const shallow = { ...LAYERS, layers: LAYERS.layers.slice(1) };
  const state = { ...TRAINING, config: { ...TRAINING.config, hidden_layer_sizes: [2] }, layers: shallow };
  const next = pageWith(layersView, TRAINING, state);
  assert.equal(rows(next).length, 3);
});

test("before the first statistics, the tab states that it waits for Python", () => {
  const page = pageWith(layersView, { ...TRAINING, layers: null, runtime: { ...TRAINING.runtime, phase: "loading_numpy" } });
  assert.equal(textOf(page, "layers-empty"), "Waiting for Python…");
  assert.ok(!page.getElementById("layers-empty").hidden && page.getElementById("layers-table").hidden);
});

test("the table states the number of its points; without points, a hint replaces the table", () => {
  assert.match(textOf(pageWith(layersView, TRAINING), "layers-about"), /^Step 20, all 3 training points,/);
  const part = { ...TRAINING, layers: { ...LAYERS, n_training: 4000 } };
  assert.match(textOf(pageWith(layersView, part), "layers-about"), /^Step 20, 3 of the 4,000 training points,/);
  const one = { ...TRAINING, layers: { ...LAYERS, n_points: 1, n_training: 1 } };
  assert.match(textOf(pageWith(layersView, one), "layers-about"), /^Step 20, the only training point,/);
  const none = { ...TRAINING, layers: null, data: { ...TRAINING.data, y: { values: new Uint8Array(0), shape: [0] } } };
  const page = pageWith(layersView, TRAINING, none);
  assert.ok(page.getElementById("layers-table").hidden);
  assert.ok(!page.getElementById("layers-empty").hidden);
});
