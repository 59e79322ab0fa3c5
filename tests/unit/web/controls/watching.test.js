import assert from "node:assert/strict";
import { test } from "node:test";
import { watchWhileShown } from "../../../../web/controls/watching.js";
import { TRAINING } from "../support/states.js";

test("the worker receives a command when a section comes on screen and leaves it, and again after a restart", () => {
  /** @type {any} */
  let state = TRAINING;
  /** @type {() => void} */
  let changed = () => {};
  /** @type {boolean[]} */
  const sent = [];
  const store = { getState: () => state, subscribe: (/** @type {() => void} */ listener) => void (changed = listener) };
  const act = async (/** @type {string} */ command, /** @type {any} */ { watched }) => sent.push(watched) > 0 && command === "watch_x";
  watchWhileShown(/** @type {any} */ ({ store, act }), "watch_x", ({ about }) => about);
  const become = (/** @type {object} */ change) => {
    state = { ...state, ...change };
    changed();
  };
  become({ stop_reason: "x" });
  assert.deepEqual(sent, []);
  become({ about: true });
  become({ stop_reason: "y" });
  assert.deepEqual(sent, [true]);
  become({ runtime: { ...state.runtime, phase: "loading_numpy" } });
  become({ runtime: { ...state.runtime, phase: "ready" } });
  assert.deepEqual(sent, [true, false, true]);
  become({ about: false });
  assert.deepEqual(sent, [true, false, true, false]);
});

test("a change of the details is sent while the section is on screen", () => {
  /** @type {any} */
  let state = TRAINING;
  /** @type {() => void} */
  let changed = () => {};
  /** @type {unknown[]} */
  const sent = [];
  const store = { getState: () => state, subscribe: (/** @type {() => void} */ listener) => void (changed = listener) };
  const act = async (/** @type {string} */ _, /** @type {unknown} */ payload) => sent.push(payload) > 0;
  const detailsOf = (/** @type {any} */ { dismissed_run }) => ({ layer: dismissed_run });
  watchWhileShown(/** @type {any} */ ({ store, act }), "watch_x", ({ about }) => about, detailsOf);
  for (const change of [{ dismissed_run: 1 }, { about: true }, { stop_reason: "x" }, { dismissed_run: 2 }, { about: false }]) {
    state = { ...state, ...change };
    changed();
  }
  assert.deepEqual(sent, [{ watched: true, layer: 1 }, { watched: true, layer: 2 }, { watched: false }]);
});
