import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

const DATA = {
  last_source: null,
  X: { values: new Float64Array([0.5, -0.5]), shape: [1, 2] },
  y: { values: new Uint8Array([1]), shape: [1] },
  n_classes: 2,
  source: null,
};

/** @param {import("../../../../web/state/store.js").StoreEvent[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

test("an event replaces the sections that it carries, and no others", () => {
  const state = after({ type: "data_generated", id: 1, run: 1, payload: { data: DATA } });
  assert.equal(state.data, DATA);
  assert.deepEqual({ ...state, data: null, run: 0 }, { ...INITIAL_STATE, data: null });
});

test("a frame from before a reset is ignored, but an answer is not", () => {
  const training = { ...INITIAL_STATE.training, step: 99 };
  const reset = { type: "model_reset", id: 1, run: 5, payload: {} };
  const stale = { type: "map_computed", id: null, run: 4, payload: { training } };
  assert.equal(after(reset, stale).training.step, 0);
  assert.equal(after(reset, { ...stale, run: 5 }).training.step, 99);
  assert.equal(after(reset, { ...stale, id: 2 }).training.step, 99);
});

/**
 * @param {number} step
 * @param {number | null} at
 */
const frame = (step, at) => ({
  type: "frame_computed",
  id: null,
  run: 1,
  payload: {
    training: { step, train_loss: 1 / (step + 1) },
    timeline: {
      steps: { values: new Int32Array([0, 2, 4]), shape: [3] },
      viewed_step: at,
      branches: [],
      data_changes: /** @type {number[]} */ ([]),
      limited_by_memory: false,
    },
  },
});

test("viewing an earlier step leaves the curves unchanged", () => {
  const trained = after(frame(0, null), frame(4, null));
  const past = reduce(trained, frame(2, 2));
  assert.equal(past.curves, trained.curves);
  assert.deepEqual([past.training.step, past.timeline.viewed_step], [2, 2]);
  // After training resumes at step 2, step 2 is the latest step, and later steps are discarded.
  assert.deepEqual(reduce(past, frame(2, null)).curves.step, [0, 2]);
  assert.deepEqual(reduce(past, frame(4, null)).curves.step, [0, 4]);
});

test("the first measurement after a change of the points begins a segment of the curves", () => {
  const changed = frame(6, null);
  changed.payload.timeline.data_changes = [4];
  assert.deepEqual(after(frame(0, null), frame(4, null), changed).curves.segment, [0, 0, 1]);
  // A change while training is paused: the last step is measured on the old and on the new points.
  changed.payload.training.step = 4;
  assert.deepEqual(after(frame(0, null), frame(4, null), changed).curves.segment, [0, 0, 1]);
});

test("the stop reason stays until training continues", () => {
  const training = { ...INITIAL_STATE.training, running: false, step: 4 };
  const stopped = after(frame(3, null), {
    type: "training_paused",
    id: null,
    run: 1,
    payload: { training, reason: "Epoch 4 reached" },
  });
  assert.equal(stopped.stop_reason, "Epoch 4 reached");
  assert.equal(reduce(stopped, frame(4, null)).stop_reason, "Epoch 4 reached");
  assert.equal(reduce(stopped, frame(5, null)).stop_reason, "");
  const configured = { type: "configured", payload: { training: { reproducible: false } } };
  assert.equal(reduce(stopped, configured).stop_reason, "Epoch 4 reached");
});

test("a reset model starts the curves again and clears the chart's reading", () => {
  const measured = { train_loss: 0.5, train_accuracy: 0.75 };
  const frame = (/** @type {number} */ step) => ({
    type: "frame_computed",
    id: null,
    run: 1,
    payload: { training: { step, ...measured } },
  });
  const trained = after(frame(0), frame(7), { type: "chart_changed", payload: { reading: 7 } });
  assert.deepEqual(trained.curves.step, [0, 7]);
  assert.deepEqual(trained.curves.train_loss, [0.5, 0.5]);
  assert.equal(reduce(trained, frame(9)).chart.reading, 7);
  const reset = { type: "configured", id: 1, run: 2, payload: { training: { step: 0 } } };
  assert.deepEqual(reduce(trained, reset).curves.step, []);
  assert.equal(reduce(trained, reset).chart.reading, null);
});

