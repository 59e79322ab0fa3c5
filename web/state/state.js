/** The state of the page: what it is made of, and what it begins with. */

import { EMPTY_CURVES } from "./curves.js";
import { INITIAL_IMPORTING } from "./importing.js";
import { DEFAULTS } from "../schema/settings.js";
import { INITIAL_SHARING } from "./sharing.js";

/** @typedef {import("./protocol.js").Data} Data */
/** @typedef {import("./protocol.js").Training} Training */
/** @typedef {import("./protocol.js").Timeline} Timeline */
/** @typedef {import("./protocol.js").Diagnostics} Diagnostics */
/** @typedef {import("./protocol.js").DecisionMap} DecisionMap */
/** @typedef {import("./protocol.js").Network} Network */

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

/** @typedef {import("../network/hit_test.js").Neuron} Neuron */
/** @typedef {import("../network/hit_test.js").Weight} Weight */

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
 * @property {import("../guide/help.js").Topic | null} topic what is being explained
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
 * @property {import("../schema/settings.js").Settings} config
 * @property {Training} training
 * @property {string} stop_reason what training has stopped at by itself, in words
 * @property {Timeline} timeline
 * @property {Diagnostics} diagnostics
 * @property {DecisionMap | null} map
 * @property {Network | null} network
 * @property {Diagram} diagram
 * @property {import("./curves.js").Curves} curves
 * @property {Chart} chart
 * @property {Guide} guide
 * @property {{target_class: number, target_value: number, eraser: boolean}} tool
 * @property {Pointer | null} pointer over the map
 * @property {Crosshair | null} crosshair the pointer that the keyboard moves, while it is in use
 * @property {PointMenu | null} menu
 * @property {boolean} about whether version and licenses are shown
 * @property {boolean} data_table whether the points are shown as a table
 * @property {import("./importing.js").Importing} importing
 * @property {import("./sharing.js").Sharing} sharing
 * @property {Record<string, string>} errors message by field
 * @property {Failure | null} alert an error that belongs to no field
 * @property {"system" | "light" | "dark"} theme
 * @property {{pixels: number, ratio: number, system_dark: boolean}} screen side of the map in
 *   device pixels, device pixels in a CSS pixel, and the system's color scheme
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

/** @typedef {import("../engine/assets.js").Start} Start how Python was started */
/** @typedef {"unpacking" | "starting_python" | "loading_numpy" | "ready" | "failed"} Phase */

/** @type {Diagnostics} */
export const NO_DIAGNOSTICS = {
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
    reproducible: true,
    fingerprint: null,
    step: 0,
    epoch: 0,
    steps_per_second: 0,
    train_loss: null,
    train_accuracy: null,
    test_loss: null,
    test_accuracy: null,
  },
  stop_reason: "",
  timeline: {
    steps: { values: new Int32Array(1), shape: [1] },
    viewed_step: null,
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
  curves: EMPTY_CURVES,
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
