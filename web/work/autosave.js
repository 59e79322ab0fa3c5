/** Autosave, which stores the work soon after the last action, and at intervals during training. */

import { storableFile } from "../state/importing.js";
import { pointsOf } from "../state/points.js";
import { INITIAL_RUNS } from "../state/runs.js";
import { storeTrained } from "./trained_run.js";
import { settingsAsText } from "./permalink.js";

/**
 * Milliseconds between an action and its save. A drag or a series of clicks is many actions: each
 * one postpones the save, because Python answers nothing else during a save. The save follows the
 * first of these actions after at most `LONGEST_WAIT`.
 */
const [WAIT, LONGEST_WAIT] = [300, 5000];
/** Maximum share of the time during training that saves may take, except soon after an action. */
const SHARE = 0.05;
/**
 * Limits of the interval between saves during training, in milliseconds. Soon after an action,
 * the interval is only as long as the time since the action, even if a save takes long: otherwise a
 * reload soon after "Train both" would lose the first seconds of the training.
 */
const [SHORTEST, LONGEST] = [2000, 10_000];

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("./stored_session.js").StoredSession} StoredSession */
/** @typedef {import("./storage.js").OwnCodeRecord} OwnCodeRecord */
/**
 * @typedef {object} Options
 * @property {import("../state/store.js").Store} store
 * @property {import("../engine/client.js").Client["send"]} send
 * @property {import("./storage.js").Storage} storage
 * @property {StoredSession} stored
 */

/**
 * Start to store the work.
 *
 * @param {Options} options
 * @returns {() => Promise<void>} saves changes that are not stored yet
 */
export function autosaveWork(options) {
  const autosave = new Autosave(options);
  options.store.subscribe(() => autosave.onChange());
  // A reload or another page follows. Python usually answers before the new page arrives.
  addEventListener("beforeunload", () => autosave.flush());
  // After these events the browser may end the page without another event.
  addEventListener("pagehide", () => autosave.flush());
  document.addEventListener("visibilitychange", () => autosave.flush());
  return () => autosave.saveNow();
}

class Autosave {
  #store;
  #send;
  #storage;
  #stored;
  /** The state after the last event. */
  #seen;
  /** Milliseconds that the last save took. */
  #cost = 0;
  #savedAt = -Infinity;
  /** The time of the last action. */
  #actedAt = 0;
  /** The time of the first action that is not saved yet; Infinity if there is none. */
  #unsavedSince = Infinity;
  #isSaving = false;
  /** True while a save runs that `flush` has begun. */
  #isFlushing = false;
  /** The kept runs that are stored. The letter of the present run changes only with them. */
  #storedRuns = INITIAL_RUNS.kept;
  /** The last save, which may be in progress. */
  #saving = Promise.resolve();
  /** The time of the next save; Infinity if none is planned. */
  #dueAt = Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Options} options */
  constructor({ store, send, storage, stored }) {
    this.#store = store;
    this.#send = send;
    this.#storage = storage;
    this.#stored = stored;
    this.#seen = store.getState();
  }

