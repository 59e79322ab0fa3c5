/** Access to one object store of the browser's IndexedDB, through promises. */

const DATABASE = "nnvisu";
const STORE = "work";
/** Milliseconds that each request waits for the database to open. Later requests wait again. */
const PATIENCE = 5000;

/** @typedef {<T>(use: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>} InStore */

/** @returns {InStore} runs one request in its own transaction; rejects if there is no database */
export function openStore() {
  const opening = openDatabase();
  opening.catch(() => {}); // Each use of the store rejects with the same error.
  return async (use) => {
    const database = await withPatience(opening);
    const transaction = database.transaction(STORE, "readwrite", { durability: "relaxed" });
    const request = use(transaction.objectStore(STORE));
    transaction.commit(); // Without a commit, a closing page would lose the transaction.
    const completed = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    // Soon after its start, Chromium may complete the transaction before it has read a large
    // record. So wait for the request and for the transaction.
    const [result] = await Promise.all([resultOf(request), completed]);
    return result;
  };
}

/** @returns {Promise<IDBDatabase>} */
async function openDatabase() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "tab" });
  return resultOf(request);
}

/**
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>} the answer; rejects if there is none within `PATIENCE`
 */
function withPatience(answer) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The browser does not answer.")), PATIENCE);
    answer.finally(() => clearTimeout(timer)).then(resolve, reject);
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
