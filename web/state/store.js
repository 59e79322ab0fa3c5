/**
 * The one function that changes the state of the page. No DOM, no worker.
 *
 * Events from the worker carry the sections of state that changed in their payload (`data`,
 * `config`, `training`, `diagnostics`, `map`, `network`); events of the page itself are the cases
 * of `reduce`.
 */

import { IMPORT_FIELDS, reduceImporting } from "./importing.js";
import { newestStep, recordTraining } from "./curves.js";
import { afterEngineFailed, afterRestored } from "./recovery.js";
import { DEFAULTS } from "../schema/settings.js";
import { reduceSharing } from "./sharing.js";
import { INITIAL_STATE, NO_DIAGNOSTICS } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Failure} Failure */
/** @typedef {{type: string, id?: number | null, run?: number, payload: any}} StoreEvent */

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
    case "curves_restored":
      return { ...state, curves: payload.curves };
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
  const timeline = payload.timeline ?? state.timeline;
  const isPresent = timeline.viewed_step === null;
  const training = payload.training ? { ...state.training, ...payload.training } : state.training;
  const isMoving = training.running || training.step !== state.training.step;
  const restarted = isPresent && payload.training?.step < newestStep(state.curves);
  return withoutErrors(
    {
      ...state,
      run,
      data: payload.data ?? state.data,
      config: payload.config ? { ...state.config, ...payload.config } : state.config,
      training,
      stop_reason: payload.reason ?? (isMoving ? "" : state.stop_reason),
      timeline,
      // Of other points and fresh weights, what was told before is wrong.
      diagnostics: payload.diagnostics ?? (run > state.run ? NO_DIAGNOSTICS : state.diagnostics),
      map: payload.map ?? state.map,
      // Another point may bear the index now.
      menu: payload.data ? null : state.menu,
      network: payload.network ?? state.network,
      curves: isPresent
        ? recordTraining(state.curves, payload.training ?? {})
        : state.curves,
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
