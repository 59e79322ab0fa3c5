/**
 * The session that Python exported last, for the work that is open.
 *
 * Opening and autosave write it. Autosave reads it to store work when Python can't answer, and the
 * client restores a new worker from it.
 */

import { engineSettings } from "../schema/settings.js";
import { pointsOf } from "../state/points.js";
import { INITIAL_STATE } from "../state/state.js";

/** @typedef {import("../state/state.js").State} State */
/**
 * @typedef {object} StoredSession
 * @property {State | null} state the page's state at the export; null if it is not known
 * @property {object | null} session weights and timeline, as Python exported them; null: untrained
 */

/** @type {Readonly<StoredSession>} */
export const UNTRAINED = { state: INITIAL_STATE, session: null };

/** @returns {StoredSession} one object that its users change in place */
export const createStoredSession = () => ({ ...UNTRAINED });

/**
 * @param {State} state
 * @param {StoredSession} stored
 * @returns {object | null} payload of the `restore` that brings a new worker to the page's state;
 *   null while the page is opening work, which sends a `restore` of its own
 */
export function restorePayload(state, { session }) {
  if (state.sharing.is_opening) return null;
  return { ...pointsOf(state.data), config: engineSettings(state.config), session };
}
