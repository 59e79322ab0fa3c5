/** Text and live collections of the fake document. */

/** @typedef {import("./elements.js").FakeElement} FakeElement */

export class FakeText {
  /** @param {string} text */
  constructor(text) {
    this.textContent = text;
    /** @type {FakeElement | null} */
    this.parentElement = null;
  }

  cloneNode() {
    return new FakeText(this.textContent);
  }
}

/**
 * An array that is computed anew for every access, like an HTMLCollection.
 *
 * @param {() => FakeElement[]} compute
 * @returns {any}
 */
export const live = (compute) =>
  new Proxy([], {
    get(_, key) {
      const now = /** @type {any} */ (compute());
      return typeof now[key] === "function" ? now[key].bind(now) : now[key];
    },
  });
