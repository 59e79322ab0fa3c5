/** Reducers for events that the page itself dispatches, by event type. */

import { withCards } from "./cards.js";
import { withAllColumns } from "./curves.js";
import { IMPORT_FIELDS } from "./importing.js";
import { withoutErrors } from "./failures.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {(state: State, payload: any) => State} Reducer */

/**
 * @param {"runtime" | "tool" | "drawing" | "chart" | "diagram" | "guide" | "screen" | "dock" | "code" | "runs" | "hidden_view" | "surface" | "follow"} section
 * @returns {Reducer} a reducer that merges the payload into the section
 */
const merge = (section) => (state, payload) => ({
  ...state,
  [section]: { ...state[section], ...payload },
});

/**
 * @param {"pointer" | "crosshair" | "menu" | "about"} section
 * @returns {Reducer} a reducer that replaces the section with the payload
 */
const replace = (section) => (state, payload) => ({ ...state, [section]: payload });

/** @type {Reducer} */
const clearImportErrors = (state) => withoutErrors(state, IMPORT_FIELDS);

/**
 * @param {State["sent"]} sent
 * @param {string} field
 * @returns {State["sent"]} the requests for all other settings
 */
const without = (sent, field) =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => name !== field));

/** Reducer for events that the reducers of `importing`, `sharing`, `yours` and `console` handle. @type {Reducer} */
const unchanged = (state) => state;

/** @type {Record<string, Reducer>} */
export const PAGE_EVENTS = {
  boot_progressed: merge("runtime"),
  setting_changed: (state, payload) =>
    withoutErrors({ ...state, config: { ...state.config, ...payload } }, Object.keys(payload)),
  setting_restored: (state, { field }) => withoutErrors(state, [field]),
  setting_sent: (state, { field, request }) =>
    withoutErrors({ ...state, sent: { ...state.sent, [field]: request } }, [field]),
  setting_answered: (state, { field }) => ({ ...state, sent: without(state.sent, field) }),
  import_toggled: clearImportErrors,
  import_started: clearImportErrors,
  tool_chosen: merge("tool"),
  drawing_changed: merge("drawing"),
  pointer_moved: replace("pointer"),
  crosshair_moved: replace("crosshair"),
  menu_toggled: replace("menu"),
  points_selected: (state, { points }) => ({ ...state, selected_points: points }),
  about_toggled: replace("about"),
  dock_changed: merge("dock"),
  code_changed: merge("code"),
  runs_changed: merge("runs"),
  hidden_view_changed: merge("hidden_view"),
  surface_changed: merge("surface"),
  cards_changed: (state, payload) => ({ ...state, cards: withCards(state.cards, payload) }),
  follow_changed: merge("follow"),
  chart_changed: merge("chart"),
  diagram_changed: merge("diagram"),
  guide_changed: merge("guide"),
  test_points_note_dismissed: (state) => ({ ...state, dismissed_run: state.run }),
  alert_dismissed: (state) => ({ ...state, alert: null }),
  stall_dismissed: (state) => ({ ...state, stall_dismissed: true }),
  map_resized: merge("screen"),
  scheme_changed: merge("screen"),
  layout_changed: merge("screen"),
  theme_chosen: (state, { theme }) => ({ ...state, theme }),
  import_dragged: unchanged,
  import_chosen: unchanged,
  import_read: unchanged,
  import_ended: unchanged,
  import_report_dismissed: unchanged,
  import_restored: unchanged,
  sharing_changed: unchanged,
  console_started: unchanged,
  console_ended: unchanged,
  console_changed: unchanged,
  yours_changed: unchanged,
  draft_changed: unchanged,
  curves_restored: (state, { curves }) => ({ ...state, curves: withAllColumns(curves) }),
};
