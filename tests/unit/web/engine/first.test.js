import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { importReplacing } from "../support/replacing.js";

/** Arguments of each call of `connect`. @type {unknown[][]} */
const calls = [];
const modules = {
  "./assets.js": { isEmbedded: () => true },
  "./connection.js": { connect: (/** @type {unknown[]} */ ...args) => void calls.push(args) },
};

/**
 * @param {string} type of the navigation to the page
 * @param {string} hash
 */
async function visit(type, hash) {
  mock.method(performance, "getEntriesByType", () => [{ type }]);
  Object.assign(globalThis, { location: { hash } });
  await importReplacing("engine/first.js", modules);
  mock.restoreAll();
  return calls.at(-1);
}

test("only a page without link and without stored work starts Python with the hot half alone", async () => {
  assert.deepEqual(await visit("navigate", ""), ["snapshot", true, { mayBePartial: true, waits: false }]);
  for (const [type, hash] of [["navigate", "#seed=1"], ["reload", ""], ["reload", "#seed=1"]]) {
    assert.deepEqual(await visit(type, hash), ["snapshot", true, { mayBePartial: false, waits: false }], `${type} ${hash}`);
  }
});
