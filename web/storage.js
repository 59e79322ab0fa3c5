/**
 * What the browser keeps of the work in this page: one record for each of the tabs used last, so
 * that two tabs never take each other's place.
 */

const DATABASE = "nnvisu";
const STORE = "work";
/** Rises when records of before can no longer be read; those are left out. */
const VERSION = 1;
const MAX_RECORDS = 3;
/** Milliseconds that a browser may take to open it. */
const PATIENCE = 5000;
const TAB_KEY = "nnvisu.tab";

/**
 * @typedef {object} Work
 * @property {string} hash of the page's address when it was kept
 * @property {import("./permalink.js").Linked["source"]} source
 * @property {import("./packing.js").Points} points
 * @property {Record<string, string>} settings text of each that is not at its default
 * @property {import("./lesson.js").Part[]} hidden
 * @property {object} history the curves of the training
 * @property {object | null} session what Python needs to go on
 */
/** @typedef {Work & {tab: string, version: number, saved_at: number}} WorkRecord */

/**
 * @typedef {object} Storage
 * @property {() => Promise<WorkRecord[]>} load newest first
 * @property {(work: Work) => Promise<void>} save as the work of this tab
 * @property {() => Promise<void>} clear
 * @property {() => string | null} tab name of this tab's record; survives a reload
 * @property {() => void} renameTab leave this tab's record alone from now on
 */

/** @returns {Storage} whose promises reject where the browser keeps nothing */
export function createStorage() {
  const database = openDatabase();
  database.catch(() => {}); // Whoever uses it hears of it.
  let tab = rememberedTab();

  function renameTab() {
    // Not randomUUID, which is missing where a page came or is embedded without TLS.
    tab = crypto.getRandomValues(new Uint32Array(4)).join("-");
    try {
      sessionStorage.setItem(TAB_KEY, tab);
    } catch {
      // Then the work is found by its time instead.
    }
  }

  /**
   * @template T
   * @param {(store: IDBObjectStore) => IDBRequest<T>} use
   * @returns {Promise<T>}
   */
  async function inStore(use) {
    const transaction = (await database).transaction(STORE, "readwrite", { durability: "relaxed" });
    const request = use(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    return request.result;
  }

  async function load() {
    const records = await inStore((store) => store.getAll());
    return records
      .filter(({ version }) => version === VERSION)
      .sort((a, b) => b.saved_at - a.saved_at);
  }

  return {
    load,
    async save(work) {
      if (!tab) renameTab();
      const record = { ...work, tab, version: VERSION, saved_at: Date.now() };
      await inStore((store) => store.put(record));
      const outdated = (await inStore((store) => store.count())) > MAX_RECORDS;
      if (!outdated) return;
      for (const { tab: old } of (await load()).slice(MAX_RECORDS)) {
        await inStore((store) => store.delete(old));
      }
    },
    clear: async () => void (await inStore((store) => store.clear())),
    tab: () => tab,
    renameTab,
  };
}

/** @returns {string | null} */
function rememberedTab() {
  try {
    return sessionStorage.getItem(TAB_KEY);
  } catch {
    return null;
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("The browser does not answer.")), PATIENCE);
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "tab" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
