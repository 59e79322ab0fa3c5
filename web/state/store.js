/**
 * The store: the page's one state, and the reducer that computes the next state from an event.
 *
 * An event of the worker contains new values for sections of the state (`data`, `config`,
 * `training`, ...). Their types are in `protocol.js` and `protocol_inside.js`. Events of the page
 * are in `page_events.js`.
 */

import { withoutOldAlert } from "./alert.js";
import { reduceConsole } from "./console.js";
import { reduceImporting } from "./importing.js";
import { PAGE_EVENTS } from "./page_events.js";
import { reduceSharing } from "./sharing.js";
import { INITIAL_STATE } from "./state.js";
import { reduceYours } from "./yours.js";
import { reduceWorkerEvent } from "./worker_events.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./failures.js").Failure} Failure */
/**
 * @typedef {object} StoreEvent
 * @property {string} type
 * @property {number | null} [id]
 * @property {number} [run]
 * @property {any} payload
 * @property {string} [command] type of the command that the event answers
 */

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State} the next state; `state` itself stays unchanged
 */
export function reduce(state, event) {
  const importing = reduceImporting(state.importing, event);
  const sharing = reduceSharing(state, event);
  const console = reduceConsole(state.console, event);
  const next = reduceOtherSections(state, event);
  const yours = reduceYours(state, event);
  const isSame =
    importing === next.importing &&
    sharing === next.sharing &&
    yours === next.yours &&
    console === next.console;
  const after = isSame ? next : { ...next, importing, sharing, yours, console };
  return withoutOldAlert(state, after, event);
}

/**
 * @param {State} state
 * @param {StoreEvent} event
 * @returns {State} the next state, with `importing`, `sharing`, `yours` and `console` unchanged
 */
function reduceOtherSections(state, event) {
  const { type, payload } = event;
  if (Object.hasOwn(PAGE_EVENTS, type)) return PAGE_EVENTS[type](state, payload);
  return reduceWorkerEvent(state, event);
}

/**
 * @typedef {object} Store
 * @property {() => State} getState
 * @property {(event: StoreEvent) => void} dispatch
 * @property {(listener: () => void) => void} subscribe adds a listener for changes of the state
 */

/** @returns {Store} */
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
