import assert from "node:assert/strict";
import { test } from "node:test";
import { runsViews } from "../../../../web/views/runs.js";
import { pageWith, textsOf } from "../support/page.js";
import { keptRun, RUNS, TRAINING } from "../support/states.js";

/** @typedef {import("../../../../web/state/state.js").State} State */

/** @param {any} page */
const headsOf = (page) => textsOf(page.getElementById("runs-table").tHead.querySelectorAll("th"));
/** @param {any} page */
const rowsOf = (page) => page.getElementById("runs-table").tBodies[0].children;

/** @param {import("../../../../web/state/runs.js").KeptRun[]} kept @returns {State} */
const having = (...kept) => ({ ...RUNS, runs: { ...RUNS.runs, kept } });

/** A kept run that equals the present run. */
const SAME = keptRun("A", { config: RUNS.config });

test("the table has a column for each setting that differs, and for each metric that a run has", () => {
  assert.deepEqual(headsOf(pageWith(runsViews, having(SAME))), ["Map", "Run", "Steps", "Loss", "Test loss", "Accuracy", "Test accuracy", "Actions"]);
  const decayed = keptRun("B", { config: { ...RUNS.config, weight_decay: 0.01 }, metrics: { ...TRAINING.training, train_r2_score: 0.5 } });
  const heads = headsOf(pageWith(runsViews, having(SAME, decayed)));
  assert.deepEqual([heads[2], heads.includes("R²"), heads.includes("Test R²")], ["L2", true, false]);
});

test("runs on other points have a column that names the points", () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 4, noise: 0.1, random_state: 1 };
  const points = { ...SAME.points, y: { values: Uint8Array.of(1, 1, 1, 0), shape: [4] } };
  const page = pageWith(runsViews, having({ ...SAME, source, points }));
  assert.equal(headsOf(page)[2], "Data");
  assert.ok(rowsOf(page)[0].textContent.includes("moons, 4 points in 2 classes, noise 0.1, seed 1"));
});

test("runs with different versions of the same own code have a column that numbers the versions", () => {
  const own = { kind: /** @type {const} */ ("activation"), name: "mine", source: "old", runs: true };
  const changed = { ...RUNS.config, activation: "mine" };
  const using = (/** @type {string} */ letter, /** @type {string} */ source) =>
    keptRun(letter, { config: changed, session: { ...SAME.session, own_code: [{ ...own, source }] } });
  const present = {
    ...having(using("A", "old"), using("B", "new")),
    config: changed,
    own_code: { ...RUNS.own_code, parts: [{ ...own, source: "new", in_use: true, notes: [] }] },
  };
  const page = pageWith(runsViews, present);
  assert.equal(headsOf(page)[2], "Own code");
  assert.deepEqual(
    rowsOf(page).map((/** @type {any} */ row) => row.querySelector(".run-value").textContent),
    ["mine, version 1", "mine, version 2", "mine, version 2"],
  );
  const alike = { ...present, runs: { ...present.runs, kept: [using("B", "new")] } };
  assert.ok(!headsOf(pageWith(runsViews, alike)).includes("Own code"));
});

test("a run is marked if settings, data or weights were changed during its training", () => {
  const changed = keptRun("A", { config: RUNS.config, session: { ...SAME.session, reproducible: false } });
  const rows = rowsOf(pageWith(runsViews, having(changed)));
  assert.deepEqual(rows.map((/** @type {any} */ row) => row.querySelector(".run-note").hidden), [false, true]);
});

test("the present run is the last row and has no buttons", () => {
  const rows = rowsOf(pageWith(runsViews, having(SAME)));
  assert.deepEqual(rows.map((/** @type {any} */ row) => row.querySelectorAll("button").length), [3, 0]);
  assert.ok(rows[1].textContent.endsWith("on the page"));
});

test("rows stay the same elements, so that a name can be typed while the network trains", () => {
  const page = pageWith(runsViews, having(SAME));
  const [row] = rowsOf(page);
  const views = runsViews();
  for (const state of [having(SAME), having({ ...SAME, step: 30 })]) views.forEach((view) => view.draw(state));
  const [first] = rowsOf(page);
  views.forEach((view) => view.draw(having({ ...SAME, step: 40 })));
  assert.ok(rowsOf(page)[0] === first && first !== row);
  assert.ok(first.textContent.includes("40"));
});

test("the name that is being typed is not replaced, any other name is", () => {
  const page = pageWith(() => [], RUNS);
  const views = runsViews();
  const draw = (/** @type {string} */ name) => views.forEach((view) => view.draw(having({ ...SAME, name })));
  draw("First");
  const input = rowsOf(page)[0].querySelector("input");
  input.focus();
  input.value = "Fir";
  draw("First");
  assert.equal(input.value, "Fir");
  page.body.focus();
  draw("Second");
  assert.equal(input.value, "Second");
});

test("a name in Arabic or Hebrew is shortened at its end, not at its beginning", () => {
  const [row] = rowsOf(pageWith(runsViews, having(SAME)));
  assert.equal(row.querySelector("input").dir, "auto");
});

test("without kept runs, a sentence takes the place of the table", () => {
  const page = pageWith(runsViews, having());
  assert.deepEqual(["runs-scroll", "runs-empty"].map((id) => page.getElementById(id).hidden), [true, false]);
});
