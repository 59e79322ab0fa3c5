/** Reducers for the events of the worker. */

import { lastRecordedStep, recordTraining } from "./curves.js";
import { curvesOfModel } from "./earlier_curves.js";
import { afterFailure, withoutErrors } from "./failures.js";
import { followAfter } from "./follow.js";
import { afterEngineFailed, afterEngineReplaced, afterRestored } from "./recovery.js";
import { withRanges } from "./hidden_space.js";
import { UNDONE, withAlong } from "./runs.js";
import { nextLayers } from "./layers.js";
import { selectionAfter } from "./selection.js";
import { nextStall } from "./stall.js";
import { withProgram } from "./script.js";
import { NO_DIAGNOSTICS } from "./state.js";
import { withReported } from "./surface.js";
import { withRunningGenerator } from "./yours.js";
import { generatorsOf, isGeneratorOf } from "../schema/settings.js";
import { isSame, settingsOf } from "../schema/source.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./store.js").StoreEvent} StoreEvent */

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State} the next state
 */
export function reduceWorkerEvent(state, event) {
  const { type, payload } = event;
  switch (type) {
    case "engine_ready":
      return { ...state, runtime: { ...state.runtime, ...payload, phase: "ready", progress: 1 } };
    case "engine_replaced":
      return afterEngineReplaced(state);
    case "engine_failed":
      return afterEngineFailed(state, payload);
    case "command_failed":
      return afterFailure(state, event.command ? { ...payload, command: event.command } : payload);
    case "session_exported":
    case "trained_exported":
    case "checkpoint_rendered":
    case "console_completed":
      return state;
    case "console_answered":
    case "console_model_used":
    case "console_reset":
      return withoutErrors(withSections(state, event), ["console_model"]);
    case "code_applied":
      return withoutCodeAlert(withSections(state, event));
    case "training_paused":
      return withCodeFailure(state, withSections(state, event), payload);
    case "change_undone":
      return withSections(withoutUndoneAction(state), event);
    case "session_restored":
      return afterRestored(withSections(withoutSource(state), event), state.own_code);
    default:
      return withSections(state, event);
  }
}

/**
 * @param {State} state
 * @returns {State} the state without the source of its points. The event's source then counts as
 *   new, so it sets the settings of generators even if the present points have the same source
 */
const withoutSource = (state) => ({ ...state, data: { ...state.data, source: null } });

/**
 * @param {State} state
 * @returns {State} the state without the line about an action on runs, if the command `undo` reverses
 *   this action now
 */
function withoutUndoneAction(state) {
  const { undo } = state.runs;
  const isUndone = undo && UNDONE[undo.action] && UNDONE[undo.action] === state.undo.undo;
  return isUndone ? { ...state, runs: { ...state.runs, undo: null } } : state;
}

/**
 * @param {State} before
 * @param {State} after the state after training has paused
 * @param {StoreEvent["payload"]} payload
 * @returns {State} the state. If an error of own code has ended training, the state has an alert with
 *   this error, which is too long for the status line
 */
function withCodeFailure(before, after, { reason, problems }) {
  if (after === before || !problems?.length) return after;
  return afterFailure(after, { code: "own_code_failed", field: null, message: reason, hint: "", problems });
}

/**
 * @param {State} state
 * @returns {State} the state without the alert that own code was stopped: the code has passed its check
 */
const withoutCodeAlert = (state) =>
  state.alert?.code === "own_code_stopped" ? { ...state, alert: null } : state;

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State} the state with the event's sections. An event that answers no command has no id.
 *   If such an event belongs to an older run, the state is unchanged
 */
function withSections(state, { type, id, run = 0, payload }) {
  const isAnswer = id !== null && id !== undefined;
  if (!isAnswer && run < state.run) return state;
  const generated = generatorSettings(state, payload);
  const settings = { ...generated, ...payload.config };
  const config = Object.keys(settings).length ? { ...state.config, ...settings } : state.config;
  const own_code = payload.own_code ?? state.own_code;
  const next = {
    ...state,
    ...withProgress(state, payload),
    run,
    data: payload.data ?? state.data,
    undo: payload.undo ?? state.undo,
    own_code,
    config: withRunningGenerator(config, own_code),
    // Diagnostics of an older run describe other points or another model.
    diagnostics: payload.diagnostics ?? (run > state.run ? NO_DIAGNOSTICS : state.diagnostics),
    map: mapAfter(state.map, payload),
    runs: withAlong(state.runs, payload.compared, (payload.timeline ?? state.timeline).viewed_step === null),
    // Close the menu: it stores the index of a point, and another point may have this index now. For
    // the same reason, end the selection of points.
    menu: payload.data ? null : state.menu,
    follow: followAfter(state, run, payload.data),
    followed: payload.followed === undefined ? state.followed : payload.followed,
    selected_points: selectionAfter(state, run, payload.data),
    network: payload.network ?? state.network,
    layers: nextLayers(state, { type, run, payload }),
    compared: payload.compared === undefined ? state.compared : payload.compared,
    compared_maps: payload.compared_maps === undefined ? state.compared_maps : payload.compared_maps,
    hidden_space: hiddenSpaceAfter(state.hidden_space, payload.hidden_space),
    hidden_view: payload.data ? { ...state.hidden_view, hovered: null } : state.hidden_view,
    surface: withReported(state.surface, payload.loss_surface, run > state.run),
    script: payload.script ? withProgram(state.script, payload.script) : state.script,
  };
  // If a field has an unanswered request, the error of this field may be newer than this event. So
  // do not remove the error.
  const accepted = [...acceptedFields(payload), ...Object.keys(generated)];
  return withoutErrors(next, accepted.filter((field) => !state.sent[field]));
}

