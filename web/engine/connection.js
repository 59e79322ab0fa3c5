/** The connection to one worker, from the creation of the worker to its end or failure. */

import { createWorker, gatherAssets, isEmbedded, snapshotInfo } from "./assets.js";
import { bringsCode } from "./own_code.js";
import { Patience } from "./patience.js";
import { Progress } from "./progress.js";
import { supply, supplyColdHalf } from "./supply.js";

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */
/** @typedef {import("./assets.js").Start} Start */
/**
 * @typedef {object} Death
 * @property {"unanswered" | "ended" | "failed" | "invalid" | "damaged" | "incomplete"} cause the worker
 *   did not answer, ended silently, reported an error, sent a message that is not allowed, was changed
 *   by own code, or needed the cold half of Pyodide before it had arrived
 * @property {string} message the error in words; with the cause "failed", text of the worker
 */
/**
 * @typedef {object} Handlers
 * @property {(event: StoreEvent) => void} onEvent
 * @property {(death: Death) => void} onDeath called at most once, never after `close`
 * @property {(isSlow: boolean) => void} onSlow called with true if a worker with own code has left a
 *   message unanswered for a fifth of the time after which it dies; called with false if it answers
 * @property {() => number} longestSeconds returns the seconds that one computation may take
 */
/** @typedef {{type: string, id?: number, payload?: object}} Message */
/**
 * @typedef {object} Connection
 * @property {(handlers: Handlers) => void} listen replays the buffered events, then reports each
 *   new event
 * @property {(message: Message) => void} post sends messages in order; the worker queues them
 *   until Python is ready
 * @property {boolean} isIsolated true if the worker has an opaque origin
 * @property {() => boolean} hasCode returns true if own code may have run in the worker
 * @property {(message: string, cause?: Death["cause"]) => void} refuse ends the worker because of an
 *   event; by default, because the event is not allowed
 * @property {() => void} close ends the worker without calling `onDeath`
 */

/** Types of events that a worker sends only before Python is ready. */
const STARTING = new Set(["boot_progressed", "engine_ready"]);

/** Types of messages that only show that the worker runs. */
const SIGNS_OF_LIFE = new Set(["pong", "still_running"]);

/**
 * Start a worker and Python in it.
 *
 * @param {Start} start
 * @param {boolean} [isIsolated] true for a worker with an opaque origin
 * @param {object} [options]
 * @param {boolean} [options.mayBePartial] true if Python starts with the hot half of Pyodide alone, if
 *   Pyodide is split. The page then loads the cold half when Python is ready
 * @param {boolean} [options.waits] true if Python computes nothing until it gets work
 * @returns {Connection}
 */
export function connect(start, isIsolated = isEmbedded(), { mayBePartial = false, waits = true } = {}) {
  /** @type {((to: Handlers) => void)[]} */
  let unreported = [];
  /** @param {(to: Handlers) => void} notify */
  let report = (notify) => {
    unreported.push(notify);
  };
  /** @type {Worker | null} */
  let worker = null;
  /** @type {{message: object, transfer: Transferable[]}[]} messages to send once `worker` exists */
  let queued = [];
  const assets = gatherAssets(start);
  const isPartial = mayBePartial && assets.cold !== null;
  const lifeline = new MessageChannel();
  /** @type {PromiseWithResolvers<void>} */
  const alive = Promise.withResolvers();
  let closed = false;
  let longestSeconds = () => 0;
  let isReady = false;
  let hasCode = false;
  const patience = new Patience({
    post,
    giveUp: () => die({ cause: "unanswered", message: "Python stopped responding." }),
    noteSlow: (isSlow) => report((to) => to.onSlow(isSlow)),
    longestSeconds: () => longestSeconds(),
  });

  /** @param {object} message @param {Transferable[]} [transfer] */
  function post(message, transfer = []) {
    if (worker) worker.postMessage(message, transfer);
    else queued.push({ message, transfer });
  }

  function close() {
    closed = true;
    patience.stop();
    worker?.terminate();
  }

  /** @param {Death} death */
  function die(death) {
    if (closed) return;
    close();
    report((to) => to.onDeath(death));
  }

  /** @param {string} message @param {Death["cause"]} [cause] */
  function refuse(message, cause = "invalid") {
    console.warn(message);
    die({ cause, message });
  }

  const startPatience = () => {
    if (isReady) patience.start(hasCode ? "own_code" : "ready");
  };

  /** @param {Worker} created */
  function attach(created) {
    if (closed) return created.terminate();
    worker = created;
    worker.onerror = ({ message }) =>
      die({ cause: "failed", message: message || "Python could not be started." });
    worker.onmessage = onMessage;
    for (const { message, transfer } of queued) post(message, transfer);
    queued = [];
    patience.start("starting");
  }

  /** @param {MessageEvent} message */
  function onMessage({ data }) {
    if (closed) return;
    const type = data?.type;
    patience.noteReceived(data ?? {});
    if (type === "alive") alive.resolve();
    else if (type === "engine_failed") die({ cause: "failed", message: `${data.payload?.message}` });
    else if (isPartial && type === "cold_half_needed") {
      die({ cause: "incomplete", message: "Python needs the rest of its files." });
    } else if (isReady && STARTING.has(type)) refuse(`Python sent ${type} again.`);
    else if (!SIGNS_OF_LIFE.has(type)) {
      if (type === "engine_ready") {
        isReady = true;
        startPatience();
        if (isPartial) addColdHalf();
      }
      report((to) => to.onEvent(data));
    }
  }

  /** Load the cold half in the background. If it fails, only a worker that needs the half fails. */
  function addColdHalf() {
    supplyColdHalf(assets, post, new Progress(() => {})).catch(() => {});
  }

  // If the worker that has port 2 ends for any reason, port 1 fires `close` in browsers that have this
  // event; in others (Chromium 156), the missing answers to pings show the end. Send port 2 before all
  // other messages: while port 2 is in transit to a dead worker, port 1 never fires `close`.
  lifeline.port1.addEventListener("close", () =>
    die({ cause: "ended", message: "Python ended unexpectedly." }),
  );
  lifeline.port1.start();
  post({ type: "lifeline", lifeline: lifeline.port2 }, [lifeline.port2]);
  const progress = new Progress((payload) => {
    if (!closed) report((to) => to.onEvent({ type: "boot_progressed", payload }));
  });
  const creating = createWorker(start, isIsolated, progress).then(attach);
  post({ type: "boot", start, info: snapshotInfo(), isPartial, waits });
  const supplying = [supply(assets, post, progress, alive.promise)];
  if (!isPartial) supplying.push(supplyColdHalf(assets, post, progress));
  Promise.all([creating, ...supplying]).catch(({ message }) => die({ cause: "failed", message }));

  return {
    listen(handlers) {
      longestSeconds = handlers.longestSeconds;
      report = (notify) => notify(handlers);
      for (const notify of unreported) report(notify);
      unreported = [];
    },
    post(message) {
      patience.noteSent(message);
      post(message);
      if (hasCode || !bringsCode(message)) return;
      hasCode = true;
      startPatience();
    },
    isIsolated,
    hasCode: () => hasCode && isReady,
    refuse,
    close,
  };
}
