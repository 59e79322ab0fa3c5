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
 * @property {string} message the error in words; with the cause "failed", the worker may have written it
 */
/**
 * @typedef {object} Handlers
 * @property {(event: StoreEvent) => void} onEvent
 * @property {(death: Death) => void} onDeath called at most once, never after `close`
 * @property {(isSlow: boolean) => void} onSlow called with true if a worker with own code has left
 *   a message unanswered for a fifth of the time after which the page ends the worker; called with
 *   false if it answers
 * @property {() => number} longestSeconds returns the seconds that one computation may take
 * @property {() => boolean} isNextReady returns true if the next worker has started Python
 */
/** @typedef {{type: string, id?: number, payload?: object}} Message */
/**
 * @typedef {object} Connection
 * @property {(handlers: Handlers) => void} listen replays the buffered events, then reports each
 *   new event
 * @property {(message: Message) => void} post sends messages in order; the worker queues them
 *   until Python is ready
 * @property {boolean} isIsolated true if the worker has an opaque origin
 * @property {() => boolean} isReady returns true if the worker has started Python and not ended
 * @property {() => boolean} hasCode returns true if own code may have run in the worker
 * @property {(message: string, cause?: Death["cause"]) => void} refuse ends the worker because of an
 *   event; by default, because the event is not allowed
 * @property {() => void} close ends the worker without calling `onDeath`
 */

/** Types of events that a worker sends only before Python is ready. */
const STARTING = new Set(["boot_progressed", "engine_ready"]);

/** Types of messages that only show that the worker runs. */
const SIGNS_OF_LIFE = new Set(["pong", "still_running", "library_running"]);

/**
 * Start a worker and Python in it.
 *
 * @param {Start} start
 * @param {boolean} [isIsolated] true for a worker with an opaque origin
 * @param {object} [options]
 * @param {boolean} [options.mayBePartial] true if Python may start with the hot half of Pyodide
 *   alone. If Pyodide is split, the page then loads the cold half when Python is ready
 * @param {boolean} [options.waits] true if Python computes nothing until it gets work
 * @returns {Connection}
 */
export function connect(start, isIsolated = isEmbedded(), { mayBePartial = false, waits = true } = {}) {
  const assets = gatherAssets(start);
  const connection = new WorkerConnection(assets, isIsolated, mayBePartial && assets.cold !== null);
  connection.boot(start, waits);
  return connection;
}