/**
 * @param {State["hidden_space"]} before
 * @param {any} reported the new section; null after the tab was closed; undefined if the event has no
 *   such section
 * @returns {State["hidden_space"]}
 */
const hiddenSpaceAfter = (before, reported) =>
  reported ? withRanges(before, reported) : reported === undefined ? before : null;

/**
 * @param {State} state
 * @param {StoreEvent["payload"]} payload
 * @returns {Partial<State>} the sections that depend on the step
 */
function withProgress(state, payload) {
  const timeline = payload.timeline ?? state.timeline;
  const training = payload.training ? merged(state.training, payload.training) : state.training;
  const isMoving = training.running || training.step !== state.training.step;
  const isLatest = timeline.viewed_step === null;
  const { curves, earlier_curves } = curvesOfModel(state, payload);
  const restarted = isLatest && payload.training?.step < lastRecordedStep(curves);
  const measurement = { ...payload.training, segment: timeline.data_changes.length };
  return {
    training,
    stall_dismissed: state.stall_dismissed && training.stall !== null,
    stop_reason: payload.reason ?? (isMoving ? "" : state.stop_reason),
    timeline,
    curves: isLatest ? recordTraining(curves, measurement) : curves,
    earlier_curves,
    chart: restarted || curves !== state.curves ? { ...state.chart, reading: null } : state.chart,
  };
}

/**
 * @param {State} state
 * @param {StoreEvent["payload"]} payload sections of the event
 * @returns {Partial<State["config"]>} the settings of generators that change. For points with a source:
 *   its settings, if the source has changed. For points without a source: the settings of
 *   `last_source` if that has changed, the new number of classes, the number of imported points, and
 *   the first generator of the problem if the present generator is for another problem
 */
function generatorSettings({ data: before, config }, { data: now, config: changed = {} }) {
  if (!now) return {};
  if (now.source) return isSame(now.source, before.source) ? {} : settingsOf(now.source);
  const isOther = now.last_source && !isSame(now.last_source, before.last_source);
  const last = isOther ? settingsOf(now.last_source) : {};
  const isNew = now.n_classes && (isOther || now.n_classes !== before.n_classes);
  const problem = changed.problem ?? config.problem;
  const fits = isGeneratorOf(problem, last.generator ?? config.generator);
  const [first] = generatorsOf(problem);
  const counted = { ...(isNew && { n_classes: now.n_classes }), ...samplesOf(before, now) };
  return { ...last, ...counted, ...(!fits && { generator: first }) };
}

/**
 * Return the setting Samples for imported points: their new number, if it is at least 2, the minimum of
 * this setting. If other points without a source replace imported points, return the number of samples
 * of the last source, if it is known.
 *
 * @param {State["data"]} before
 * @param {State["data"]} now
 * @returns {Partial<State["config"]>}
 */
function samplesOf(before, now) {
  const [former, n_samples] = [before, now].map(({ y }) => y.values.length);
  if (now.units) return n_samples > 1 && (!before.units || n_samples !== former) ? { n_samples } : {};
  return before.units && now.last_source ? { n_samples: now.last_source.n_samples } : {};
}

/**
 * @param {State["map"]} before
 * @param {StoreEvent["payload"]} payload sections of the event
 * @returns {State["map"]} null if the map showed a feature and the features have changed: the next
 *   frame has a map of the new network
 */
const mapAfter = (before, { map, config }) =>
  map ?? (config?.features && before?.inspected?.layer === 0 ? null : before);

/**
 * @param {State["training"]} present
 * @param {StoreEvent["payload"]} reported some fields of the section
 * @returns {State["training"]}
 */
function merged(present, reported) {
  const stall = "stall" in reported ? nextStall(reported.stall, present.stall) : present.stall;
  return { ...present, ...reported, stall };
}

/**
 * @param {StoreEvent["payload"]} payload
 * @returns {string[]} names of the fields whose values the worker has accepted
 */
const acceptedFields = ({ config = {}, data, training }) => [
  ...Object.keys(config),
  ...(data ? ["generator"] : []),
  ...(training?.running ? ["until"] : []),
];
