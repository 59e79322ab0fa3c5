/** Commands to the worker and events back, across the deaths of workers. */

import { connect } from "./connection.js";

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */
/**
 * @typedef {object} Pending
 * @property {{type: string, id: number, payload: object}} command
 * @property {boolean} retried whether a worker has died on it already
 * @property {(payload: any) => void} resolve
 * @property {(failure: import("../state/store.js").Failure) => void} reject
 */
/**
 * @typedef {object} Client
 * @property {(type: string, payload?: object) => Promise<any>} send resolves with the payload of
 *   the answering event, rejects with the failure
 * @property {Promise<void>} ready resolves when Python has started for the first time, rejects if
 *   it can't be started
 * @property {() => boolean} awaitsPoints whether other points were asked for a moment ago: drawing
 *   what is about to go would keep them waiting
 */

/** Milliseconds that count as a moment; a worker that is busy for longer doesn't stop the page. */
const MOMENT = 100;

/**
 * @param {object} options
 * @param {import("./connection.js").Connection} options.first the worker to begin with
 * @param {(event: StoreEvent) => void} options.dispatch takes every event
 * @param {() => object | null} options.checkpoint payload of the `restore` that brings a fresh worker
 *   to where the page is; null while the page is still opening what it begins with
 * @returns {Client}
 */
export function createClient({ first, dispatch, checkpoint }) {
  /** @type {Map<number, Pending>} commands without an answer, oldest first */
  const pending = new Map();
  const { noteSent, deliver, awaitsPoints } = newestDataOnly(dispatch, (id) => pending.has(id));
  /** @type {PromiseWithResolvers<void>} */
  const { promise: ready, resolve: setReady, reject: giveUp } = Promise.withResolvers();
  ready.catch(() => {}); // Whoever waits for it hears of it.
  let lastId = 0;
  let deathsInARow = 0;
  let connection = first;
  /** @type {import("./assets.js").Start} the stock start where the quick one has not worked */
  let wayToStart = "stock";

  function replace() {
    connection = connect(wayToStart);
    connection.listen({ onEvent, onDeath });
    wayToStart = "stock";
    const payload = checkpoint();
    if (payload) connection.post({ type: "restore", id: ++lastId, payload });
    for (const { command } of pending.values()) connection.post(command);
  }

  /** @param {StoreEvent} event */
  function onEvent(event) {
    deliver(event);
    if (event.type === "engine_ready") {
      wayToStart = "snapshot";
      setReady();
    }
    // A worker that dies of what it takes over never comes to a frame.
    if (event.type === "frame_computed") deathsInARow = 0;
    const asked = pending.get(event.id ?? 0);
    if (!asked) return;
    pending.delete(asked.command.id);
    if (event.type === "command_failed") asked.reject(event.payload);
    else asked.resolve(event.payload);
  }

  /** @param {string} message */
  function onDeath(message) {
    const fatal = ++deathsInARow > 2;
    dispatch({ type: "engine_failed", payload: { message, fatal } });
    for (const [id, entry] of pending) {
      if (entry.retried || fatal) {
        pending.delete(id);
        entry.reject({ code: "engine_failed", field: null, message, hint: "" });
      }
      entry.retried = true;
    }
    if (fatal) giveUp(new Error(message));
    else replace();
  }

  // Tells at once what has happened before, which may be its death.
  first.listen({ onEvent, onDeath });

  return {
    ready,
    awaitsPoints,
    send: (type, payload = {}) =>
      new Promise((resolve, reject) => {
        const command = { type, id: ++lastId, payload };
        pending.set(command.id, { command, retried: false, resolve, reject });
        noteSent(command);
        connection.post(command);
      }),
  };
}

/**
 * Hold back what tells of points that are about to go: answers to older requests for data, so that
 * these never show after a newer click, and frames, as drawing one keeps the new points waiting.
 * Should the newest request fail, what was held back is what the worker holds, and is shown then.
 *
 * @param {(event: StoreEvent) => void} dispatch
 * @param {(id: number) => boolean} isPending whether a command has no answer yet
 */
function newestDataOnly(dispatch, isPending) {
  let newest = 0;
  let sentAt = 0;
  /** @type {StoreEvent[]} */
  let heldBack = [];
  return {
    awaitsPoints: () => isPending(newest) && performance.now() < sentAt + MOMENT,
    /** @param {{type: string, id: number}} command */
    noteSent({ type, id }) {
      if (type !== "generate_data") return;
      newest = id;
      sentAt = performance.now();
    },
    /** @param {StoreEvent} event */
    deliver(event) {
      const { type, id, payload } = event;
      const isOlderData = type === "data_generated" && (id ?? 0) < newest;
      if (isOlderData || (type === "frame_computed" && isPending(newest))) {
        heldBack.push(event);
        return;
      }
      if (id === newest && type === "command_failed") heldBack.forEach(dispatch);
      if (payload.data || id === newest || type === "engine_ready") heldBack = [];
      dispatch(event);
    },
  };
}
