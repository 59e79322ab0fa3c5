import assert from "node:assert/strict";
import { test } from "node:test";
import { dataInWords } from "../../../../web/state/runs_in_words.js";
import { keptRun, UNITS } from "../support/states.js";

test("data are named by their generator or by the columns of the file", () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 4, noise: 0.1, random_state: 1 };
  const run = keptRun("A");
  assert.equal(dataInWords({ ...run, source }), "moons, 4 points in 2 classes, noise 0.1, seed 1");
  assert.equal(dataInWords({ ...run, source: { ...source, noise: null } }), "moons, 4 points in 2 classes, seed 1");
  const values = { ...run.points, n_classes: 0 };
  assert.equal(dataInWords({ ...run, source: { ...source, generator: "plane" }, points: values }), "plane, 4 points, noise 0.1, seed 1");
  assert.equal(dataInWords(run), "4 points");
  assert.equal(dataInWords({ ...run, points: { ...run.points, units: UNITS } }), "4 points of width and height");
});
