import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bindEnvironment, LAYOUTS, SIDEWAYS } from "../../../../web/controls/environment.js";
import { fakeWindow, openControls } from "../support/controls.js";

/** @param {{dark?: boolean, ratio?: number}} system */
function openEnvironment({ dark = false, ratio = 1 }) {
  const opened = openControls();
  /** @type {(entries: object[]) => void} */
  let report = () => {};
  /** @type {() => void} */
  let switchScheme = () => {};
  const scheme = {
    matches: dark,
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) => void (switchScheme = listener),
  };
  Object.assign(globalThis, {
    devicePixelRatio: ratio,
    matchMedia: (/** @type {string} */ query) => (query.includes("dark") ? scheme : { addEventListener() {} }),
    ResizeObserver: class {
      /** @param {typeof report} callback */
      constructor(callback) {
        report = callback;
      }
      observe() {}
    },
  });
  bindEnvironment(opened.context);
  return { ...opened, scheme, resize: (/** @type {object} */ entry) => report([entry]), switchScheme: () => switchScheme() };
}

test("the system's color scheme is reported at the start and when it changes", () => {
  const { scheme, switchScheme, dispatched } = openEnvironment({ dark: true });
  scheme.matches = false;
  switchScheme();
  assert.deepEqual(dispatched.filter(([type]) => type === "scheme_changed"), [
    ["scheme_changed", { system_dark: true }],
    ["scheme_changed", { system_dark: false }],
  ]);
});

test("the map's size is the number of device pixels that the browser reports", () => {
  const { resize, dispatched } = openEnvironment({ ratio: 1.5 });
  resize({ devicePixelContentBoxSize: [{ inlineSize: 601 }], contentRect: { width: 400 } });
  assert.deepEqual(dispatched.at(-1), ["map_resized", { pixels: 601, ratio: 601 / 400 }]);
});

test("if the browser reports no device pixels, the size is rounded; a hidden map reports no size", () => {
  const { resize, dispatched } = openEnvironment({ ratio: 1.5 });
  resize({ contentRect: { width: 401 } });
  assert.deepEqual(dispatched.at(-1), ["map_resized", { pixels: 602, ratio: 602 / 401 }]);
  resize({ contentRect: { width: 0 } });
  assert.equal(dispatched.filter(([type]) => type === "map_resized").length, 1);
});

test("the keyboard on the screen is measured, unless the page is zoomed", () => {
  const visible = { ...{ height: 844, offsetTop: 0, scale: 1 }, addEventListener };
  /** @type {() => void} */
  let report = () => {};
  /** @type {string[]} */
  const scrolled = [];
  function addEventListener(/** @type {string} */ _, /** @type {() => void} */ listener) {
    report = listener;
  }
  Object.assign(globalThis, { innerHeight: 844 });
  fakeWindow.visualViewport = visible;
  const { page, byId } = openEnvironment({});
  delete fakeWindow.visualViewport;
  byId("learning_rate").focus();
  byId("learning_rate").scrollIntoView = (/** @type {{block: string}} */ { block }) => scrolled.push(block);
  const look = (/** @type {object} */ change) => {
    Object.assign(visible, change);
    report();
    const root = page.documentElement;
    return [root.classList.contains("typing"), root.style["--keyboard"]];
  };
  assert.deepEqual(look({ height: 780 }), [false, "64px"], "a bar of the browser");
  assert.deepEqual(look({ height: 500 }), [true, "344px"]);
  assert.deepEqual(look({ offsetTop: 300 }), [true, "44px"]);
  assert.deepEqual(scrolled, ["nearest"]);
  assert.deepEqual(look({ scale: 2 }), [false, "0px"]);
});

test("the styles of phones apply in the layout for phones", () => {
  const styles = readFileSync(new URL("../../../../web/styles/main.css", import.meta.url), "utf8");
  assert.ok(styles.includes(`@import "./phone.css" ${LAYOUTS.phone};`));
  assert.ok(styles.includes(`@import "./phone_landscape.css" ${SIDEWAYS};`));
});
