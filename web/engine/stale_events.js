/** A filter for events about points that a newer request will replace. */

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */

/**
 * Milliseconds for which the page waits for new points before the page draws the present points
 * again. Without a limit, the page would stop drawing while the worker is busy.
 */
const MOMENT = 100;

/**
 * Return a filter that buffers stale events while a request for new points is unanswered.
 *
 * Answers to older requests are stale: their points must not appear after a newer request. Frames
 * are stale, too: drawing a frame would delay the new points. If the newest request fails, the
 * filter replays the buffered events, because they still describe the worker's state.
 *
 * @param {(event: StoreEvent) => void} dispatch
 * @param {(id: number) => boolean} isPending returns true for an unanswered command
 */
export function bufferStaleEvents(dispatch, isPending) {
  let newestId = 0;
  let sentAt = 0;
  /** @type {StoreEvent[]} */
  let buffered = [];
  return {
    /** @returns {boolean} true while the newest request is unanswered, for at most `MOMENT` */
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
        buffered.push(event);
        return;
      }
      if (id === newestId && type === "command_failed") buffered.forEach(dispatch);
      if (payload.data || id === newestId || type === "engine_ready") buffered = [];
      dispatch(event);
    },
  };
}
