import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setImmediate as settled } from "node:timers/promises";

test("the page has arrived when all linked scripts and styles are listed", async () => {
  /** @type {string[]} */
  const listed = [];
  let note = () => {};
  mock.method(performance, "getEntriesByName", (/** @type {string} */ name) =>
    listed.filter((it) => it === name),
  );
  Object.assign(globalThis, {
    document: { querySelectorAll: () => [{ href: "a/style.css" }, { href: "a/main.js" }] },
    PerformanceObserver: class {
      /** @param {typeof note} callback */
      constructor(callback) {
        note = callback;
      }
      observe() {}
      disconnect() {}
    },
  });
  const { pageArrived } = await import(`../../../../web/engine/page_arrived.js?${Math.random()}`);
  let arrived = false;
  pageArrived().then(() => (arrived = true));
  listed.push("a/main.js", "a/worker.js");
  note();
  await settled();
  assert.equal(arrived, false);
  listed.push("a/style.css");
  note();
  await settled();
  assert.equal(arrived, true);
});
