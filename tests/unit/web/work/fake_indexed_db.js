/** An IndexedDB in memory with one object store; it has only the methods that the page uses. */

export function fakeIndexedDB() {
  /** @type {Map<string, any>} */
  const content = new Map();
  const state = {
    content,
    /** Keys of the written records, in order. */
    written: /** @type {string[]} */ ([]),
    /** Keys of records that cannot be read. */
    lost: /** @type {Set<string>} */ (new Set()),
    isFull: false,
    open: () => requestOf(() => database),
  };

  /** @param {() => any} run */
  function requestOf(run) {
    const request = /** @type {any} */ ({ result: undefined, error: null });
    queueMicrotask(() => {
      try {
        request.result = run();
        request.onsuccess?.();
      } catch (error) {
        request.error = error;
        request.onerror?.();
      }
    });
    return request;
  }

  const objectStore = {
    /** @param {any} record */
    put: (record) =>
      requestOf(() => {
        if (state.isFull) throw new DOMException("Full.", "QuotaExceededError");
        content.set(record.tab, structuredClone(record));
        state.written.push(record.tab);
      }),
    getAllKeys: () => requestOf(() => [...content.keys()]),
    /** @param {string} key */
    get: (key) =>
      requestOf(() => {
        if (state.lost.has(key)) throw new DOMException("Lost.", "NotReadableError");
        return structuredClone(content.get(key));
      }),
    /** @param {string} key */
    delete: (key) => requestOf(() => void content.delete(key)),
    clear: () => requestOf(() => content.clear()),
  };
  const database = {
    transaction() {
      const transaction = /** @type {any} */ ({
        objectStore: () => objectStore,
        commit: () => setTimeout(() => transaction.oncomplete?.()),
      });
      return transaction;
    },
  };
  return state;
}
