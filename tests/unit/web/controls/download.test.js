import assert from "node:assert/strict";
import { test } from "node:test";
import { bindDownload } from "../../../../web/controls/download.js";
import { openControls } from "../support/controls.js";

test("the button and a new network begin the next attempt", () => {
  const { byId } = openControls({});
  /** @type {Record<string, () => void>} */
  const listeners = {};
  Object.assign(globalThis, {
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => {
      listeners[type] = listener;
    },
  });
  let attempts = 0;
  bindDownload(() => attempts++);
  byId("download-retry").click();
  assert.equal(attempts, 1);
  listeners.online();
  assert.equal(attempts, 2);
});
