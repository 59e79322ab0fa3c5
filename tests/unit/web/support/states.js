/** Populated states of the page. Together they cover everything that a view can draw. */

import { INITIAL_STATE } from "../../../../web/state/state.js";
import { withRanges } from "../../../../web/state/hidden_space.js";

/** @typedef {import("../../../../web/state/state.js").State} State */

/**
 * @template {Float32Array | Float64Array | Int32Array | Uint8Array} T
 * @param {T} values
 * @param {number[]} shape
 */
const array = (values, shape) => ({ values, shape });

/** @param {number[]} shape */
const floats = (shape) =>
  array(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i)), shape);

/**
 * @param {number[]} sizes neurons of every layer, inputs and outputs included
 * @returns {import("../../../../web/state/protocol.js").Network}
 */
export const networkOf = (sizes) => ({
  maps: sizes.map((size) => floats([size, 4, 4])),
  coefs: sizes.slice(1).map((size, i) => floats([sizes[i], size])),
  intercepts: sizes.slice(1).map((size) => floats([size])),
});

/** Four points, the last a test point. */
const data = {
  X: array(Float64Array.of(-0.5, -0.5, 0.5, 0.5, 0.25, -0.25, 0, 0.75), [4, 2]),
  y: array(Uint8Array.of(0, 1, 1, 0), [4]),
  is_test: array(Uint8Array.of(0, 0, 0, 1), [4]),
  n_classes: 2,
  source: null,
  last_source: null,
  units: null,
};

const config = {
  ...INITIAL_STATE.config,
  confusion_data: "train",
  features: ["x", "y"],
  hidden_layer_sizes: [3, 2],
  test_share: 25,
  show_test_data: true,
  ring_mistakes: true,
};

const diagnostics = {
  confusion: { train: array(Int32Array.of(1, 0, 1, 1), [2, 2]), test: array(Int32Array.of(0, 1, 0, 0), [2, 2]) },
  errors: { train: null, test: null },
  predictions: array(Uint8Array.of(0, 1, 0, 1), [4]),
};

const curves = {
  ...INITIAL_STATE.curves,
  step: [0, 10, 20],
  segment: [0, 0, 0],
  seconds: [0, 0.5, 1.5],
  train_loss: [0.7, 0.5, 0.25],
  test_loss: [0.8, 0.6, 0.375],
  train_accuracy: [0.5, 0.75, 1],
  test_accuracy: [0, 0.5, 1],
  train_r2_score: [null, null, null],
  test_r2_score: [null, null, null],
  dropped: {
    step: [10, 15],
    segment: [0, 0],
    seconds: [0.5, 0.75],
    train_loss: [0.5, 0.4],
    test_loss: [0.6, 0.5],
    train_accuracy: [0.75, 1],
    test_accuracy: [0.5, 0.5],
    train_r2_score: [null, null],
    test_r2_score: [null, null],
  },
};

const undo = { undo: "learning_rate", redo: null, models: [] };

/** Preview of a file with one row. @type {import("../../../../web/state/importing.js").Preview} */
export const PREVIEW = {
  columns: ["a", "b", "c"],
  rows: [["1", "2", "u"]],
  n_rows: 1,
  chosen: { x: "a", y: "b", label: "c" },
  has_header: true,
  ambiguous: [null, null, null],
};

/** @type {import("../../../../web/state/protocol_inside.js").LossSurface} */
export const LOSS_SURFACE = {
  step: 20,
  axes: null,
  shares: [0.8, 0.15],
  horizontal: [-2, 2],
  vertical: [0, 4],
  path: array(Float64Array.of(-1, 1, 0, 2, 1, 3), [3, 2]),
  path_steps: array(Int32Array.of(0, 10, 20), [3]),
  loss: 0.25,
  losses: array(Float64Array.of(4, 2, 1, 3, 1, 0.5, 2, 0.5, Infinity), [3, 3]),
};

/**
 * @param {number[]} codes states of the neurons
 * @returns {import("../../../../web/state/protocol_inside.js").LayerStatistics}
 */
