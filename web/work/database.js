/** One object store of the browser's IndexedDB, with promises. */

const DATABASE = "nnvisu";
const STORE = "work";
/** Milliseconds after which a database that hasn't opened counts as missing. */
const PATIENCE = 5000;

/** @typedef {<T>(use: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>} InStore */

/** @returns {InStore} runs one request in its own transaction; rejects if there is no database */
export function openStore() {
  const database = openDatabase();
  database.catch(() => {}); // Each use of the store rejects with the same error.
  return async (use) => {
    const transaction = (await database).transaction(STORE, "readwrite", { durability: "relaxed" });
    const request = use(transaction.objectStore(STORE));
    transaction.commit(); // A page that closes loses a transaction without a commit.
    const completed = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    // A Chromium that has just started may complete the transaction before it has read a large
    // record, so wait for both.
    const [result] = await Promise.all([resultOf(request), completed]);
    return result;
  };
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("The browser does not answer.")), PATIENCE);
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "tab" });
    resultOf(request).then(resolve, reject);
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function resultOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
