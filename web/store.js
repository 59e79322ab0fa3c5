/**
 * The state of the page and the one function that changes it. No DOM, no worker.
 *
 * Events from the worker carry the sections of state that changed in their payload (`data`,
 * `config`, `training`, `diagnostics`, `map`, `network`); events of the page itself are the cases
 * of `reduce`.
 */

import { IMPORT_FIELDS, INITIAL_IMPORTING, reduceImporting } from "./importing.js";
import { EMPTY_HISTORY, newestStep, recordTraining } from "./history.js";
import { afterEngineFailed, afterRestored } from "./recovery.js";
import { DEFAULTS } from "./settings.js";
import { INITIAL_SHARING, reduceSharing } from "./sharing.js";

/**
 * An array as it crosses the worker boundary.
 *
 * @template {ArrayLike<number>} T
 * @typedef {{values: T, shape: number[]}} NdArray
 */

/**
 * @typedef {object} Data
 * @property {NdArray<Float64Array>} X positions, shape (n_samples, 2), in the frame [-1, 1]
 * @property {NdArray<Uint8Array | Float64Array>} y shape (n_samples,): labels, or in regression
 *   values in [-1, 1]
 * @property {NdArray<Uint8Array>} is_test shape (n_samples,): 1 for points held out
 * @property {number} n_classes 2 to 8
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 */

/**
 * @typedef {object} Training
 * @property {boolean} running
 * @property {boolean} repeatable whether as many steps from the weights of the seed lead to these
 * @property {string | null} fingerprint of the weights; null while they change
 * @property {number} step optimiser steps since the last reset
 * @property {number} epoch whole passes over the data since the last reset
 * @property {number} steps_per_second 0 while paused
 * @property {number | null} train_loss mean cross-entropy; null without points
 * @property {number | null} train_accuracy share in 0..1; null without points
 * @property {number | null} test_loss
 * @property {number | null} test_accuracy
 */

/**
 * The steps that the worker can go back to.
 *
 * @typedef {object} Timeline
 * @property {NdArray<Int32Array>} steps rising, the newest last; shape (n_steps,)
 * @property {number | null} at the one that is shown; null: the newest
 * @property {number[]} branches steps, rising, at which what came later was dropped
 * @property {boolean} limited_by_memory whether a large network has fewer of them
 */

/**
 * How the model errs; null where there is nothing to tell.
 *
 * @typedef {object} Diagnostics
 * @property {Record<"train" | "test", NdArray<Int32Array> | null>} confusion counts of points by true
 *   class (rows) and predicted class (columns)
 * @property {Record<"train" | "test", {mean_absolute_error: number, r2_score: number} | null>} errors
 *   in regression
 * @property {NdArray<Uint8Array> | null} predictions class of every point; null, too, while the
 *   model learns from many
 */

/**
 * @typedef {object} DecisionMap
 * @property {NdArray<Float32Array>} outputs on a grid, shape (rows, columns, n_outputs), first row
 *   at the top: class probabilities, or one value (regression, or an inspected neuron)
 * @property {{layer: number, neuron: number} | null} [inspected] the neuron that is shown
 */

/**
 * @typedef {object} Network
 * @property {NdArray<Float32Array>[]} maps activations of each layer over the frame, features first
 *   and outputs last, shape (n_neurons, rows, columns), first row at the top
 * @property {NdArray<Float32Array>[]} coefs shape (n_in, n_out)
 * @property {NdArray<Float32Array>[]} intercepts shape (n_out,)
 */

/**
 * How the network diagram is looked at.
 *
 * @typedef {object} Diagram
 * @property {number} width of its box in CSS pixels
 * @property {number} height
 * @property {number} ratio device pixels in a CSS pixel
 * @property {Neuron | Weight | null} hovered what is under the pointer
 * @property {Neuron | null} focused the neuron that has the keyboard
 * @property {{layer: number, target: number, sources: (number | null)[]} | null} edited the weights
 *   that are open to be read and typed: those from `sources` to one neuron, null for its bias
 * @property {{source: number | null, message: string} | null} refused what was typed for one of
 *   them and is no weight
 */

/** @typedef {import("./network_parts.js").Neuron} Neuron */
/** @typedef {import("./network_parts.js").Weight} Weight */

/**
 * @typedef {object} Chart
 * @property {number} width of its box in CSS pixels
 * @property {number} height
 * @property {number | null} cursor the step that is pointed at; null: the newest is read
 */

/**
 * Help and introduction.
 *
 * @typedef {object} Guide
 * @property {boolean} help whether what is pointed at is explained
 * @property {import("./help.js").Topic | null} topic what is being explained
 * @property {{left: number, top: number, bottom: number} | null} place of that in the window
 * @property {number | null} step of the introduction; null while it is put away
 */

/**
 * @typedef {object} Failure
 * @property {string} code
 * @property {string | null} field the setting or command field it is about
 * @property {string} message
 * @property {string} hint
 * @property {{learning_rate: number}} [remedy] settings that may help
 * @property {boolean} [is_over] whether it has been made good already
 */

