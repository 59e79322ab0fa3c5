/** A filter that holds back events of points that a newer request is about to replace. */

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */

/** Milliseconds for which the page waits for new points without drawing the present ones. */
const MOMENT = 100;

/**
 * Hold back stale events while a request for data has no answer. Stale events are answers to older
 * requests, which must never show after a newer click, and frames, because drawing a frame delays
 * the new points.
 *
 * If the newest request fails, replay the events: they still describe the worker's state.
 *
 * @param {(event: StoreEvent) => void} dispatch
 * @param {(id: number) => boolean} isPending true for a command without an answer
 */
export function holdBackStaleEvents(dispatch, isPending) {
  let newestId = 0;
  let sentAt = 0;
  /** @type {StoreEvent[]} */
  let heldBack = [];
  return {
    /** @returns {boolean} true for a moment after a request, until its answer */
    awaitsPoints: () => isPending(newestId) && performance.now() < sentAt + MOMENT,
    /** @param {{type: string, id: number}} command */
    noteSent({ type, id }) {
      if (type !== "generate_data") return;
      newestId = id;
      sentAt = performance.now();
    },
    /** @param {StoreEvent} event */
    deliver(event) {
      const { type, id, payload } = event;
      const isOlderData = type === "data_generated" && (id ?? 0) < newestId;
      if (isOlderData || (type === "frame_computed" && isPending(newestId))) {
        heldBack.push(event);
        return;
      }
      if (id === newestId && type === "command_failed") heldBack.forEach(dispatch);
      if (payload.data || id === newestId || type === "engine_ready") heldBack = [];
      dispatch(event);
    },
  };
}