export const layerOf = (codes) => {
  const counts = { low: -1, high: 3, counts: array(Int32Array.of(1, 0, 4, 2), [4]) };
  return {
    gradient_norm: 0.0123456,
    error_norm: 0.5,
    update_ratio: 0.001,
    states: array(Uint8Array.from(codes), [codes.length]),
    weights: counts,
    activations: counts,
    gradients: counts,
    course: array(Float64Array.of(0.1, 0.01, 0.01, 0.001, 0, 0.5), [3, 2]),
    message: "Healthy.",
    remedy: null,
  };
};

/** @type {import("../../../../web/state/protocol_inside.js").Layers} */
export const LAYERS = {
  step: 20,
  n_points: 3,
  n_training: 3,
  inputs: layerOf([]).weights,
  steps: array(Int32Array.of(0, 20), [2]),
  layers: [
    layerOf([0, 1, 2]),
    {
      ...layerOf([1, 1]),
      gradient_norm: 0,
      update_ratio: null,
      gradients: null,
      message: "Hidden 2 is dead: the output of each neuron is the same for all points. It has no gradient.",
      remedy: { settings: { learning_rate: 0.01 }, step: null },
    },
    layerOf([0, 0]),
  ],
};

const numbers = (/** @type {number[]} */ ...values) => array(Float64Array.from(values), [values.length]);

/** @type {import("../../../../web/state/protocol_inside.js").ActivationProfile} */
export const PROFILE = {
  layer: 1,
  z: numbers(-4, 0, 4),
  values: numbers(-1, 0, 1),
  slopes: numbers(0, 1, 0),
  counts: array(Int32Array.of(3, 5), [2]),
  flat_share: 0.125,
  means: numbers(1 / 3, 0),
  lows: numbers(-1, -3),
  highs: numbers(2, 3),
  mean_slopes: numbers(0.5, 0.25),
};

/** @type {import("../../../../web/state/protocol_inside.js").OptimizerStep} */
export const OPTIMIZER_STEP = {
  step: 21,
  weight: { layer: 0, source: 1, target: 2 },
  gradient: 0.5,
  before: 1,
  after: 0.95,
  state_before: { momentum_buffer: 0.25 },
  state_after: { momentum_buffer: 0.5 },
  lines: [
    { formula: "g = ∂L/∂w", numbers: "", value: 0.5 },
    { formula: "w ← w − η · g", numbers: "1 − 0.1 · 0.5", value: 0.95 },
  ],
};

/** Two classes; training is running, and is at step 20. @type {State} */
export const TRAINING = {
  ...INITIAL_STATE,
  runtime: { ...INITIAL_STATE.runtime, phase: "ready", progress: 1 },
  data,
  undo,
  config,
  diagnostics,
  curves,
  training: {
    ...INITIAL_STATE.training,
    running: true,
    step: 20,
    epoch: 20,
    steps_per_second: 1234.5,
    train_loss: 0.25,
    train_accuracy: 1,
    test_loss: 0.375,
    test_accuracy: 1,
  },
  timeline: { ...INITIAL_STATE.timeline, branches: [10] },
  map: { outputs: floats([4, 4, 2]) },
  network: networkOf([2, 3, 2, 2]),
  layers: LAYERS,
  chart: { width: 400, height: 200, reading: null, axis: "steps" },
  cards: { activation: { open: true, layer: 1, profile: PROFILE }, optimizer: { open: true, weight: OPTIMIZER_STEP.weight, step: OPTIMIZER_STEP } },
  surface: { ...INITIAL_STATE.surface, status: "complete", progress: 1, result: LOSS_SURFACE, width: 448, height: 224 },
  pointer: { x: 0.1, y: 0.2, grip: "grab", probe: "mouse" },
};

/** @type {import("../../../../web/state/stall.js").Stall} */
export const STALL = {
  message: "Hidden 2 is dead: all its outputs are 0.",
  settings: { learning_rate: 0.01 },
  step: null,
};

/** @type {import("../../../../web/state/protocol.js").Units} */
export const UNITS = { names: ["width", "height", "kind"], centers: [5, 100], scales: [2, 8], classes: ["cat", "dog"] };