/**
 * How Python is.
 *
 * @typedef {object} Runtime
 * @property {Phase} phase
 * @property {number} progress of its start, 0 to 1
 * @property {number} restarts
 * @property {Start | null} start how it was started
 * @property {number | null} failed_at the newest step when it failed, until it is back
 */

/**
 * @typedef {object} State
 * @property {Runtime} runtime
 * @property {number} run the worker's count of resets and data sets
 * @property {Data} data
 * @property {import("./settings.js").Settings} config
 * @property {Training} training
 * @property {string} reached what training has stopped at by itself, in words
 * @property {Timeline} timeline
 * @property {Diagnostics} diagnostics
 * @property {DecisionMap | null} map
 * @property {Network | null} network
 * @property {Diagram} diagram
 * @property {import("./history.js").TrainingHistory} history
 * @property {Chart} chart
 * @property {Guide} guide
 * @property {{target_class: number, target_value: number, eraser: boolean}} tool
 * @property {Pointer | null} pointer over the map
 * @property {Crosshair | null} crosshair the pointer that the keyboard moves, while it is in use
 * @property {PointMenu | null} menu
 * @property {boolean} about whether version and licences are shown
 * @property {boolean} data_table whether the points are shown as a table
 * @property {import("./importing.js").Importing} importing
 * @property {import("./sharing.js").Sharing} sharing
 * @property {Record<string, string>} errors message by field
 * @property {Failure | null} alert an error that belongs to no field
 * @property {"system" | "light" | "dark"} theme
 * @property {{pixels: number, ratio: number, system_dark: boolean}} screen side of the map in
 *   device pixels, device pixels in a CSS pixel, and the system's colour scheme
 */

/**
 * @typedef {object} Pointer
 * @property {number} x frame units
 * @property {number} y
 * @property {"grab" | "grabbing" | null} grip whether a point is under it, or dragged by it
 */

/**
 * @typedef {object} Crosshair
 * @property {number} x frame units
 * @property {number} y
 * @property {boolean} holding whether a point moves along
 */

/**
 * @typedef {object} PointMenu
 * @property {number} x where it was asked for, frame units
 * @property {number} y
 * @property {number | null} point index of the point it is about; null: about what is drawn next
 */

/** @typedef {import("./engine/assets.js").Start} Start how Python was started */
/** @typedef {"unpacking" | "starting_python" | "loading_numpy" | "ready" | "failed"} Phase */

/** @typedef {{type: string, id?: number | null, run?: number, payload: any}} StoreEvent */

/** @type {Diagnostics} */
const NO_DIAGNOSTICS = {
  confusion: { train: null, test: null },
  errors: { train: null, test: null },
  predictions: null,
};

/** @type {State} */
export const INITIAL_STATE = {
  runtime: { phase: "unpacking", progress: 0, restarts: 0, start: null, failed_at: null },
  run: 0,
  data: {
    X: { values: new Float64Array(0), shape: [0, 2] },
    y: { values: new Uint8Array(0), shape: [0] },
    is_test: { values: new Uint8Array(0), shape: [0] },
    n_classes: 2,
    can_undo: false,
    can_redo: false,
  },
  config: DEFAULTS,
  training: {
    running: false,
    repeatable: true,
    fingerprint: null,
    step: 0,
    epoch: 0,
    steps_per_second: 0,
    train_loss: null,
    train_accuracy: null,
    test_loss: null,
    test_accuracy: null,
  },
  reached: "",
  timeline: {
    steps: { values: new Int32Array(1), shape: [1] },
    at: null,
    branches: [],
    limited_by_memory: false,
  },
  diagnostics: NO_DIAGNOSTICS,
  map: null,
  network: null,
  diagram: {
    width: 400,
    height: 250,
    ratio: 1,
    hovered: null,
    focused: null,
    edited: null,
    refused: null,
  },
  history: EMPTY_HISTORY,
  chart: { width: 0, height: 0, cursor: null },
  guide: { help: false, topic: null, place: null, step: null },
  tool: { target_class: 0, target_value: 1, eraser: false },
  pointer: null,
  crosshair: null,
  menu: null,
  about: false,
  data_table: false,
  importing: INITIAL_IMPORTING,
  sharing: INITIAL_SHARING,
  errors: {},
  alert: null,
  theme: "system",
  screen: { pixels: 300, ratio: 1, system_dark: false },
};

/** Fields whose errors have a place of their own on the page; others go to the alert. */
const FIELDS_ON_PAGE = [...Object.keys(DEFAULTS), "generator", "until", ...IMPORT_FIELDS];

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State} the next state; the given one is left as it is
 */
export function reduce(state, event) {
  const importing = reduceImporting(state.importing, event);
  const sharing = reduceSharing(state.sharing, event);
  const next = reduceRest(state, event);
  const isSame = importing === next.importing && sharing === next.sharing;
  return isSame ? next : { ...next, importing, sharing };
}

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State} the next state of everything but `importing` and `sharing`
 */
