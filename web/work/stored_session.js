/**
 * The stored session: the last session that Python exported for the present work.
 *
 * Opening work and autosave replace the stored session. If Python can't answer, autosave
 * stores this session with the work. The client restores this session in a new worker.
 */

import { engineSettings } from "../schema/settings.js";
import { pointsOf } from "../state/points.js";
import { INITIAL_STATE } from "../state/state.js";

/** @typedef {import("../state/state.js").State} State */
/**
 * @typedef {object} StoredSession
 * @property {State | null} state the page's state at the export; null if it is unknown
 * @property {object | null} session weights and timeline, as Python exported them; null for
 *   untrained work
 */

/** @type {Readonly<StoredSession>} */
export const UNTRAINED = { state: INITIAL_STATE, session: null };

/** @returns {StoredSession} a new object, which opening and autosave change in place */
export const createStoredSession = () => ({ ...UNTRAINED });

/**
 * @param {State} state
 * @param {StoredSession} stored
 * @param {boolean} runsCode whether own code runs in the new worker; false if the code may have ended
 *   the earlier worker
 * @returns {object | null} payload of the command `restore`, which brings a new worker to the
 *   page's state; null while the page is opening work, because opening sends its own command
 *   `restore`
 */
export function restorePayload(state, { session }, runsCode) {
  if (state.sharing.is_opening) return null;
  const { source, last_source } = state.data;
  const payload = { ...pointsOf(state.data), source, last_source, config: engineSettings(state.config), session };
  const parts = state.own_code.parts.map(({ kind, name, source, runs }) => ({ kind, name, source, runs }));
  return parts.length ? { ...payload, own_code: { parts, run: runsCode } } : payload;
}
