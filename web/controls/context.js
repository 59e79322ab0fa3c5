/**
 * What every control gets: the store, and the one way to command.
 *
 * @typedef {object} Context
 * @property {import("../state/store.js").Store} store
 * @property {(type: string, payload?: object) => Promise<boolean>} act sends a command; resolves
 *   when it was answered, with false by a failure, which reaches the person through the store
 */

/**
 * @param {import("../state/store.js").Store} store
 * @param {import("../engine/client.js").Client["send"]} send
 * @returns {Context}
 */
export function createContext(store, send) {
  return {
    store,
    act: (type, payload) => send(type, payload).then(
      () => true,
      () => false,
    ),
  };
}
