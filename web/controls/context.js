/**
 * The context of every control: the store, and a function that sends commands.
 *
 * @typedef {object} Context
 * @property {import("../state/store.js").Store} store
 * @property {(type: string, payload?: object) => Promise<boolean>} act sends a command; resolves
 *   with true if the command succeeds, else with false; the page shows the failure
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