test("a new run removes the diagnostics, since they concern other points or weights", () => {
  const diagnostics = { ...INITIAL_STATE.diagnostics, predictions: null };
  const measured = after({ type: "frame_computed", id: null, run: 1, payload: { diagnostics } });
  assert.equal(measured.diagnostics, diagnostics);
  const same = reduce(measured, { type: "stepped", id: 1, run: 1, payload: {} });
  assert.equal(same.diagnostics, diagnostics);
  const reset = reduce(measured, { type: "model_reset", id: 2, run: 2, payload: {} });
  assert.equal(reset.diagnostics, INITIAL_STATE.diagnostics);
});

test("new points close the menu, since another point may have the menu's index", () => {
  const menu = { type: "menu_toggled", payload: { x: 0, y: 0, point: 3 } };
  const changed = { type: "points_removed", id: 1, payload: { data: DATA } };
  assert.equal(after(menu, changed).menu, null);
});

test("when Python is ready, the state records the kind of start", () => {
  const { phase, progress, start } = after({
    type: "engine_ready",
    payload: { start: "stock" },
  }).runtime;
  assert.deepEqual([phase, progress, start], ["ready", 1, "stock"]);
});

test("the answer with an exported session does not change the state", () => {
  assert.equal(after({ type: "session_exported", id: 1, payload: {} }), INITIAL_STATE);
});

const SOURCE = { generator: "moons", n_classes: 4, n_samples: 50, noise: 0.1, random_state: 7 };

/**
 * @param {import("../../../../web/state/state.js").State} state
 * @param {object} data
 */
const withData = (state, data) =>
  reduce(state, { type: "data", id: 1, payload: { data: { ...state.data, ...data } } });

test("the settings of generators describe the points of a new source", () => {
  const refused = { ...INITIAL_STATE, errors: { noise: "too large", learning_rate: "too large" } };
  const { config, errors } = withData(refused, { source: SOURCE, n_classes: 4 });
  const { generator, n_classes, n_samples, noise, data_seed } = config;
  assert.deepEqual({ generator, n_classes, n_samples, noise, random_state: data_seed }, SOURCE);
  assert.deepEqual(errors, { learning_rate: "too large" });
});

test("the settings stay when the same points are split again", () => {
  const generated = withData(INITIAL_STATE, { source: SOURCE });
  const typed = reduce(generated, { type: "setting_changed", payload: { n_samples: 60 } });
  assert.equal(withData(typed, { source: { ...SOURCE } }).config, typed.config);
});

test("after a restore, the settings of generators are those of the source, even of the present one", () => {
  const generated = withData(INITIAL_STATE, { source: SOURCE });
  const reset = reduce(generated, { type: "setting_changed", payload: { generator: "circles", n_samples: 200 } });
  const restored = { type: "session_restored", id: 2, run: 2, payload: { data: { ...DATA, source: SOURCE } } };
  const { generator, n_samples } = reduce(reset, restored).config;
  assert.deepEqual([generator, n_samples], ["moons", 50]);
});

test("for points that no generator made, only a new number of classes becomes a setting", () => {
  const drawn = withData(INITIAL_STATE, { source: null, n_classes: 5 });
  assert.equal(drawn.config.n_classes, 5);
  const chosen = reduce(drawn, { type: "setting_changed", payload: { n_classes: 3 } });
  assert.equal(withData(chosen, { source: null, n_classes: 5 }).config.n_classes, 3);
  assert.equal(withData(chosen, { source: null, n_classes: 0 }).config.n_classes, 3);
});

test("an error of own code that ends training is in the alert until training starts again", () => {
  const problems = [{ kind: "activation", name: "mine", line: 3, message: "No." }];
  const payload = { training: { running: false }, reason: "Your code says: No.", problems };
  const opened = { ...INITIAL_STATE, run: 1, sharing: { ...INITIAL_STATE.sharing, is_opening: false } };
  const paused = reduce(opened, { type: "training_paused", id: null, run: 1, payload });
  assert.equal(paused.alert?.message, "Your code says: No.");
  const started = { type: "training_started", id: 3, run: 1, payload: { training: { running: true } } };
  assert.equal(reduce(paused, started).alert, null);
  const older = { type: "training_paused", id: null, run: 0, payload };
  assert.equal(reduce(opened, older).alert, null);
  const reached = { type: "training_paused", id: null, run: 1, payload: { reason: "epoch 5" } };
  assert.equal(reduce(opened, reached).alert, null);
});

