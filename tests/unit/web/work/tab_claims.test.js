import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createTabClaims,
  newTabName,
  rememberedTab,
  rememberTab,
} from "../../../../web/work/tab_claims.js";

/** @param {object} value */
const setNavigator = (value) =>
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });

test("without locks, as in a page without TLS, every name is free", async () => {
  setNavigator({});
  const claims = createTabClaims();
  assert.equal(await claims.claim("a"), true);
  assert.deepEqual(await claims.openTabs(), new Set());
});

test("if the browser refuses the lock, the name counts as free", async () => {
  const refused = () => Promise.reject(new DOMException("Denied.", "SecurityError"));
  setNavigator({ locks: { request: refused, query: refused } });
  const claims = createTabClaims();
  assert.equal(await claims.claim("a"), true);
  assert.deepEqual(await claims.openTabs(), new Set());
});

test("a tab can't claim the name of another tab", async () => {
  /** @param {string} _ @param {object} __ @param {(lock: null) => void} use */
  const request = async (_, __, use) => use(null);
  setNavigator({ locks: { request } });
  assert.equal(await createTabClaims().claim("a"), false);
});

test("a page without access to the session storage has no remembered name", () => {
  const deny = () => {
    throw new DOMException("Denied.", "SecurityError");
  };
  Object.assign(globalThis, { sessionStorage: { getItem: deny, setItem: deny } });
  rememberTab("a");
  assert.equal(rememberedTab(), null);
});

test("new names differ", () => {
  assert.notEqual(newTabName(), newTabName());
});
