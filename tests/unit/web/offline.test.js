import assert from "node:assert/strict";
import { test } from "node:test";
import { supplyColdHalf } from "../../../web/engine/supply.js";
import { Progress } from "../../../web/engine/progress.js";

const STATES = ["installing", "waiting", "active"];

/**
 * Start a page on the site.
 *
 * @param {string[]} present states of the service workers
 * @returns {Promise<string[]>} states of the service workers that the page sends a message to
 */
async function receiversOf(present) {
  /** @type {string[]} */
  const receivers = [];
  const ready = Object.fromEntries(
    STATES.map((state) => {
      const worker = { postMessage: () => receivers.push(state) };
      return [state, present.includes(state) ? worker : null];
    }),
  );
  const serviceWorker = { ready: Promise.resolve(ready), register: async () => {} };
  const locks = { request: async () => {} };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker, locks }, configurable: true });
  Object.assign(globalThis, { nnvisu: { ready: Promise.resolve() } });
  await import(`../../../web/offline.js?${present}`);
  return receivers;
}

test("after the start, only the newest service worker gets a message", async () => {
  const assets = /** @type {any} */ ({ cold: null });
  await supplyColdHalf(assets, () => {}, new Progress(() => {}));
  assert.deepEqual(await receiversOf(["active"]), ["active"]);
  assert.deepEqual(await receiversOf(["waiting", "active"]), ["waiting"]);
  assert.deepEqual(await receiversOf(["installing", "active"]), ["installing"]);
});