/** Training paused, an earlier step viewed, dialogs open, the keyboard in use. @type {State} */
export const VIEWING = {
  ...TRAINING,
  training: { ...TRAINING.training, running: false, step: 10, fingerprint: "0123abcd" },
  timeline: { ...TRAINING.timeline, steps: array(Int32Array.of(0, 10, 20), [3]), viewed_step: 10, limited_by_memory: true },
  chart: { ...TRAINING.chart, reading: 10 },
  diagram: {
    ...TRAINING.diagram,
    hovered: { layer: 0, source: 0, target: 1 },
    focused: { layer: 1, neuron: 2 },
    edited: { layer: 0, target: 1, sources: [0, 1, null] },
    refused: { source: 0, message: "Enter a number." },
  },
  guide: { help: true, topic: { name: "learning_rate", choice: null }, place: { left: 1, right: 2, top: 2, bottom: 3 }, pinned: true, step: 1 },
  tool: { target_class: 1, target_value: 0.5, eraser: true },
  crosshair: { x: -0.5, y: -0.5, holding: true },
  menu: { x: 0, y: 0, point: 1 },
  about: true,
  console: {
    entries: [
      {
        number: 1,
        text: "1 / 0",
        copied_step: 20,
        output: "text",
        result: "1",
        problems: [{ message: "ZeroDivisionError", line: 1, kind: "console", name: "1" }],
      },
    ],
    running: null,
    completions: ["model", "moons"],
    notice: "Done.",
  },
  dock: { open: { left: "chart", right: "results", phone: "data" }, front: "right", expanded: "main", unfolded: false, traced: false, scrolled: {} },
  importing: {
    open: true,
    busy: true,
    chose_file: true,
    dropping: true,
    file: "pets.csv",
    text: "a,b,c",
    preview: {
      columns: ["a", "b", "c"],
      rows: [["1,050", "2", "cat"], ["2,100", "3", "dog"]],
      n_rows: 1200,
      chosen: { x: "a", y: "b", label: "c" },
      has_header: true,
      ambiguous: ["1,050", null, null],
    },
    canceled: false,
    encoding: "utf-8",
    decimal: "",
    problem: "regression",
    is_question: false,
    report: { n_rows: 4, n_left_out: 1, n_skipped: 0, n_odd: 0, first_odd: "", model_reset: false },
  },
  sharing: {
    ...TRAINING.sharing,
    hidden: ["chart"],
    target_step: 40,
    has_earlier: true,
    is_saved: false,
    notice: { text: "Link copied." },
    shown: { title: "Link", help: "Copy it.", text: "https://example.invalid/" },
  },
  errors: { learning_rate: "Too large.", features: "At least one." },
  alert: { code: "training_diverged", field: null, message: "Diverged.", hint: "Lower it.", remedy: { learning_rate: 1 } },
  theme: "dark",
};

/** Regression, paused, with a condensed layer and one neuron on the map. @type {State} */
export const REGRESSION = {
  ...TRAINING,
  data: { ...data, y: array(Float64Array.of(-1, 1, 0.5, -0.25), [4]) },
  config: { ...config, problem: "regression", hidden_layer_sizes: [20, 3], log_scale: true },
  diagnostics: {
    confusion: { train: null, test: null },
    errors: { train: { mean_absolute_error: 0.125, r2_score: 0.5 }, test: null },
    predictions: null,
  },
  training: { ...TRAINING.training, running: false, train_accuracy: null, test_accuracy: null },
  map: { outputs: floats([4, 4, 1]), inspected: { layer: 1, neuron: 2 } },
  network: networkOf([2, 20, 3, 1]),
  diagram: { ...TRAINING.diagram, focused: { layer: 2, neuron: 0 } },
};

/** The tab Code with the script; a changed line, and another line that is pointed at. @type {State} */
export const SCRIPT = {
  ...TRAINING,
  dock: { open: { left: "chart", right: "code", phone: "data" }, front: "right", expanded: "main", unfolded: false, traced: false, scrolled: {} },
  code: { ...INITIAL_STATE.code, view: "script", loaded: ["editor"], pointed: "noise" },
  script: {
    lines: [
      { text: "noise=0.1,", control: "noise" },
      { text: "dropout=0.5,", control: "dropout" },
    ],
    files: ["points.csv"],
    changed: ["dropout: dropout=0.5,"],
    controls: ["dropout"],
  },
};

/**
 * A kept run with the points of `TRAINING`.
 *
 * @param {string} letter
 * @param {Partial<import("../../../../web/state/runs.js").KeptRun>} [changed]
 * @returns {import("../../../../web/state/runs.js").KeptRun}
 */
