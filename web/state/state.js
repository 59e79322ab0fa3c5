/** The type of the page's state, and its initial value. */

import { EMPTY_CURVES } from "./curves.js";
import { INITIAL_CARDS } from "./cards.js";
import { INITIAL_CODE } from "./code.js";
import { INITIAL_CONSOLE } from "./console.js";
import { INITIAL_DIAGRAM } from "./diagram.js";
import { INITIAL_DOCK } from "./dock.js";
import { INITIAL_FOLLOW } from "./follow.js";
import { INITIAL_HIDDEN_VIEW } from "./hidden_space.js";
import { INITIAL_RUNS } from "./runs.js";
import { INITIAL_RUNTIME } from "./runtime.js";
import { INITIAL_SCRIPT } from "./script.js";
import { INITIAL_IMPORTING } from "./importing.js";
import { emptyPoints } from "./points.js";
import { DEFAULTS } from "../schema/settings.js";
import { INITIAL_SHARING } from "./sharing.js";
import { INITIAL_SURFACE } from "./surface.js";
import { INITIAL_YOURS } from "./yours.js";

/** @typedef {import("./protocol.js").Data} Data */
/** @typedef {import("./protocol.js").Training} Training */
/** @typedef {import("./protocol.js").Timeline} Timeline */
/** @typedef {import("./protocol.js").Diagnostics} Diagnostics */
/** @typedef {import("./protocol.js").DecisionMap} DecisionMap */
/** @typedef {import("./protocol.js").Network} Network */
/** @typedef {import("./map_input.js").Drawing} Drawing */
/** @typedef {import("./map_input.js").Pointer} Pointer */
/** @typedef {import("./map_input.js").Crosshair} Crosshair */
/** @typedef {import("./map_input.js").PointMenu} PointMenu */

/**
 * @typedef {object} Chart
 * @property {number} width of the box of one plot in CSS pixels; both plots have the same size
 * @property {number} height
 * @property {"steps" | "seconds"} axis the quantity on the horizontal axis
 * @property {number | null} reading the step that a person points at, whose values the page shows;
 *   null if there is none
 */

/**
 * Help and introduction.
 *
 * @typedef {object} Guide
 * @property {boolean} help true in help mode, which explains the element under the pointer
 * @property {import("../guide/help.js").Topic | null} topic the subject of the help on screen
 * @property {{left: number, right: number, top: number, bottom: number} | null} place edges of the
 *   explained element in the window, in CSS pixels
 * @property {boolean} pinned true if the help stays when the pointer moves to another element
 * @property {number | null} step index of the introduction's open step; null while it is closed
 */

/**
 * @typedef {object} State
 * @property {import("./runtime.js").Runtime} runtime
 * @property {number} run the worker's count of new models and new data sets so far
 * @property {Data} data
 * @property {import("./protocol.js").Undo} undo
 * @property {import("./protocol.js").OwnCode} own_code
 * @property {import("../schema/settings.js").Settings} config
 * @property {Training} training
 * @property {string} stop_reason why training ended by itself: a stopping condition in words such as
 *   "epoch 500", or "the kept run diverged"; "" for none
 * @property {Timeline} timeline
 * @property {Diagnostics} diagnostics
 * @property {DecisionMap | null} map
 * @property {Network | null} network
 * @property {import("./protocol_inside.js").Layers | null} layers null until the worker has sent statistics
 *   of the present network
 * @property {import("./protocol.js").ComparedRun | null} compared null while no kept run is compared
 * @property {import("./protocol.js").ComparedMaps | null} compared_maps null while training, and
 *   before the worker has computed them
 * @property {import("./protocol_inside.js").HiddenSpace | null} hidden_space null while the tab is closed
 * @property {import("./hidden_space.js").HiddenView} hidden_view
 * @property {import("./protocol_inside.js").Followed | null} followed null while no point is followed
 * @property {import("./follow.js").Follow} follow
 * @property {import("./diagram.js").Diagram} diagram
 * @property {import("./curves.js").Curves} curves
 * @property {import("./earlier_curves.js").EarlierCurves} earlier_curves
 * @property {Chart} chart
 * @property {Guide} guide
 * @property {{target_class: number, target_value: number, eraser: boolean}} tool
 * @property {Drawing} drawing
 * @property {Pointer | null} pointer null after a mouse has left the map
 * @property {Crosshair | null} crosshair null while the map does not have the keyboard's focus
 * @property {PointMenu | null} menu
 * @property {number[]} selected_points indices of the points that a person has selected in the
 *   confusion matrix or another view; the map rings these points
 * @property {boolean} about true while the dialog "About" is open
 * @property {import("./dock.js").Dock} dock
 * @property {import("./console.js").Console} console
 * @property {import("./code.js").Code} code
 * @property {import("./yours.js").Yours} yours
 * @property {import("./script.js").Script} script
 * @property {import("./runs.js").Runs} runs
 * @property {import("./surface.js").Surface} surface
 * @property {import("./cards.js").Cards} cards
 * @property {import("./importing.js").Importing} importing
 * @property {import("./sharing.js").Sharing} sharing
 * @property {number | null} dismissed_run the run in which the person has dismissed the note that
 *   the model was trained on test points
 * @property {Record<string, {value: any}>} sent the last unanswered request for each setting
 * @property {Record<string, string>} errors error messages by field
 * @property {boolean} stall_dismissed true if the line about the present stall was dismissed
 * @property {import("./failures.js").Failure | null} alert the failure that the alert shows
 * @property {"system" | "light" | "dark"} theme
 * @property {{pixels: number, ratio: number, system_dark: boolean, layout: Layout, sideways: boolean}}
 *   screen side of the map in device pixels; device pixels per CSS pixel; true if the system's color
 *   scheme is dark; the layout for the width of the window; true on a phone in landscape, whose map
 *   is beside the tabs
 */