/** @implements {Connection} */
class WorkerConnection {
  isIsolated;
  #assets;
  #isPartial;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {{message: object, transfer: Transferable[]}[]} messages to send once the worker exists */
  #queued = [];
  /** @type {Handlers | null} */
  #handlers = null;
  /** @type {((to: Handlers) => void)[]} reports to the handlers before `listen`, oldest first */
  #unreported = [];
  /** @type {PromiseWithResolvers<void>} resolves when the worker runs */
  #alive = Promise.withResolvers();
  #lifeline = new MessageChannel();
  #isClosed = false;
  #isReady = false;
  #hasCode = false;
  #patience = new Patience({
    post: (message) => this.#send(message),
    giveUp: () => this.#die({ cause: "unanswered", message: "Python stopped responding." }),
    noteSlow: (isSlow) => this.#report((to) => to.onSlow(isSlow)),
    longestSeconds: () => this.#handlers?.longestSeconds() ?? 0,
    isNextReady: () => this.#handlers?.isNextReady() ?? false,
  });

  /**
   * @param {import("./assets.js").Assets} assets
   * @param {boolean} isIsolated
   * @param {boolean} isPartial
   */
  constructor(assets, isIsolated, isPartial) {
    this.#assets = assets;
    this.isIsolated = isIsolated;
    this.#isPartial = isPartial;
  }

  /** @param {Start} start @param {boolean} waits */
  boot(start, waits) {
    this.#watchEnd();
    const send = this.#send.bind(this);
    const progress = new Progress((payload) => {
      if (!this.#isClosed) this.#report((to) => to.onEvent({ type: "boot_progressed", payload }));
    });
    const creating = createWorker(start, this.isIsolated, progress).then((worker) => this.#attach(worker));
    send({ type: "boot", start, info: snapshotInfo(), isPartial: this.#isPartial, waits });
    const supplying = [supply(this.#assets, send, progress, this.#alive.promise)];
    if (!this.#isPartial) supplying.push(supplyColdHalf(this.#assets, send, progress));
    Promise.all([creating, ...supplying]).catch(({ message }) => this.#die({ cause: "failed", message }));
  }

  /** @param {Handlers} handlers */
  listen(handlers) {
    this.#handlers = handlers;
    for (const notify of this.#unreported) notify(handlers);
    this.#unreported = [];
  }

  /** @param {Message} message */
  post(message) {
    this.#patience.noteSent(message);
    this.#send(message);
    if (this.#hasCode || !bringsCode(message)) return;
    this.#hasCode = true;
    this.#startPatience();
  }

  isReady() {
    return this.#isReady && !this.#isClosed;
  }

  hasCode() {
    return this.#hasCode && this.#isReady;
  }

  /** @param {string} message @param {Death["cause"]} [cause] */
  refuse(message, cause = "invalid") {
    console.warn(message);
    this.#die({ cause, message });
  }

  close() {
    this.#isClosed = true;
    this.#patience.stop();
    this.#worker?.terminate();
  }

  /**
   * If the worker that has port 2 ends for any reason, port 1 fires `close` in browsers that have this
   * event; in others (Chromium 156), the missing answers to pings show the end. Send port 2 before all
   * other messages: while port 2 is in transit to a dead worker, port 1 never fires `close`.
   */
  #watchEnd() {
    const { port1, port2 } = this.#lifeline;
    port1.addEventListener("close", () => this.#die({ cause: "ended", message: "Python ended unexpectedly." }));
    port1.start();
    this.#send({ type: "lifeline", lifeline: port2 }, [port2]);
  }

  /** @param {Worker} worker */
  #attach(worker) {
    if (this.#isClosed) return worker.terminate();
    this.#worker = worker;
    worker.onerror = ({ message }) =>
      this.#die({ cause: "failed", message: message || "Python could not be started." });
    worker.onmessage = (message) => this.#onMessage(message);
    for (const { message, transfer } of this.#queued) this.#send(message, transfer);
    this.#queued = [];
    this.#patience.start("starting");
  }

  /** @param {object} message @param {Transferable[]} [transfer] */
  #send(message, transfer = []) {
    if (this.#worker) this.#worker.postMessage(message, transfer);
    else this.#queued.push({ message, transfer });
  }

  /** @param {MessageEvent} message */
  #onMessage({ data }) {
    if (this.#isClosed) return;
    const type = data?.type;
    this.#patience.noteReceived(data ?? {});
    if (type === "alive") this.#alive.resolve();
    else if (type === "engine_failed") this.#die({ cause: "failed", message: `${data.payload?.message}` });
    else if (this.#isPartial && type === "cold_half_needed") {
      this.#die({ cause: "incomplete", message: "Python needs the rest of its files." });
    } else if (this.#isReady && STARTING.has(type)) this.refuse(`Python sent ${type} again.`);
    else if (!SIGNS_OF_LIFE.has(type)) {
      if (type === "engine_ready") this.#noteReady();
      this.#report((to) => to.onEvent(data));
    }
  }

  #noteReady() {
    this.#isReady = true;
    this.#startPatience();
    // If the cold half cannot be loaded, only a worker that needs it fails.
    if (this.#isPartial) {
      supplyColdHalf(this.#assets, this.#send.bind(this), new Progress(() => {})).catch(() => {});
    }
  }

  #startPatience() {
    if (this.#isReady) this.#patience.start(this.#hasCode ? "own_code" : "ready");
  }

  /** @param {Death} death */
  #die(death) {
    if (this.#isClosed) return;
    this.close();
    this.#report((to) => to.onDeath(death));
  }

  /** @param {(to: Handlers) => void} notify */
  #report(notify) {
    if (this.#handlers) notify(this.#handlers);
    else this.#unreported.push(notify);
  }
}
