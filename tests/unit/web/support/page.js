/**
 * The page without a browser: index.html as a fake document, with the elements that controls and
 * the build add to it. Import this module before any view.
 */

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { gzipSync } from "node:zlib";
import { TABS } from "../../../../web/schema/dock_tabs.js";
import { FEATURES } from "../../../../web/schema/features.js";
import { PARTS } from "../../../../web/schema/hideable_parts.js";
import { FakeImageData, FakeOffscreenCanvas, FakePath2D } from "./canvas.js";
import { FakeElement } from "./elements.js";
import { createElement, parseHtml } from "./parse_html.js";

const INDEX = new URL("../../../../web/index.html", import.meta.url);
const RELEASE = {
  version: "1.2.3",
  build: "0123456789abcdef",
  license: "MIT license",
  components: [
    {
      name: "NumPy",
      version: "2.0",
      license: "BSD-3-Clause",
      source: "https://example.invalid/",
      files: [{ name: "numpy.whl", sha256: "00ff" }],
      texts: ["BSD license"],
    },
  ],
};

// The build fetches uPlot; the tests replace it by a stub.
registerHooks({
  /**
   * @param {string} specifier
   * @param {object} context
   * @param {(specifier: string, context: object) => object} next
   */
  resolve: (specifier, context, next) =>
    /uplot/i.test(specifier) && !specifier.endsWith(".d.ts")
      ? { url: new URL("./uplot.js", import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

/**
 * Open a fresh page: replace the globals `document` and `window`, and return the document.
 *
 * @returns {any}
 */
export function openPage() {
  const root = parseHtml(readFileSync(INDEX, "utf8"));
  const [html] = root.children;
  const body = /** @type {FakeElement} */ (html.querySelector("body"));
  const fakeDocument = Object.assign(root, {
    documentElement: html,
    body,
    activeElement: body,
    getElementById: (/** @type {string} */ id) => find(root, id),
    createElement,
    createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => createElement(tag),
  });
  Object.assign(globalThis, { document: fakeDocument, getComputedStyle: computedStyle, devicePixelRatio: 1 });
  // A frame is drawn at once; a test with `fakeFrames` draws frames itself.
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ callback) => callback() });
  addParts(fakeDocument);
  return fakeDocument;
}

/**
 * @param {FakeElement} root
 * @param {string} id
 * @returns {FakeElement | null}
 */
function find(root, id) {
  for (const child of root.children) {
    const found = child.id === id ? child : find(child, id);
    if (found) return found;
  }
  return null;
}

/**
 * Add the elements that controls and the build add to index.html.
 *
 * @param {any} page
 */
function addParts(page) {
  const release = element("script", { id: "release" });
  const { version, build, ...long } = RELEASE;
  const packed = gzipSync(JSON.stringify(long)).toString("base64");
  release.textContent = JSON.stringify({ version, build, packed });
  page.body.append(release);
  for (let label = 0; label < 8; label++) {
    page.getElementById("target-class").append(element("input", { value: String(label) }));
    page.getElementById("point-menu-classes").append(element("button"));
  }
  for (const { name } of FEATURES) {
    const label = element("label");
    label.append(element("input", { value: name }), element("span"));
    page.getElementById("network-features").append(label);
  }
  for (const { name } of TABS) {
    page.getElementById("dock-tabs").append(element("button", { id: `${name}-tab`, role: "tab" }));
  }
  for (const part of Object.keys(PARTS)) {
    page.getElementById("lesson-parts").append(element("input", { value: part }));
  }
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 */
function element(tag, attributes = {}) {
  const created = createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  return created;
}

/** @returns {{fontFamily: string, getPropertyValue: (name: string) => string}} */
const computedStyle = () => ({ fontFamily: "serif", getPropertyValue: (name) => `value of ${name}` });

/** @param {string} tag */
const elementClass = (tag) =>
  class {
    /** @param {any} value */
    static [Symbol.hasInstance](value) {
      return value instanceof FakeElement && value.tagName === tag;
    }
  };

class FakeOption extends FakeElement {
  /**
   * @param {string} text
   * @param {string} value
   */
  constructor(text, value) {
    super("option");
    this.textContent = text;
    this.value = value;
  }
}

// A view's timer must not delay the end of a test.
const { setTimeout } = globalThis;

Object.assign(globalThis, {
  setTimeout: (/** @type {[() => void, number]} */ ...args) => {
    const timer = /** @type {any} */ (setTimeout(...args));
    timer.unref();
    return timer;
  },
  HTMLInputElement: elementClass("INPUT"),
  HTMLSelectElement: elementClass("SELECT"),
  ImageData: FakeImageData,
  OffscreenCanvas: FakeOffscreenCanvas,
  Path2D: FakePath2D,
  Option: FakeOption,
});

/**
 * Open a fresh page, create views, draw the states one after another, and return the page.
 *
 * @param {() => import("../../../../web/views/loop.js").View | import("../../../../web/views/loop.js").View[]} create
 * @param {import("../../../../web/state/state.js").State[]} states
 * @returns {any}
 */
export function pageWith(create, ...states) {
  const page = openPage();
  const views = [create()].flat();
  for (const state of states) views.forEach((view) => view.draw(state));
  return page;
}

/**
 * @param {any} page
 * @param {string} id
 * @returns {string} the text of an element
 */
export const textOf = (page, id) => page.getElementById(id).textContent;

/**
 * @param {any} elements
 * @returns {string[]} the text of each element
 */
export const textsOf = (elements) => Array.from(elements, ({ textContent }) => textContent);
