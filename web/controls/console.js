/** The console API: the global object `nnvisu`. */

/** @typedef {import("../state/state.js").State} State */

/**
 * @param {import("../state/store.js").Store} store
 * @param {Pick<import("../engine/client.js").Client, "send" | "ready">} client
 */
export function createConsole(store, client) {
  return {
    /**
     * A promise that resolves when Python has started and the work is open. The promise rejects if
     * Python can't start.
     */
    ready: client.ready,

    /**
     * Send a command to the Python session, like a button of the page.
     *
     * @param {string} type such as "generate_data", "step", "configure", "get_model"
     * @param {object} [payload] fields of the command; py/nnvisu/app/ defines the commands
     * @returns {Promise<any>} the answering event's payload; rejects with the failure
     *   `{code, field, message, hint}`
     */
    send: client.send,

    /** @returns {object} the state, as plain data for JSON */
    getState() {
      const { runtime, data, undo, config, training, timeline, sharing } = store.getState();
      return {
        runtime: { ...runtime },
        data: {
          // Getters copy the points on demand: copying 100,000 points takes longer than a frame.
          get X() {
            return this.y.map((_, i) => [data.X.values[2 * i], data.X.values[2 * i + 1]]);
          },
          get y() {
            return Array.from(data.y.values);
          },
          n_classes: data.n_classes,
          units: structuredClone(data.units),
          source: data.source && { ...data.source },
        },
        undo: { ...undo },
        config: structuredClone(config),
        training: { ...training },
        timeline: { ...timeline, steps: Array.from(timeline.steps.values) },
        work: { is_saved: sharing.is_saved, saved_step: sharing.saved_step },
      };
    },
  };
}
