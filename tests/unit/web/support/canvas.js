/** Canvases of the fake document: they record every call and every property that is set. */

import { FakeElement } from "./elements.js";

/**
 * The name of a method and its arguments, or `name=` and the value of a property.
 *
 * @typedef {[string, ...unknown[]]} Call
 */

export class FakeImageData {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

export class FakePath2D {
  constructor() {
    /** @type {Call[]} */
    this.calls = [];
    return recording(this, this.calls);
  }
}

/**
 * @template {object} T
 * @param {T} target
 * @param {Call[]} calls list to which every call and every set property is appended
 * @returns {any} `target` with every method of a drawing context
 */
function recording(target, calls) {
  /** @type {any} */
  const own = target;
  return new Proxy(own, {
    get(_, name) {
      if (name in own || typeof name === "symbol") return own[name];
      return (/** @type {unknown[]} */ ...args) => {
        calls.push([name, ...args]);
        if (name === "measureText") return { width: 6 * String(args[0]).length };
        if (name === "createLinearGradient") return recording({}, calls);
        if (name === "getImageData") return new FakeImageData(Number(args[2]), Number(args[3]));
      };
    },
    set(_, name, value) {
      own[name] = value;
      calls.push([`${String(name)}=`, value]);
      return true;
    },
  });
}

/**
 * @param {{width: number, height: number}} canvas
 * @returns {{context: any, calls: Call[]}} the canvas's context, and a record of the calls on it
 */
export function recordingContext(canvas) {
  /** @type {Call[]} */
  const calls = [];
  return { context: recording({ canvas }, calls), calls };
}

export class FakeCanvas extends FakeElement {
  constructor() {
    super("canvas");
    this.width = 300;
    this.height = 150;
    const { context, calls } = recordingContext(this);
    this.calls = calls;
    this.getContext = () => context;
    this.toDataURL = () => "data:,";
  }
}

export class FakeOffscreenCanvas {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    const { context, calls } = recordingContext(this);
    this.calls = calls;
    this.getContext = () => context;
  }
}