export const keptRun = (letter, changed) => ({
  letter,
  name: `Run ${letter}`,
  config: INITIAL_STATE.config,
  source: null,
  points: data,
  step: 20,
  epoch: 20,
  fingerprint: "0123abcd",
  metrics: TRAINING.training,
  map: { outputs: floats([4, 4, 2]) },
  curves,
  session: { points: data, own_code: [], reproducible: true, checkpoints: new Float64Array(131_072) },
  ...changed,
});

/** @type {import("../../../../web/state/protocol.js").ComparedRun} */
const COMPARED = {
  outputs: floats([6, 6, 2]),
  predictions: array(Uint8Array.of(1, 1, 0, 1), [4]),
  training: { step: 20 },
  trains_along: false,
  other: null,
};

/** The tab Runs with two kept runs. @type {State} */
export const RUNS = {
  ...TRAINING,
  dock: { open: { left: "chart", right: "runs", phone: "data" }, front: "right", expanded: "main", scrolled: {}, unfolded: INITIAL_STATE.dock.unfolded, traced: false },
  runs: {
    kept: [keptRun("A"), keptRun("B", { config: { ...config, weight_decay: 0.01 } })],
    letter: "C",
    undo: { words: "run D is deleted.", action: "delete", run: keptRun("D") },
    along: null,
    shown: "difference",
    chosen: "B",
    other: "",
    wipe: 0.25,
  },
  compared: COMPARED,
};

/**
 * @param {number} n_neurons
 * @param {import("../../../../web/state/hidden_space.js").Axis[]} axes
 * @param {boolean | null} is_exact null for a layer without a section
 * @returns {import("../../../../web/state/protocol_inside.js").HiddenLayer}
 */
export const hiddenLayer = (n_neurons, axes, is_exact = null, nOutputs = 2) => ({
  n_neurons,
  axes,
  points: array(Float64Array.of(-1, -0.5, 0.5, 0.25, 0, 0, 1, 0.75), [4, 2]),
  grid: floats([2, 2, 3, 2]),
  explained: [0.75, 0.2],
  section: is_exact === null ? null : { slopes: array(Float64Array.from({ length: 2 * nOutputs }, (_, i) => i), [2, nOutputs]), intercepts: array(new Float64Array(nOutputs), [nOutputs]), is_exact },
});

/** The tab Hidden space at the last hidden layer, with a point under the pointer and fold lines. @type {State} */
export const HIDDEN = {
  ...TRAINING,
  config: { ...config, activation: "relu" },
  training: { ...TRAINING.training, running: false },
  dock: { ...INITIAL_STATE.dock, open: { ...INITIAL_STATE.dock.open, left: "hidden_space" }, front: "left" },
  hidden_space: withRanges(null, {
    n_samples: 4,
    indices: array(Int32Array.of(0, 1, 2, 3), [4]),
    layers: [
      hiddenLayer(2, [0, 1]),
      hiddenLayer(3, ["pc1", "pc2"]),
      hiddenLayer(2, [0, 1], true),
      hiddenLayer(2, [0, 1], true),
    ],
    probe: { layer: 1, score: 0.875 },
    folds: floats([2, 4]),
  }),
  selected_points: [0, 2],
  hidden_view: { ...INITIAL_STATE.hidden_view, hovered: 1, size: { columns: 400, rows: 200, ratio: 2 }, box: { left: 0, right: 1, top: 1, bottom: 0 } },
};

/** @param {number[]} values */
const doubles = (...values) => array(Float64Array.from(values), [values.length]);
/** @param {number} rows @param {number[]} values */
const matrix = (rows, ...values) => array(Float64Array.from(values), [rows, values.length / rows]);

/**
 * Point 2 of `TRAINING` in a network of 2, 2 and 2 neurons with the activation relu. All values and
 * derivatives were worked out by hand for the loss (z0 - z1)² / 2.
 *
 * @type {import("../../../../web/state/protocol_inside.js").Followed}
 */
