/** Restoration of opened work in the worker and on the page. */

import { engineSettings, pageSettings } from "../schema/settings.js";
import { settingsOf, sourceOf } from "../schema/source.js";
import { emptyPoints } from "../state/points.js";
import { INITIAL_YOURS, withRunningGenerator } from "../state/yours.js";
import { UNTRAINED } from "./stored_session.js";

/** @typedef {import("./permalink.js").Linked} Linked */
/**
 * @typedef {object} Page
 * @property {import("../state/store.js").Store} store
 * @property {import("../engine/client.js").Client["send"]} send
 * @property {import("./stored_session.js").StoredSession} stored
 */
/**
 * @typedef {Linked & {
 *   yours?: import("./storage.js").OwnCodeRecord["yours"] | {kind: import("../schema/parts.js").Kind},
 *   linked_code?: import("../state/sharing.js").LinkedCode | null,
 * }} Opened
 *   Work to open. If `points` is set, `source` is the source of these points. `parts` run, except
 *   those that were switched off. The code in `linked_code` waits for consent.
 */

/**
 * Restore the given work in the worker and the page. If the worker rejects the work, restore it
 * with its parts switched off; if the worker rejects the session, restore only points and
 * settings. The alert shows the reason of the first rejection. If the worker rejects everything,
 * the page and the stored session remain as they are.
 *
 * @param {Page} page
 * @param {Opened} opened
 * @param {object | null} [session]
 * @returns {Promise<boolean>} true if the worker has restored the session
 */
export async function restoreWork({ store, send, stored }, opened, session = null) {
  const { parts, steps } = opened;
  let reason = "";
  // If the command fails, the page shows the failure.
  const attempt = (/** @type {object} */ payload) =>
    send("restore", payload).then(
      () => true,
      (/** @type {import("../state/store.js").Failure} */ { message }) => {
        reason ||= message;
        return false;
      },
    );

  const earlier = { ...stored };
  store.dispatch({ type: "yours_changed", payload: { off_because: "" } });
  store.dispatch({ type: "sharing_changed", payload: { is_opening: true } });
  // If Python has not started, show the work at once, because the answer may take long.
  const isShown = store.getState().runtime.phase !== "ready";
  if (isShown) showWork(store, opened);
  Object.assign(stored, session ? { state: null, session } : UNTRAINED);
  const work = { ...untrainedWork(opened), session };
  const off = { ...work, own_code: { parts, run: false } };
  let isRestored = await attempt(work);
  const isSwitchedOff = parts.length > 0 && !isRestored;
  if (isSwitchedOff) isRestored = await attempt(off);
  const isSessionRestored = session !== null && isRestored;
  if (session && !isRestored) {
    Object.assign(stored, UNTRAINED);
    isRestored = await attempt({ ...off, source: null, session: null });
  }
  if (!isRestored) Object.assign(stored, earlier);
  else if (!isShown) showSettings(store, opened, store.getState());
  if (isSwitchedOff) store.dispatch({ type: "yours_changed", payload: { off_because: reason } });
  const target_step = isSwitchedOff ? 0 : steps;
  store.dispatch({ type: "sharing_changed", payload: { is_opening: false, ...(isRestored && { target_step }) } });
  return isSessionRestored;
}

/**
 * @param {import("./linked_runs.js").LinkedSetup} work
 * @returns {object} payload of the command `restore` for work without a session. If the work has a
 *   source and no points, the worker generates the points. `last_source` is the source that the
 *   settings describe: the last generated points, even if other points have replaced them
 */
export const untrainedWork = ({ settings, source, points, parts }) => ({
  ...(source && !points ? {} : givenPoints(settings, points)),
  source,
  last_source: sourceOf(settings),
  config: engineSettings(settings),
  own_code: { parts, run: true },
  session: null,
});

/**
 * @param {Linked["settings"]} settings
 * @param {Linked["points"]} points
 * @returns {import("../state/points.js").Points} no points if `points` is null. Points that were
 *   stored by earlier versions have no units
 */
const givenPoints = ({ problem }, points) => ({ ...emptyPoints(problem), ...points });

/**
 * Show points and settings as if Python had sent them. The points of a generator follow with Python's
 * answer.
 *
 * @param {import("../state/store.js").Store} store
 * @param {Opened} opened
 */
function showWork(store, opened) {
  const { settings, source, points, parts } = opened;
  showSettings(store, opened, { data: { source, n_classes: 0 }, own_code: { parts } });
  if (parts.length) return;
  const data = { ...givenPoints(settings, points), source, last_source: source ?? sourceOf(settings) };
  const config = engineSettings(settings);
  store.dispatch({ type: "work_shown", id: 0, payload: { data, config } });
}

/**
 * Show the settings that only the page uses, those of the points' source, and the editor's texts.
 *
 * @param {import("../state/store.js").Store} store
 * @param {Opened} opened
 * @param {object} work
 * @param {Pick<import("../state/state.js").State["data"], "source" | "n_classes">} work.data the points.
 *   Points of an own generator that does not run have no source. The settings of `source` still
 *   describe such points, except the generator
 * @param {{parts: Linked["parts"]}} work.own_code
 */
function showSettings(store, { settings, source, hidden, yours, linked_code = null }, { data, own_code }) {
  store.dispatch({ type: "sharing_changed", payload: { hidden, target_step: 0, linked_code } });
  const made = data.source ?? source;
  const described = made ? settingsOf(made) : data.n_classes ? { n_classes: data.n_classes } : {};
  const payload = withRunningGenerator({ ...settings, ...described }, own_code);
  store.dispatch({ type: "setting_changed", payload: pageSettings(payload) });
  const { off_because } = store.getState().yours;
  const off = off_because ? { off_because } : {};
  store.dispatch({ type: "yours_changed", payload: { ...INITIAL_YOURS, ...yours, ...off } });
}
