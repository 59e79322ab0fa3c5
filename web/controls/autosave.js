/** Keeps the work: after every change, and while training from time to time. */

import { settingsAsText } from "../permalink.js";
import { presentSource } from "../sharing.js";

/** Milliseconds between two savings while nothing trains. */
const PAUSE = 200;
/** While training they may take this share of the time, and are so many milliseconds apart. */
const SHARE = 0.05;
const [SHORTEST, LONGEST] = [2000, 10_000];

/** @typedef {ReturnType<typeof keepWork>} Keeper */

/**
 * @param {object} options
 * @param {import("../store.js").Store} options.store
 * @param {import("../engine/client.js").Client["send"]} options.send
 * @param {import("../storage.js").Storage} options.storage
 */
export function keepWork({ store, send, storage }) {
  /** @type {{state: import("../store.js").State, session: object} | null} */
  let latest = null;
  let seen = watched(store.getState());
  let cost = 0;
  let savedAt = -Infinity;
  let saving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  store.subscribe(() => {
    const state = store.getState();
    const now = watched(state);
    if (state.sharing.is_opening || now.every((value, i) => value === seen[i])) return;
    seen = now;
    if (!saving) schedule(state.training.running);
  });
  // The last moments at which a browser lets a page work.
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);

  /** @param {boolean} running */
  function schedule(running) {
    if (timer !== undefined && running) return;
    clearTimeout(timer); // The end of a training is kept soon.
    const pause = running ? Math.min(LONGEST, Math.max(SHORTEST, cost / SHARE)) : PAUSE;
    timer = setTimeout(save, Math.max(0, savedAt + pause - performance.now()));
  }

  function flush() {
    if (timer === undefined) return;
    clearTimeout(timer);
    save();
  }

  async function save() {
    timer = undefined;
    saving = true;
    const seenBefore = seen;
    const start = performance.now();
    const is_kept = await keep().then(
      () => true,
      () => false,
    );
    savedAt = performance.now();
    cost = savedAt - start;
    saving = false;
    const { step } = (latest?.state ?? store.getState()).training;
    store.dispatch({
      type: "sharing_changed",
      payload: { is_kept, ...(is_kept ? { saved_step: step } : {}) },
    });
    if (seen !== seenBefore) schedule(store.getState().training.running);
  }

  async function keep() {
    const { session } = await send("export_session");
    // No event has come since: all of this belongs together.
    const state = store.getState();
    if (state.sharing.is_opening) return;
    latest = { state, session };
    const { data, config, history, sharing } = state;
    const { X, y, is_test, n_classes } = data;
    await storage.save({
      hash: location.hash,
      source: presentSource(state),
      points: { X, y, is_test, n_classes },
      settings: settingsAsText(config),
      hidden: sharing.hidden,
      history,
      session,
    });
  }

  return {
    /**
     * @returns {object | null} what Python needs to go on where the work was kept last, as long as
     *   that was with the present points and settings
     */
    session() {
      const { data, config } = store.getState();
      return latest?.state.data === data && latest.state.config === config ? latest.session : null;
    },
  };
}

/** @param {import("../store.js").State} state */
const watched = ({ data, config, training, sharing }) => [data, config, training, sharing.hidden];