export const FOLLOWED = {
  point: 1,
  x: 0.5,
  y: 0.5,
  label: 1,
  step: 20,
  inputs: doubles(0.5, 0.5),
  layers: [
    { coefs: matrix(2, 2, -1, 4, 1), intercepts: doubles(1, -1), z: doubles(4, -1), a: doubles(4, 0) },
    { coefs: matrix(2, 0.5, 0.25, 1, -1), intercepts: doubles(0, 0), z: doubles(2, 1), a: doubles(2, 1) },
  ],
  prediction: doubles(0.75, 0.25),
  loss: 0.5,
  gradients: [
    { a: doubles(0.25, 2), slope: doubles(1, 0), z: doubles(0.25, 0), coefs: matrix(2, 0.125, 0, 0.125, 0) },
    { a: doubles(1, -1), slope: doubles(1, 1), z: doubles(1, -1), coefs: matrix(2, 4, -4, 0, 0) },
  ],
};

/** The tab Point: backward through the first hidden layer. @type {State} */
export const FOLLOWING = {
  ...TRAINING,
  config: { ...config, hidden_layer_sizes: [2], activation: "relu" },
  network: networkOf([2, 2, 2]),
  dock: { ...INITIAL_STATE.dock, open: { ...INITIAL_STATE.dock.open, left: "follow" }, front: "left" },
  selected_points: [1, 3],
  followed: FOLLOWED,
  follow: { ...INITIAL_STATE.follow, step: 5, neuron: 0, source: 1 },
};

/** @type {Record<string, State>} */
export const STATES = {
  "a followed point": FOLLOWING,
  "the loss of a followed point": { ...FOLLOWING, follow: { ...FOLLOWING.follow, step: 3 } },
  initial: INITIAL_STATE,
  training: TRAINING,
  viewing: VIEWING,
  regression: REGRESSION,
  "a single weight open": { ...VIEWING, diagram: { ...VIEWING.diagram, hovered: null, edited: { layer: 0, target: 1, sources: [0] } } },
  "a crosshair without a point": { ...VIEWING, crosshair: { x: -0.5, y: -0.5, holding: false }, pointer: null, chart: TRAINING.chart },
  "the eraser": { ...TRAINING, tool: VIEWING.tool },
  stalled: { ...TRAINING, training: { ...TRAINING.training, stall: STALL } },
  "the menu of the brush": { ...TRAINING, menu: { x: 0, y: 0, point: null } },
  "the menu in regression": { ...REGRESSION, menu: { x: 0, y: 0, point: 0 } },
  "a phone": {
    ...TRAINING,
    screen: { ...TRAINING.screen, layout: "phone" },
    drawing: { touch: true, mode: "draw", started: false },
    pointer: { x: 0.5, y: 0.5, grip: null, probe: "finger" },
  },
  "imported points": { ...TRAINING, data: { ...data, units: UNITS } },
  "imported values": {
    ...REGRESSION,
    data: { ...REGRESSION.data, units: { ...UNITS, centers: [5, 100, 20], scales: [2, 8, 10], classes: [] } },
  },
  "the script": SCRIPT,
  "kept runs": RUNS,
  "the hidden space": HIDDEN,
  "between two layers of the hidden space": { ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer: 1.5, hovered: null } },
  "the hidden space of a regression": {
    ...REGRESSION,
    data: { ...REGRESSION.data, n_classes: 0 },
    dock: HIDDEN.dock,
    hidden_space: withRanges(null, {
      n_samples: 4,
      indices: array(Int32Array.of(0, 1, 2, 3), [4]),
      layers: [hiddenLayer(2, [0, 1]), hiddenLayer(20, ["pc1", 3]), hiddenLayer(3, ["pc1", "pc2"], false, 1), hiddenLayer(1, [0, "pc2"], true, 1)],
      probe: { layer: 2, score: 0.25 },
      folds: null,
    }),
    hidden_view: { ...HIDDEN.hidden_view, map_box: { left: 0, right: 1, top: 1, bottom: 0 } },
  },
  "two kept runs": {
    ...RUNS,
    runs: { ...RUNS.runs, chosen: "A", other: "B", shown: "present" },
    compared: { ...COMPARED, other: { ...COMPARED, outputs: floats([5, 5, 2]) } },
  },
  "curves over seconds": { ...RUNS, chart: { ...RUNS.chart, axis: "seconds" } },
  "a kept run on the map": { ...RUNS, runs: { ...RUNS.runs, shown: "kept" } },
  "points awaited": { ...TRAINING, data: INITIAL_STATE.data, curves: INITIAL_STATE.curves },
};
