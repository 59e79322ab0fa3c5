/**
 * The context of every control: the store, a function that sends commands, and a function that runs
 * every asynchronous action.
 *
 * @typedef {object} Context
 * @property {import("../state/store.js").Store} store
 * @property {(type: string, payload?: object) => Promise<boolean>} act sends a command; resolves
 *   with true if the command succeeds, else with false; the page shows the failure
 * @property {(type: string, payload?: object) => Promise<any>} request sends a command; resolves with
 *   the payload of the answer, or with null if the command failed; the page shows the failure
 * @property {Run} run
 */
/**
 * Run an asynchronous action of a control. If the action fails, show the error. In both cases, call
 * `ended`, so that no error leaves a control busy.
 *
 * @typedef {(action: () => Promise<unknown>, options?: RunOptions) => Promise<void>} Run
 */
/**
 * @typedef {object} RunOptions
 * @property {() => void} [ended] called after the action, whether it succeeded or failed
 * @property {string | null} [field] the field beside which the page shows the error; without a
 *   field, the alert shows the error
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
    request: (type, payload) => send(type, payload).catch(() => null),
    run: createRun(store),
  };
}

/**
 * @param {Pick<import("../state/store.js").Store, "dispatch">} store
 * @returns {Run}
 */
export const createRun = (store) => async (action, { ended, field = null } = {}) => {
  try {
    await action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Something unexpected went wrong: ${reason}`;
    const payload = { code: "unexpected_error", field, message, hint: "Try again." };
    store.dispatch({ type: "command_failed", payload });
  } finally {
    ended?.();
  }
};
