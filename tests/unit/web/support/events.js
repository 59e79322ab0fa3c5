/**
 * Events for the fake page: listeners, the function `fire`, and the members of an element that only
 * controls use. The page fires no event by itself.
 */

import { FakeElement } from "./elements.js";

/** @typedef {Record<string, any>} FakeEvent */
/** @typedef {{type: string, listener: (event: any) => void, isCapturing: boolean}} Listening */

/** @type {WeakMap<object, Listening[]>} */
const listenings = new WeakMap();

/**
 * @this {object}
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {any} [options]
 */
export function addEventListener(type, listener, options) {
  const own = listenings.get(this) ?? [];
  listenings.set(this, [...own, { type, listener, isCapturing: options === true || options?.capture === true }]);
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
  /** @this {any} */
  checkVisibility() {
    return !this.closest("[hidden]");
  },
  /** @this {any} @param {CustomEvent} event */
  dispatchEvent(event) {
    fire(this, event.type, { detail: event.detail });
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
 * Send an event to an element. Capturing listeners receive it first, from the document inward;
 * then the other listeners, from the element outward. A listener can stop the event.
 *
 * @param {any} target
 * @param {string} type
 * @param {object} [properties] of the event
 * @returns {FakeEvent} the event after all listeners have run
 */
export function fire(target, type, properties = {}) {
  let isStopped = false;
  let isEnded = false;
  /** @type {FakeEvent} */
  const event = {
    type,
    target,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
    stopPropagation: () => void (isStopped = true),
    stopImmediatePropagation: () => void (isStopped = isEnded = true),
    ...properties,
  };
  const path = [];
  for (let at = target; at; at = at.parentElement) path.push(at);
  for (const isCapturing of [true, false]) {
    for (const element of isCapturing ? path.toReversed() : path) {
      const listening = listenings.get(element) ?? [];
      const own = listening.filter((one) => one.type === type && one.isCapturing === isCapturing);
      for (const { listener } of own) if (!isEnded) listener.call(element, event);
      if (isStopped) return event;
    }
  }
  return event;
}
