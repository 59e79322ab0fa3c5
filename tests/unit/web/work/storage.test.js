import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createStorage, LONGEST_RELOAD } from "../../../../web/work/storage.js";
import { fakeIndexedDB } from "./fake_indexed_db.js";
import { keptRun } from "../support/states.js";
import { recordOf } from "./fakes.js";

let indexedDB = fakeIndexedDB();
/** Locks that open tabs hold, by name. @type {Map<string, () => void>} */
let locks = new Map();
let clock = 0;
const { setTimeout } = globalThis;
/** What happens after the time of a reload. @type {(() => void)[]} */
let afterReload = [];

/** Let the time of a reload pass, and wait until old records are deleted. */
async function passReload() {
  await new Promise((resolve) => setTimeout(resolve, 10));
  for (const call of afterReload.splice(0)) call();
  await new Promise((resolve) => setTimeout(resolve, 10));
}

beforeEach(() => {
  indexedDB = fakeIndexedDB();
  locks = new Map();
  clock = 0;
  afterReload = [];
  mock.method(Date, "now", () => ++clock);
  mock.method(globalThis, "setTimeout", (/** @type {() => void} */ call, /** @type {number} */ pause) =>
    pause === LONGEST_RELOAD ? afterReload.push(call) : setTimeout(call, pause));
});
afterEach(() => mock.restoreAll());

/** Return the empty session storage of a new tab. */
const newTab = () => {
  const values = new Map();
  return {
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value),
  };
};

const LOCKS = {
  /** @param {string} name @param {object} _ @param {(lock: object | null) => any} use */
  async request(name, _, use) {
    if (locks.has(name)) return use(null);
    locks.set(name, () => {});
    await use({ name });
    locks.delete(name);
  },
  query: async () => ({ held: [...locks.keys()].map((name) => ({ name })) }),
};

/**
 * Open a page in a tab.
 *
 * @param {object} [tab] the tab's session storage
 * @param {object} [navigator] an object without locks for a page without TLS
 */
function openPage(tab = newTab(), navigator = /** @type {object} */ ({ locks: LOCKS })) {
  Object.assign(globalThis, { indexedDB, sessionStorage: tab });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  return createStorage();
}

/** @param {string} activation */
const work = (activation) => {
  const { tab, version, saved_at, ...fields } = recordOf("", { settings: { activation } });
  return fields;
};

/** @param {import("../../../../web/work/storage.js").Storage} storage */
const activations = async (storage) =>
  (await storage.load()).records.map(({ settings }) => settings.activation);

/** @param {string} activation */
async function pageWithWork(activation, tab = newTab()) {
  const storage = openPage(tab);
  await storage.claim();
  await storage.save(work(activation));
  return storage;
}

/** Release all names, and end what the tabs wait for, as when all tabs are closed. */
function closeAllTabs() {
  locks.clear();
  afterReload = [];
}

test("loaded work equals the saved work", async () => {
  const storage = await pageWithWork("relu");
  const { records, unreadable } = await storage.load();
  const [{ tab, version, saved_at, ...fields }] = records;
  assert.deepEqual(fields, work("relu"));
  assert.deepEqual([version, saved_at, unreadable], [1, 1, []]);
});

test("a tab has one record, which each save replaces", async () => {
  const storage = await pageWithWork("relu");
  await storage.save(work("elu"));
  assert.deepEqual(await activations(storage), ["elu"]);
});

test("each of two tabs has a record, and the record saved last comes first", async () => {
  const first = await pageWithWork("relu");
  await pageWithWork("elu");
  assert.deepEqual(await activations(first), ["elu", "relu"]);
  await first.save(work("silu"));
  assert.deepEqual(await activations(first), ["silu", "elu"]);
});

test("a reloaded tab finds its record by name", async () => {
  const tab = newTab();
  await pageWithWork("relu", tab);
  closeAllTabs();
  const reloaded = openPage(tab);
  assert.equal(reloaded.previousTab, (await reloaded.load()).records[0].tab);
  await reloaded.claim(reloaded.previousTab ?? undefined);
  await reloaded.save(work("elu"));
  assert.deepEqual(await activations(reloaded), ["elu"]);
});

test("a duplicated tab gets its own record, since the original tab still has its own", async () => {
  const tab = newTab();
  await pageWithWork("relu", tab);
  const duplicate = openPage(tab);
  await duplicate.claim(duplicate.previousTab ?? undefined);
  await duplicate.save(work("elu"));
  assert.deepEqual(await activations(duplicate), ["elu", "relu"]);
});

