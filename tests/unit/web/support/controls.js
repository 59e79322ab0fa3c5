/**
 * Controls without a browser or worker: the fake page with events, a store that records what is
 * dispatched, and an `act` that records what is sent.
 */

import { INITIAL_STATE } from "../../../../web/state/state.js";
import { FakeElement } from "./elements.js";
import { openPage } from "./page.js";

/** @typedef {import("../../../../web/state/state.js").State} State */
/** @typedef {Record<string, any>} FakeEvent */
/** @typedef {{type: string, listener: (event: any) => void, isCapturing: boolean}} Listening */

/** @type {WeakMap<object, Listening[]>} */
let listenings = new WeakMap();

/**
 * @this {object}
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {boolean | object} [options]
 */
function addEventListener(type, listener, options) {
  const own = listenings.get(this) ?? [];
  listenings.set(this, [...own, { type, listener, isCapturing: options === true }]);
}

/** @this {any} */
function control() {
  return this.querySelector("input, select");
}

Object.defineProperty(FakeElement.prototype, "control", { get: control, configurable: true });
Object.assign(FakeElement.prototype, {
  addEventListener,
  isFocusVisible: false,
  /** @this {any} */
  click() {
    fire(this, "click");
  },
  /** @this {any} @param {string} selectors */
  closest(selectors) {
    for (let at = this; at; at = at.parentElement) if (at.matches(selectors)) return at;
    return null;
  },
  /** @this {any} */
  checkVisibility() {
    return !this.closest("[hidden]");
  },
  setPointerCapture() {},
  scrollIntoView() {},
});
const { matches } = FakeElement.prototype;
/** @this {any} @param {string} selectors */
FakeElement.prototype.matches = function (selectors) {
  return selectors === ":focus-visible" ? this.isFocusVisible : matches.call(this, selectors);
};

/**
 * Send an event to an element: first to the capturing listeners from the document inwards, then to
 * the others outwards, until one stops it.
 *
 * @param {any} target
 * @param {string} type
 * @param {object} [properties] of the event
 * @returns {FakeEvent} with what the listeners have done to it
 */
export function fire(target, type, properties = {}) {
  let isStopped = false;
  /** @type {FakeEvent} */
  const event = {
    type,
    target,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
    stopPropagation: () => void (isStopped = true),
    ...properties,
  };
  const path = [];
  for (let at = target; at; at = at.parentElement) path.push(at);
  for (const isCapturing of [true, false]) {
    for (const element of isCapturing ? path.toReversed() : path) {
      const listening = listenings.get(element) ?? [];
      const own = listening.filter((one) => one.type === type && one.isCapturing === isCapturing);
      for (const { listener } of own) listener.call(element, event);
      if (isStopped) return event;
    }
  }
  return event;
}

/**
 * Open a fresh page for controls. The elements that only controls add are removed from it.
 *
 * @param {Partial<State>} [changes] to the initial state
 */
export function openControls(changes = {}) {
  listenings = new WeakMap();
  const page = openPage();
  for (const id of ["target-class", "point-menu-classes", "lesson-parts"]) {
    page.getElementById(id).replaceChildren();
  }
  for (const label of page.querySelectorAll("#network-features label")) label.remove();

  /** @type {State} */
  let state = { ...INITIAL_STATE, ...changes };
  /** @type {(() => void)[]} */
  const subscribers = [];
  /** @type {[string, any][]} type and payload of each dispatched event */
  const dispatched = [];
  /** @type {[string, any][]} type and payload of each command */
  const sent = [];
  /** @type {{answer: boolean | (() => Promise<boolean>)}} */
  const worker = { answer: true };
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

/** The real timer, whatever a test puts in its place. */
const { setTimeout: later } = globalThis;

/**
 * Let every promise that is settled already go on.
 *
 * @returns {Promise<void>}
 */
export const settled = () => new Promise((resolve) => later(resolve, 0));

/**
 * Wait for something that takes several turns of the event loop, such as packing a link.
 *
 * @param {() => unknown} isDone
 */
export async function until(isDone) {
  for (let turn = 0; !isDone(); turn++) {
    if (turn === 5000) throw new Error(`This never came true: ${isDone}`);
    await settled();
  }
}

/**
 * Replace `localStorage`.
 *
 * @param {Record<string, string> | null} items null denies every access, as some browsers do
 * @returns {Record<string, string>} the items, as they change
 */
export function fakeStorage(items) {
  const denied = () => {
    throw new Error("Storage is denied.");
  };
  const kept = items ?? {};
  const storage = {
    getItem: items ? (/** @type {string} */ key) => kept[key] ?? null : denied,
    setItem: items ? (/** @type {string} */ key, /** @type {string} */ value) => void (kept[key] = value) : denied,
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  return kept;
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

const fakeWindow = {};
Object.assign(globalThis, {
  Element: FakeElement,
  HTMLSelectElement: elementClass("SELECT"),
  HTMLLabelElement: elementClass("LABEL"),
  ResizeObserver: FakeResizeObserver,
  addEventListener: addEventListener.bind(fakeWindow),
  matchMedia: () => ({ matches: false, addEventListener() {} }),
  requestAnimationFrame: (/** @type {() => void} */ callback) => callback(),
  window: { addEventListener: addEventListener.bind(fakeWindow) },
});

/** The fake window, to send events to. */
export { fakeWindow };