  onChange() {
    const before = this.#seen;
    const state = this.#store.getState();
    this.#seen = state;
    if (state.sharing.is_opening || this.#isSaving) return;
    // At the end of opening, compare with the stored state. The last state during opening already
    // contains the opened work, so a comparison with that state would find no change and plan no
    // save.
    this.#schedule(before.sharing.is_opening ? this.#stored.state : before, state);
  }

  /** Wait for the save in progress, and save now if another one is planned. */
  async saveNow() {
    await this.#saving;
    if (this.#dueAt === Infinity) return;
    clearTimeout(this.#timer);
    await this.#save();
  }

  /** Save now if a save is planned or in progress, because the page may be about to close. */
  flush() {
    if (this.#dueAt === Infinity && !this.#isSaving) return;
    // The page may close before Python answers, so first store the page's own data.
    const state = this.#store.getState();
    const { state: storedState } = this.#stored;
    if (storedState && hasActed(storedState, state)) {
      // Ignore a failure here: if the page stays open, `#save` below reports the failure.
      this.#put(state, recordOf(state, storedState, this.#stored.session)).catch(() => {});
    }
    // A save in progress may have exported an earlier step, so begin another one.
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    clearTimeout(this.#timer);
    this.#save().finally(() => (this.#isFlushing = false));
  }

  /**
   * Plan the next save, if something has changed.
   *
   * @param {State | null} before null if everything counts as changed
   * @param {State} now
   */
  #schedule(before, now) {
    const isAction = before === null || hasActed(before, now) || hasStarted(before, now);
    if (!isAction && hasSameWeights(before.training, now.training)) return;
    const time = performance.now();
    if (isAction || !now.training.running) {
      this.#actedAt = time;
      this.#unsavedSince = Math.min(this.#unsavedSince, time);
      this.#plan(Math.min(time + WAIT, this.#unsavedSince + LONGEST_WAIT));
    } else if (this.#dueAt === Infinity) {
      const pause = trainingPause(this.#cost, this.#savedAt - this.#actedAt);
      this.#plan(Math.max(time, this.#savedAt + pause));
    }
  }

  /** @param {number} dueAt the time of the next save, which replaces the planned time */
  #plan(dueAt) {
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#save(), dueAt - performance.now());
  }

  #save() {
    this.#saving = this.#saveOnce();
    return this.#saving;
  }

  async #saveOnce() {
    this.#dueAt = this.#unsavedSince = Infinity;
    this.#isSaving = true;
    const before = this.#seen;
    const start = performance.now();
    // If Python doesn't answer, nothing is stored, and the next event from Python plans another
    // save.
    const stored = await this.#exportAndStore().catch(() => null);
    this.#savedAt = performance.now();
    this.#cost = this.#savedAt - start;
    this.#isSaving = false;
    this.#schedule(stored ?? before, this.#store.getState());
  }

  /** @returns {Promise<State | null>} the stored state; null if the page is opening other work */
  async #exportAndStore() {
    // Both commands are sent at once, so both runs are stored at the same step.
    const storing = storeTrained(this.#store, this.#send);
    const { session } = await this.#send("export_session");
    await storing;
    // No other event has arrived since the answer, so session and state belong to the same moment.
    const state = this.#store.getState();
    if (state.sharing.is_opening) return null;
    Object.assign(this.#stored, { state, session });
    const is_saved = await this.#put(state, recordOf(state, state, session)).then(
      () => true,
      () => false,
    );
    const saved = is_saved ? { saved_step: state.training.step } : {};
    this.#store.dispatch({ type: "sharing_changed", payload: { is_saved, ...saved } });
    return state;
  }

  /**
   * Store the work, and the kept runs if they have changed.
   *
   * @param {State} state
   * @param {import("./storage.js").Work} work
   */
  async #put({ runs: { kept, letter } }, work) {
    // Start both writes at once, because the page may be about to close.
    const writes = [this.#storage.save(work)];
    if (kept !== this.#storedRuns) writes.push(this.#storage.saveRuns({ kept, letter }));
    await Promise.all(writes);
    this.#storedRuns = kept;
  }
}

/**
 * @param {number} cost milliseconds that the last save took
 * @param {number} age milliseconds from the last action to the last save
 * @returns {number} milliseconds between two saves during training
 */
const trainingPause = (cost, age) =>
  Math.min(LONGEST, Math.max(WAIT, Math.min(age, Math.max(SHORTEST, cost / SHARE))));

/**
 * @param {State} before
 * @param {State} now
 * @returns {boolean} true if one of the `partsOfActions` has changed. Actions of people change
 *   these parts. Training changes only `runs.kept`, when the page stores a run that trains along
 */
function hasActed(before, now) {
  const parts = partsOfActions(before);
  return partsOfActions(now).some((value, i) => value !== parts[i]);
}

/**
 * @param {State} before
 * @param {State} now
 * @returns {boolean} true if training has started
 */
const hasStarted = (before, now) => now.training.running && !before.training.running;

/** @param {State} state */
const partsOfActions = ({ data, config, run, undo, timeline, sharing, own_code, yours, runs }) => [
  data,
  config,
  run,
  undo,
  timeline.viewed_step,
  sharing.hidden,
  sharing.hash,
  sharing.linked_code,
  own_code,
  yours.drafts,
  yours.kind,
  yours.chosen,
  runs.kept,
];

/**
 * @param {State} state
 * @returns {OwnCodeRecord}
 */
const ownCodeOf = ({ own_code, yours: { kind, chosen, drafts, applied_at, off_because } }) => ({
  parts: own_code.parts.map(({ kind, name, source, runs }) => ({ kind, name, source, runs })),
  yours: { kind, chosen, drafts, applied_at, off_because },
});

/**
 * @param {State["training"]} before
 * @param {State["training"]} now
 */
const hasSameWeights = (before, now) =>
  now.step === before.step && now.fingerprint === before.fingerprint;

/**
 * @param {State} state the state with the present points and settings
 * @param {State} exported the state when Python exported the session, with the session's curves
 * @param {object | null} session
 * @returns {import("./storage.js").Work}
 */
const recordOf = (state, { curves }, session) => ({
  hash: location.hash,
  source: state.data.source,
  points: pointsOf(state.data),
  settings: settingsAsText(state.config),
  hidden: state.sharing.hidden,
  own_code: ownCodeOf(state),
  linked_hash: state.sharing.linked_code?.hash ?? "",
  curves,
  imported: storableFile(state.importing),
  session,
});