/** @typedef {"phone" | "narrow" | "desktop" | "wide"} Layout as in styles/layout.css */
/** @type {Diagnostics} */
export const NO_DIAGNOSTICS = {
  confusion: { train: null, test: null },
  errors: { train: null, test: null },
  predictions: null,
};

/** @type {State} */
export const INITIAL_STATE = {
  runtime: INITIAL_RUNTIME,
  run: 0,
  data: { ...emptyPoints("classification"), source: null, last_source: null },
  undo: { undo: null, redo: null, models: [] },
  own_code: { parts: [] },
  config: DEFAULTS,
  training: {
    running: false,
    model: null,
    reproducible: true,
    trained_on_test_points: false,
    fingerprint: null,
    step: 0,
    epoch: 0,
    seconds: 0,
    steps_per_second: 0,
    train_loss: null,
    train_accuracy: null,
    train_r2_score: null,
    test_loss: null,
    test_accuracy: null,
    test_r2_score: null,
    stall: null,
  },
  stall_dismissed: false,
  stop_reason: "",
  timeline: {
    steps: { values: new Int32Array(1), shape: [1] },
    viewed_step: null,
    branches: [],
    data_changes: [],
    limited_by_memory: false,
  },
  diagnostics: NO_DIAGNOSTICS,
  map: null,
  network: null,
  layers: null,
  compared: null,
  compared_maps: null,
  hidden_space: null,
  hidden_view: INITIAL_HIDDEN_VIEW,
  followed: null,
  follow: INITIAL_FOLLOW,
  diagram: INITIAL_DIAGRAM,
  curves: EMPTY_CURVES,
  earlier_curves: {},
  chart: { width: 0, height: 0, reading: null, axis: "steps" },
  guide: { help: false, topic: null, place: null, pinned: false, step: null },
  tool: { target_class: 0, target_value: 1, eraser: false },
  drawing: { touch: false, mode: "look", started: false },
  pointer: null,
  crosshair: null,
  menu: null,
  selected_points: [],
  about: false,
  dock: INITIAL_DOCK,
  code: INITIAL_CODE,
  console: INITIAL_CONSOLE,
  yours: INITIAL_YOURS,
  script: INITIAL_SCRIPT,
  runs: INITIAL_RUNS,
  surface: INITIAL_SURFACE,
  cards: INITIAL_CARDS,
  importing: INITIAL_IMPORTING,
  sharing: INITIAL_SHARING,
  dismissed_run: null,
  sent: {},
  errors: {},
  alert: null,
  theme: "system",
  screen: { pixels: 300, ratio: 1, system_dark: false, layout: "desktop", sideways: false },
};