function reduceRest(state, event) {
  const { type, payload } = event;
  switch (type) {
    case "boot_progressed":
      return { ...state, runtime: { ...state.runtime, ...payload } };
    case "engine_ready":
      return { ...state, runtime: { ...state.runtime, ...payload, phase: "ready", progress: 1 } };
    case "engine_failed":
      return afterEngineFailed(state, payload);
    case "command_failed":
      return afterFailure(state, payload);
    case "setting_changed":
      return withoutErrors({ ...state, config: { ...state.config, ...payload } }, payload);
    case "setting_restored":
      return withoutErrors(state, { [payload.field]: null });
    case "import_toggled":
    case "import_started":
      return withoutErrors(state, Object.fromEntries(IMPORT_FIELDS.map((field) => [field, null])));
    case "tool_chosen":
      return { ...state, tool: { ...state.tool, ...payload } };
    case "pointer_moved":
      return { ...state, pointer: payload };
    case "crosshair_moved":
      return { ...state, crosshair: payload };
    case "menu_toggled":
      return { ...state, menu: payload };
    case "about_toggled":
      return { ...state, about: payload };
    case "data_table_toggled":
      return { ...state, data_table: payload };
    case "chart_changed":
      return { ...state, chart: { ...state.chart, ...payload } };
    case "diagram_changed":
      return { ...state, diagram: { ...state.diagram, ...payload } };
    case "guide_changed":
      return { ...state, guide: { ...state.guide, ...payload } };
    case "alert_dismissed":
      return { ...state, alert: null };
    case "map_resized":
    case "scheme_changed":
      return { ...state, screen: { ...state.screen, ...payload } };
    case "history_restored":
      return { ...state, history: payload.history };
    case "sharing_changed":
    case "session_exported":
      return state;
    case "theme_chosen":
      return { ...state, theme: payload.theme };
    case "session_restored":
      return afterRestored(afterWorkerEvent(state, event));
    default:
      return afterWorkerEvent(state, event);
  }
}

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State}
 */
function afterWorkerEvent(state, { id, run = 0, payload }) {
  const unasked = id === null || id === undefined;
  if (unasked && run < state.run) return state;
  const timeline = payload.history ?? state.timeline;
  const isPresent = timeline.at === null;
  const training = payload.training ? { ...state.training, ...payload.training } : state.training;
  const isMoving = training.running || training.step !== state.training.step;
  const restarted = isPresent && payload.training?.step < newestStep(state.history);
  return withoutErrors(
    {
      ...state,
      run,
      data: payload.data ?? state.data,
      config: payload.config ? { ...state.config, ...payload.config } : state.config,
      training,
      reached: payload.reason ?? (isMoving ? "" : state.reached),
      timeline,
      // Of other points and fresh weights, what was told before is wrong.
      diagnostics: payload.diagnostics ?? (run > state.run ? NO_DIAGNOSTICS : state.diagnostics),
      map: payload.map ?? state.map,
      // Another point may bear the index now.
      menu: payload.data ? null : state.menu,
      network: payload.network ?? state.network,
      history: isPresent
        ? recordTraining(state.history, payload.training ?? {})
        : state.history,
      chart: restarted ? { ...state.chart, cursor: null } : state.chart,
    },
    {
      ...payload.config,
      ...(payload.data ? { generator: null } : {}),
      ...(payload.training?.running ? { until: null } : {}),
    },
  );
}

/**
 * @param {State} state
 * @param {Failure} failure
 * @returns {State}
 */
function afterFailure(state, failure) {
  const { field, code, message, hint } = failure;
  if (code === "superseded") return state;
  const training =
    code === "training_diverged" ? { ...state.training, running: false } : state.training;
  // What a diverged training needs is more than a word beside the learning rate.
  if (failure.remedy || field === null || !FIELDS_ON_PAGE.includes(field)) {
    return { ...state, training, alert: failure };
  }
  return { ...state, training, errors: { ...state.errors, [field]: `${message} ${hint}`.trim() } };
}

/**
 * @param {State} state
 * @param {Record<string, unknown>} accepted fields whose value is good now
 * @returns {State}
 */
function withoutErrors(state, accepted) {
  const left = Object.entries(state.errors).filter(([field]) => !(field in accepted));
  if (left.length === Object.keys(state.errors).length) return state;
  return { ...state, errors: Object.fromEntries(left) };
}

/**
 * @param {State} state
 * @returns {boolean} whether the page is dark
 */
export const isDark = ({ theme, screen }) =>
  theme === "dark" || (theme === "system" && screen.system_dark);

/**
 * @typedef {object} Store
 * @property {() => State} getState
 * @property {(event: StoreEvent) => void} dispatch
 * @property {(listener: () => void) => void} subscribe called after every change of state
 */

/**
 * @returns {Store}
 */
export function createStore() {
  let state = INITIAL_STATE;
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    getState: () => state,
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