test("Samples shows the number of imported points, and after Undo that of the last source", () => {
  const units = /** @type {any} */ ({});
  const points = (/** @type {number} */ count) => ({ y: { values: new Uint8Array(count), shape: [count] } });
  const generated = withData(INITIAL_STATE, { source: SOURCE, last_source: SOURCE });
  const drawn = withData(generated, { source: null, last_source: SOURCE, ...points(51) });
  assert.equal(drawn.config.n_samples, 50);
  const imported = withData(drawn, { units, last_source: SOURCE, ...points(150) });
  assert.equal(imported.config.n_samples, 150);
  const typed = reduce(imported, { type: "setting_changed", payload: { n_samples: 60 } });
  const relabeled = withData(typed, { units, last_source: SOURCE, ...points(150) });
  assert.equal(relabeled.config.n_samples, 60);
  assert.equal(withData(relabeled, { units, last_source: SOURCE, ...points(149) }).config.n_samples, 149);
  assert.equal(withData(typed, { units, last_source: SOURCE, ...points(1) }).config.n_samples, 60);
  assert.equal(withData(typed, { units: null, last_source: SOURCE, ...points(51) }).config.n_samples, 50);
});

test("a generator that no longer runs is not the setting any more", () => {
  const part = { kind: "generator", name: "mine", source: "", runs: true };
  /** @param {object[]} parts */
  const withParts = (parts) => ({ type: "code_applied", id: 1, run: 0, payload: { own_code: { parts } } });
  const chosen = { type: "setting_changed", payload: { generator: "mine", n_samples: 600 } };
  /** @param {object[]} parts */
  const generatorAfter = (parts) => after(withParts([part]), chosen, withParts(parts)).config.generator;
  assert.equal(generatorAfter([part]), "mine");
  assert.equal(generatorAfter([{ ...part, runs: false }]), "circles");
  assert.equal(generatorAfter([]), "circles");
});

test("when Undo brings back drawn points, the settings are those of the last source before them", () => {
  const drawn = withData(INITIAL_STATE, { source: null, last_source: SOURCE, n_classes: 5 });
  const { generator, n_classes, data_seed } = drawn.config;
  assert.deepEqual([generator, n_classes, data_seed], ["moons", 5, 7]);
  const typed = reduce(drawn, { type: "setting_changed", payload: { data_seed: 8 } });
  assert.equal(withData(typed, { last_source: { ...SOURCE } }).config, typed.config);
  const other = { ...SOURCE, generator: "blobs", random_state: 8 };
  const generated = withData(typed, { source: other, last_source: other });
  const undone = withData(generated, { source: null, last_source: SOURCE });
  assert.deepEqual(undone.config, drawn.config);
});

test("after a change of the problem, the generator is one for this problem", () => {
  /** @param {import("../../../../web/state/state.js").State} state @param {string} problem @param {object} data */
  const configured = (state, problem, data) =>
    reduce(state, { type: "configured", id: 3, payload: { config: { problem }, data: { ...DATA, ...data } } });
  const plane = { ...SOURCE, generator: "plane" };
  const regression = configured(INITIAL_STATE, "regression", { source: plane, last_source: plane, n_classes: 0 });
  assert.equal(regression.config.generator, "plane");
  assert.equal(configured(regression, "classification", {}).config.generator, "circles");
  const drawn = configured(INITIAL_STATE, "regression", { n_classes: 0 });
  assert.equal(drawn.config.generator, "plane");
});

test("after a change of the features, the map of a feature is no longer shown", () => {
  const map = { outputs: { values: new Float32Array(1), shape: [1, 1, 1] }, inspected: { layer: 0, neuron: 2 } };
  const shown = after({ type: "frame_computed", id: null, run: 1, payload: { map } });
  assert.equal(shown.map, map);
  const undone = (/** @type {object} */ config) => reduce(shown, { type: "change_undone", id: 1, run: 2, payload: { config } });
  assert.equal(undone({ activation: "relu" }).map, map);
  assert.equal(undone({ features: ["x", "y"] }).map, null);
});
