/** Keeps the work: soon after every change, and while training from time to time. */

import { settingsAsText } from "./permalink.js";
import { presentSource } from "../state/sharing.js";
import { INITIAL_STATE } from "../state/state.js";

/** Milliseconds from what has been done until it is kept, and between two savings. */
const PAUSE = 200;
/** What training adds by itself may take this share of the time, so many milliseconds apart. */
const SHARE = 0.05;
const [SHORTEST, LONGEST] = [2000, 10_000];

/** @typedef {import("../state/state.js").State} State */
/** @typedef {{state: State, session: object | null}} Checkpoint what belongs to one moment */
/** @typedef {ReturnType<typeof keepWork>} Keeper */

/** @type {Checkpoint} what there is to keep before any training */
const UNTRAINED = { state: INITIAL_STATE, session: null };

/**
 * @param {object} options
 * @param {import("../state/store.js").Store} options.store
 * @param {import("../engine/client.js").Client["send"]} options.send
 * @param {import("./storage.js").Storage} options.storage
 * @param {import("./open_work.js").Opener} options.opener
 */
export function keepWork({ store, send, storage, opener }) {
  /** @type {Checkpoint | null} */
  let latest = null;
  let seen = store.getState();
  let cost = 0;
  let savedAt = -Infinity;
  let saving = false;
  let dueAt = Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  store.subscribe(() => {
    const state = store.getState();
    if (state.sharing.is_opening) {
      latest = null; // It is of other work.
      if (opener.isFirstExample()) seen = state; // As it comes, every page has it.
      return;
    }
    const before = seen;
    seen = state;
    if (!saving) scheduleFor(before, state);
  });
  // The last moments at which a browser lets a page work.
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);

  /**
   * @param {State} before
   * @param {State} now
   */
  function scheduleFor(before, now) {
    const isDone = differ(before, now);
    if (!isDone && sameWeights(before.training, now.training)) return;
    const pause = now.training.running && !isDone ? Math.min(LONGEST, Math.max(SHORTEST, cost / SHARE)) : PAUSE;
    const wanted = Math.max(performance.now(), savedAt + pause);
    if (wanted >= dueAt) return;
    clearTimeout(timer);
    dueAt = wanted;
    timer = setTimeout(save, wanted - performance.now());
  }

  function flush() {
    if (dueAt === Infinity && !saving) return;
    // A page that is being closed hears no answer from Python any more: what is here goes first.
    const state = store.getState();
    const kept = latest ?? (opener.session() ? null : UNTRAINED);
    if (kept && differ(kept.state, state)) {
      storage.save(recordOf(state, kept)).catch(() => {}); // Who stays hears of it by `save`.
    }
    if (saving) return;
    clearTimeout(timer);
    save();
  }

  async function save() {
    dueAt = Infinity;
    saving = true;
    const before = seen;
    const start = performance.now();
    await keep().catch(() => {}); // Python is away: what it does when it is back is kept again.
    savedAt = performance.now();
    cost = savedAt - start;
    saving = false;
    scheduleFor(before, store.getState());
  }

  async function keep() {
    const { session } = await send("export_session");
    // No event has come since: all of this belongs together.
    const state = store.getState();
    if (state.sharing.is_opening) return;
    latest = { state, session };
    const is_kept = await storage.save(recordOf(state, latest)).then(
      () => true,
      () => false,
    );
    const saved = is_kept ? { saved_step: state.training.step } : {};
    store.dispatch({ type: "sharing_changed", payload: { is_kept, ...saved } });
  }

  return {
    /** @returns {object | null} the weights and the history kept last, of the work that is open */
    session: () => latest?.session ?? null,
  };
}

/**
 * @param {State} before
 * @param {State} now
 * @returns {boolean} whether more has been done than to train
 */
const differ = (before, now) => done(now).some((value, i) => value !== done(before)[i]);

/**
 * @param {State["training"]} before
 * @param {State["training"]} now
 */
const sameWeights = (before, now) =>
  now.step === before.step && now.fingerprint === before.fingerprint;

/** @param {State} state */
const done = ({ data, config, run, timeline, sharing }) => [
  data,
  config,
  run,
  timeline.viewed_step,
  sharing.hidden,
  sharing.hash,
];

/**
 * @param {State} present
 * @param {Checkpoint} latest
 * @returns {import("./storage.js").Work} the points and settings of the present, and the weights
 *   and the history there are
 */
function recordOf(present, { state: { curves }, session }) {
  const { X, y, is_test, n_classes } = present.data;
  return {
    hash: location.hash,
    source: presentSource(present),
    points: { X, y, is_test, n_classes },
    settings: settingsAsText(present.config),
    hidden: present.sharing.hidden,
    curves,
    session,
  };
}
