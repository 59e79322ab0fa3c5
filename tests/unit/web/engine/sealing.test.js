import assert from "node:assert/strict";
import { test } from "node:test";
import { seal } from "../../../../web/engine/sealing.js";

test("network and storage are removed from the scope and its prototypes, and all else remains", () => {
  const methods = { fetch() {}, postMessage() {} };
  const scope = Object.assign(Object.create(methods), { XMLHttpRequest: class {}, caches: {}, a: 1 });
  Object.defineProperty(scope, "indexedDB", { get: () => 1, configurable: true });
  seal(scope);
  assert.deepEqual(Object.keys(scope), ["a"]);
  assert.deepEqual([scope.fetch, scope.indexedDB], [undefined, undefined]);
  assert.equal(typeof scope.postMessage, "function");
});
