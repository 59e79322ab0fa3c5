/**
 * Environment for testing controls without a browser or worker: the fake page with events, a store
 * that records dispatched events, and a function `act` that records sent commands.
 */

import { createRun } from "../../../../web/controls/context.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { FakeElement } from "./elements.js";
import { addEventListener } from "./events.js";
import { openPage } from "./page.js";

export { fire } from "./events.js";

/** @typedef {import("../../../../web/state/state.js").State} State */
/** @returns {any} a fresh page without the elements that controls add */
function openPlainPage() {
  const page = openPage();
  for (const id of ["target-class", "point-menu-classes", "lesson-parts", "dock-tabs"]) {
    page.getElementById(id).replaceChildren();
  }
  for (const label of page.querySelectorAll("#network-features label")) label.remove();
  return page;
}

/**
 * Return a fresh page, the context for its controls, and the records of this context.
 *
 * @param {Partial<State>} [changes] to the initial state
 */
export function openControls(changes = {}) {
  const page = openPlainPage();
  /** @type {State} */
  let state = { ...INITIAL_STATE, ...changes };
  /** @type {(() => void)[]} */
  const subscribers = [];
  /** @type {[string, any][]} type and payload of each dispatched event */
  const dispatched = [];
  /** @type {[string, any][]} type and payload of each command */
  const sent = [];
  /** @type {{answer: boolean | (() => Promise<boolean>), payload: any}} */
  const worker = { answer: true, payload: {} };
  /** @type {any} */
  const context = {
    store: {
      getState: () => state,
      /** @param {{type: string, payload: any}} event */
      dispatch: ({ type, payload }) => void dispatched.push([type, payload]),
      /** @param {() => void} subscriber */
      subscribe: (subscriber) => void subscribers.push(subscriber),
    },
    /** @param {string} type @param {any} payload */
    act(type, payload) {
      sent.push([type, payload]);
      return typeof worker.answer === "function" ? worker.answer() : Promise.resolve(worker.answer);
    },
    /** @param {string} type @param {any} payload */
    request(type, payload) {
      sent.push([type, payload]);
      return Promise.resolve(worker.payload);
    },
    run: createRun({
      dispatch: ({ type, payload }) => void dispatched.push([type, payload]),
    }),
  };
  /** @param {Partial<State>} next */
  const change = (next) => {
    state = { ...state, ...next };
    for (const subscriber of subscribers) subscriber();
  };
  const byId = (/** @type {string} */ id) => page.getElementById(id);
  const input = (/** @type {string} */ name) => page.querySelector(`[data-setting="${name}"]`);
  const config = (/** @type {object} */ settings) => ({ ...state.config, ...settings });
  return { page, byId, input, context, change, config, dispatched, sent, worker };
}

/** The real `setTimeout`, even while a test replaces the global `setTimeout`. */
const { setTimeout: later } = globalThis;

/**
 * Wait until the callbacks of all settled promises have run.
 *
 * @returns {Promise<void>}
 */
export const settled = () => new Promise((resolve) => later(resolve, 0));

/**
 * Wait until `isDone` returns true, which may take several turns of the event loop.
 *
 * @param {() => unknown} isDone
 */
export async function until(isDone) {
  for (let turn = 0; !isDone(); turn++) {
    if (turn === 5000) throw new Error(`The condition never became true: ${isDone}`);
    await settled();
  }
}

/**
 * Replace `localStorage`.
 *
 * @param {Record<string, string> | null} items null makes every access fail, as in some browsers
 * @returns {Record<string, string>} the stored items, updated by every change
 */
export function fakeStorage(items) {
  const denied = () => {
    throw new Error("Storage is denied.");
  };
  const stored = items ?? {};
  const storage = {
    getItem: items ? (/** @type {string} */ key) => stored[key] ?? null : denied,
    setItem: items ? (/** @type {string} */ key, /** @type {string} */ value) => void (stored[key] = value) : denied,
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  return stored;
}

/** @param {string} tag */
const elementClass = (tag) =>
  class {
    /** @param {any} value */
    static [Symbol.hasInstance](value) {
      return value instanceof FakeElement && value.tagName === tag;
    }
  };

/** An observer that reports nothing by itself. */
class FakeResizeObserver {
  observe() {}
}

/** @type {any} */
const fakeWindow = {};
Object.assign(globalThis, {
  Element: FakeElement,
  HTMLSelectElement: elementClass("SELECT"),
  HTMLLabelElement: elementClass("LABEL"),
  ResizeObserver: FakeResizeObserver,
  addEventListener: addEventListener.bind(fakeWindow),
  matchMedia: () => ({ matches: false, addEventListener() {} }),
  requestAnimationFrame: (/** @type {() => void} */ callback) => callback(),
  window: fakeWindow,
});
Object.assign(fakeWindow, { parent: fakeWindow, addEventListener: addEventListener.bind(fakeWindow) });

/** The fake window, a target for events. */
export { fakeWindow };
