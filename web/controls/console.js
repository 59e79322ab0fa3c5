/** The page for programs: what `nnvisu` offers in the console. */

/** @typedef {import("../state/state.js").State} State */

/**
 * @param {import("../state/store.js").Store} store
 * @param {Pick<import("../engine/client.js").Client, "send" | "ready">} client
 */
export function createConsole(store, client) {
  return {
    /** Resolves when Python has started and the page is open, rejects if Python can't be started. */
    ready: client.ready,

    /**
     * Send a command to the Python session, as the buttons do.
     *
     * @param {string} type such as "generate_data", "step", "configure", "get_model"
     * @param {object} [payload] its fields; the commands are in py/nnvisu/session.py
     * @returns {Promise<any>} the answering event's payload; rejects with the failure
     *   `{code, field, message, hint}`
     */
    send: client.send,

    /** @returns {object} where the page is, as plain JSON-able data */
    getState() {
      const { runtime, data, config, training, timeline, sharing } = store.getState();
      return {
        runtime: { ...runtime },
        data: {
          // Copied when they are asked for, which of 100,000 points takes longer than a frame.
          get X() {
            return this.y.map((_, i) => [data.X.values[2 * i], data.X.values[2 * i + 1]]);
          },
          get y() {
            return Array.from(data.y.values);
          },
          n_classes: data.n_classes,
        },
        config: structuredClone(config),
        training: { ...training },
        timeline: { ...timeline, steps: Array.from(timeline.steps.values) },
        work: { is_kept: sharing.is_kept, saved_step: sharing.saved_step },
      };
    },
  };
}
