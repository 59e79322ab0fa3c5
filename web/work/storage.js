/**
 * What the browser keeps of the work in this page: one record for each tab, so that two of them never
 * take each other's place, and those of the tabs closed last.
 */

const DATABASE = "nnvisu";
const STORE = "work";
/** Rises when records of before can no longer be read; those are left out. */
const VERSION = 1;
/** Records kept of tabs that are closed. */
const MAX_CLOSED = 3;
/** Milliseconds that a browser may take to open it. */
const PATIENCE = 5000;
const TAB_KEY = "nnvisu.tab";

/**
 * @typedef {object} Work
 * @property {string} hash of the page's address when it was kept
 * @property {import("./permalink.js").Linked["source"]} source
 * @property {import("./packing.js").Points} points
 * @property {Record<string, string>} settings text of each that is not at its default
 * @property {import("../schema/hideable_parts.js").Part[]} hidden
 * @property {object} curves the curves of the training
 * @property {object | null} session what Python needs to go on
 */
/** @typedef {Work & {tab: string, version: number, saved_at: number}} WorkRecord */

/**
 * @typedef {object} Storage
 * @property {() => Promise<{records: WorkRecord[], lost: IDBValidKey[]}>} load newest first, and
 *   the names of those that the browser lists and cannot read any more
 * @property {(work: Work) => Promise<void>} save as the work of this tab
 * @property {() => Promise<void>} clear
 * @property {() => Promise<Set<string>>} openTabs names of the tabs that are open now
 * @property {string | null} cameWith name of the record that this tab was left with; that of a
 *   duplicated tab is its original's
 * @property {(name?: string) => Promise<void>} take save in the record of this name from now on, or
 *   in one of its own if another open tab does or none is named
 */

/** @returns {Storage} whose promises reject where the browser keeps nothing */
export function createStorage() {
  const database = openDatabase();
  database.catch(() => {}); // Whoever uses it hears of it.
  const cameWith = rememberedTab();
  const { claim, openTabs } = createClaims();
  /** @type {string} */
  let tab;
  let isNew = true;

  /** @param {string} [name] */
  async function take(name) {
    // Not randomUUID, which is missing where a page came or is embedded without TLS.
    const other = crypto.getRandomValues(new Uint32Array(4)).join("-");
    tab = name !== undefined && (await claim(name)) ? name : other;
    if (tab === other) await claim(other);
    isNew = true;
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
    transaction.commit(); // Or it would be lost with a page that closes.
    const completed = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    // Chromium may complete before it has read a large record, as when it has just been started.
    const [result] = await Promise.all([answerOf(request), completed]);
    return result;
  }

  async function load() {
    const names = await inStore((store) => store.getAllKeys());
    // One by one, as one that cannot be read would be the end of all: the browser may have lost it,
    // and gives null for what makes no sense to it.
    const found = await Promise.all(
      names.map((name) => inStore((store) => store.get(name)).catch(() => null)),
    );
    const records = found
      .filter((record) => record?.version === VERSION)
      .sort((a, b) => b.saved_at - a.saved_at);
    return { records, lost: names.filter((_, i) => found[i] === null) };
  }

  async function forgetOldest() {
    const open = await openTabs();
    const { records, lost } = await load();
    const closed = records.map((record) => record.tab).filter((name) => !open.has(name));
    for (const name of [...lost, ...closed.filter((name) => name !== tab).slice(MAX_CLOSED)]) {
      await inStore((store) => store.delete(name));
    }
  }

  return {
    load,
    async save(work) {
      const record = { ...work, tab, version: VERSION, saved_at: Date.now() };
      await inStore((store) => store.put(record));
      if (isNew) await forgetOldest();
      isNew = false;
    },
    clear: async () => void (await inStore((store) => store.clear())),
    openTabs,
    cameWith,
    take,
  };
}

/** Names that no two open tabs bear, as far as the browser lets a page find out. */
function createClaims() {
  let release = () => {};
  return {
    /**
     * @param {string} name in place of the one claimed before
     * @returns {Promise<boolean>} whether no other tab bears it
     */
    claim(name) {
      release();
      return new Promise((resolve) => {
        const locks = /** @type {LockManager | undefined} */ (navigator.locks);
        if (!locks) return resolve(true); // A page that came without TLS has none.
        locks
          .request(lockOf(name), { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock && new Promise((done) => (release = () => done(null)));
          })
          .catch(() => resolve(true));
      });
    },
    /** @returns {Promise<Set<string>>} */
    async openTabs() {
      const { held = [] } = (await navigator.locks?.query().catch(() => null)) ?? {};
      return new Set(held.map(({ name = "" }) => name.replace(lockOf(""), "")));
    },
  };
}

/** @param {string} name */
const lockOf = (name) => `${TAB_KEY}.${name}`;

/** @returns {string | null} */
function rememberedTab() {
  try {
    return sessionStorage.getItem(TAB_KEY);
  } catch {
    return null;
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("The browser does not answer.")), PATIENCE);
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "tab" });
    answerOf(request).then(resolve, reject);
  });
}