test("openTabs resolves with the name that each tab has claimed last", async () => {
  const storage = openPage();
  await storage.claim("a");
  assert.deepEqual(await storage.openTabs(), new Set(["a"]));
  await storage.claim("b");
  assert.deepEqual(await storage.openTabs(), new Set(["b"]));
});

test("all records of open tabs and the three latest records of closed tabs stay", async () => {
  for (const name of ["tanh", "relu", "elu", "silu", "gelu"]) {
    await pageWithWork(name);
    closeAllTabs();
  }
  const open = await pageWithWork("linear");
  const storage = await pageWithWork("sigmoid");
  await passReload();
  assert.deepEqual(await activations(storage), ["sigmoid", "linear", "gelu", "silu", "elu"]);
  await open.save(work("tanh"));
  assert.equal((await storage.load()).records.length, 5);
});

test("without locks, the tab's own record and the three latest records of other tabs stay", async () => {
  for (const name of ["tanh", "relu", "elu", "silu"]) await pageWithWork(name);
  closeAllTabs();
  const storage = openPage(newTab(), {});
  await storage.claim();
  await storage.save(work("gelu"));
  await passReload();
  assert.deepEqual(await activations(storage), ["gelu", "silu", "elu", "relu"]);
});

test("a tab that is being reloaded keeps its record", async () => {
  const reloading = openPage();
  await reloading.claim("1-2-3-4");
  await reloading.save(work("tanh"));
  for (const name of ["relu", "elu", "silu"]) await pageWithWork(name);
  closeAllTabs();
  const storage = await pageWithWork("gelu");
  locks.set("nnvisu.tab.1-2-3-4", () => {});
  await passReload();
  assert.ok((await activations(storage)).includes("tanh"));
});

test("load returns keys of unreadable records, and the next new record deletes them", async () => {
  const first = await pageWithWork("relu");
  const [{ tab }] = (await first.load()).records;
  indexedDB.lost.add(tab);
  const storage = openPage();
  assert.deepEqual(await storage.load(), { records: [], unreadable: [tab] });
  await storage.claim();
  await storage.save(work("elu"));
  assert.ok(!indexedDB.content.has(tab));
  assert.deepEqual(await activations(storage), ["elu"]);
});

test("records of another version are ignored", async () => {
  const storage = await pageWithWork("relu");
  indexedDB.content.set("new", { ...recordOf("new"), version: 2 });
  assert.deepEqual(await activations(storage), ["relu"]);
});

test("a save that fails for lack of space rejects, and the previous record stays", async () => {
  const storage = await pageWithWork("relu");
  indexedDB.isFull = true;
  await assert.rejects(storage.save(work("elu")), { name: "QuotaExceededError" });
  assert.deepEqual(await activations(storage), ["relu"]);
});

test("clearing deletes the records of all tabs", async () => {
  const storage = await pageWithWork("relu");
  await pageWithWork("elu");
  await storage.clear();
  assert.deepEqual(await activations(storage), []);
});

test("without a database, load rejects, but a tab can still claim a name", async () => {
  indexedDB.open = () => {
    throw new DOMException("Denied.", "SecurityError");
  };
  const storage = openPage();
  await assert.rejects(storage.load(), { name: "SecurityError" });
  await storage.claim("a");
  assert.deepEqual(await storage.openTabs(), new Set(["a"]));
});

test("kept runs are stored beside the work of their tab, and are not counted as work", async () => {
  const tab = newTab();
  const storage = openPage(tab);
  await storage.claim("1-2-3-4");
  await storage.save(work("relu"));
  const runs = { kept: [keptRun("A")], letter: "C" };
  await storage.saveRuns(runs);
  assert.deepEqual(await activations(storage), ["relu"]);
  assert.deepEqual(await storage.loadRuns("1-2-3-4"), runs);
  assert.deepEqual(await storage.loadRuns("5-6-7-8"), { kept: [] });
  await storage.saveRuns({ kept: [], letter: "C" });
  assert.deepEqual(await storage.loadRuns("1-2-3-4"), { kept: [], letter: "C" });
  await storage.saveRuns({ kept: [], letter: "A" });
  assert.deepEqual([...indexedDB.content.keys()], ["1-2-3-4"]);
});

test("the kept runs of a closed tab are deleted with its work", async () => {
  for (let i = 0; i < 5; i++) {
    const storage = openPage();
    await storage.claim(`${i}-0-0-0`);
    await storage.save(work("relu"));
    await storage.saveRuns({ kept: [keptRun("A")], letter: "B" });
    await passReload();
    closeAllTabs();
  }
  const names = [...indexedDB.content.keys()];
  assert.equal(names.filter((name) => name.endsWith("A runs")).length, 4);
  assert.ok(names.every((name) => !name.startsWith("0-0-0-0")));
});
