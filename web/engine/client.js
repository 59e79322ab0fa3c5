/** The client, which sends commands, dispatches events, and replaces failed workers. */

import { connect } from "./connection.js";
import { bringsCode, bringsNewCode, showsDamage, withoutCode } from "./own_code.js";
import { bufferStaleEvents } from "./stale_events.js";

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */
/** @typedef {import("./own_code.js").Command} Command */
/**
 * @typedef {object} Pending
 * @property {Command} command
 * @property {boolean} retried true if a worker has failed before it answered this command
 * @property {(payload: any) => void} resolve
 * @property {(failure: import("../state/store.js").Failure) => void} reject
 */
/**
 * @typedef {object} Client
 * @property {(type: string, payload?: object) => Promise<any>} send resolves with the payload of
 *   the answering event, rejects with the failure
 * @property {Promise<void>} ready resolves when Python has started for the first time, rejects if
 *   Python can't start
 * @property {() => boolean} awaitsPoints returns true while a request for new points is unanswered,
 *   for at most 0.1 s. Meanwhile the page draws nothing, because drawing would delay the new points
 * @property {() => void} prepareForCode starts an isolated worker, unless there is one. The worker
 *   waits for the first own code, which then runs without delay
 */
/**
 * @typedef {object} Options
 * @property {import("./connection.js").Connection} firstWorker
 * @property {(event: StoreEvent) => void} dispatch called with every event
 * @property {(event: any) => string} faultOf returns "" if an event of a worker is allowed, else the
 *   part that is not allowed
 * @property {(event: StoreEvent) => StoreEvent} quote marks the texts of an event that own code may
 *   have written
 * @property {(runsCode: boolean) => object | null} restorePayload payload of the command `restore`,
 *   which brings a new worker to the page's state; null while the page is still opening work.
 *   `runsCode` is true if own code runs in the new worker
 * @property {() => number} longestSeconds returns the seconds that one computation of a healthy
 *   worker may take
 * @property {() => boolean} trainsCode returns true while own code in use runs in training
 * @property {() => boolean} trains returns true while the worker trains
 * @property {typeof connect} [startWorker] starts the next worker
 */

/**
 * Maximum number of successive workers that may fail before they compute a frame; one more failure
 * is fatal.
 */
const MAX_FAILURES_IN_A_ROW = 2;

/**
 * @param {Options} options
 * @returns {Client}
 */
export function createClient(options) {
  const client = new ReplacingClient(options);
  const { ready } = client;
  const awaitsPoints = () => client.awaitsPoints();
  const prepareForCode = () => client.prepareForCode();
  return { ready, awaitsPoints, prepareForCode, send: (type, payload) => client.send(type, payload) };
}

/** A client that replaces a failed worker, and resends unanswered commands to the next worker. */
class ReplacingClient {
  /** @type {Map<number, Pending>} unanswered commands by id, oldest first */
  #pending = new Map();
  /** @type {PromiseWithResolvers<void>} */
  #ready = Promise.withResolvers();
  #lastId = 0;
  #failuresInARow = 0;
  #connection;
  #dispatch;
  #faultOf;
  #quote;
  #restorePayload;
  #longestSeconds;
  #trainsCode;
  #trains;
  #startWorker;
  #staleEvents;
  /**
   * Kind of start of the next worker: "snapshot" only if the last worker became ready. So the
   * client doesn't repeat a start from the memory snapshot after such a start has failed.
   *
   * @type {import("./assets.js").Start}
   */
  #nextStart = "stock";
  /** True while the work moves to an isolated worker. Meanwhile commands wait. */
  #isMoving = false;
  /** Payload of the latest command that started training. */
  #training = {};
  /**
   * The next worker, which waits for work; null if there is none. It starts before the first own code
   * runs, and while the present worker with own code does not answer. So if the present worker dies,
   * the next one is ready.
   *
   * @type {import("./connection.js").Connection | null}
   */
  #spare = null;

  /** @param {Options} options */
  constructor({
    firstWorker,
    dispatch,
    faultOf,
    quote,
    restorePayload,
    longestSeconds,
    trainsCode,
    trains,
    startWorker = connect,
  }) {
    this.#connection = firstWorker;
    this.#dispatch = dispatch;
    this.#faultOf = faultOf;
    this.#quote = quote;
    this.#restorePayload = restorePayload;
    this.#longestSeconds = longestSeconds;
    this.#trainsCode = trainsCode;
    this.#trains = trains;
    this.#startWorker = startWorker;
    this.#staleEvents = bufferStaleEvents(dispatch, (id) => this.#pending.has(id));
    this.#ready.promise.catch(() => {}); // Each user of `ready` handles the rejection.
    // The connection first replays the events that it has buffered. One of these events may report
    // that the worker has failed.
    this.#listen();
  }

  get ready() {
    return this.#ready.promise;
  }

  awaitsPoints() {
    return this.#staleEvents.awaitsPoints();
  }

  /**
   * @param {string} type
   * @param {object} [payload]
   * @returns {Promise<any>}
   */
  send(type, payload = {}) {
    return new Promise((resolve, reject) => {
      const command = { type, id: ++this.#lastId, payload };
      if (type === "start_training") this.#training = payload;
      this.#pending.set(command.id, { command, retried: false, resolve, reject });
      this.#staleEvents.noteSent(command);
      this.#post(command);
    });
  }

  /** @param {Command} command */
  #post(command) {
    if (!this.#isMoving && bringsCode(command) && !this.#connection.isIsolated) {
      this.#move(command);
    } else if (!this.#isMoving) this.#connection.post(command);
  }

  prepareForCode() {
    if (!this.#connection.isIsolated) this.#spare ??= this.#startWorker("snapshot", true);
  }

  /** Move the work to an isolated worker, which then gets all commands. @param {Command} command */
  #move({ type, payload }) {
    this.#isMoving = true;
    // `restore` replaces all work. So the work is moved only if Undo can bring it back.
    if (type === "restore" && !payload.undoable) this.#startIsolated(null);
    else this.#connection.post({ type: "export_workspace" });
  }

  /** @param {Uint8Array | null} workspace */
  #startIsolated(workspace) {
    this.#isMoving = false;
    this.#connection.close();
    this.prepareForCode();
    this.#connection = /** @type {import("./connection.js").Connection} */ (this.#spare);
    this.#spare = null;
    if (workspace) this.#connection.post({ type: "import_workspace", payload: { workspace } });
    this.#nextStart = "stock";
    for (const { command } of this.#pending.values()) this.#post(command);
    // If the spare worker has already failed, this call replaces it, and posts the commands again.
    this.#listen();
  }

  #listen() {
    this.#connection.listen({
      onEvent: (event) => this.#onEvent(event),
      onDeath: (death) => this.#onDeath(death),
      onSlow: (isSlow) => this.#onSlow(isSlow),
      longestSeconds: this.#longestSeconds,
      isNextReady: () => this.#spare?.isReady() ?? false,
    });
  }

  /** @param {boolean} isSlow */
  #onSlow(isSlow) {
    this.#spare?.close();
    this.#spare = isSlow ? this.#startNext() : null;
  }

  #startNext() {
    return this.#startWorker(this.#nextStart, this.#connection.isIsolated);
  }

  /** @param {boolean} runsCode @param {boolean} [trains] true if the next worker trains at once */
  #replaceWorker(runsCode, trains = false) {
    this.#connection = this.#spare ?? this.#startNext();
    this.#spare = null;
    this.#nextStart = "stock";
    const payload = this.#restorePayload(runsCode);
    if (payload) this.#connection.post({ type: "restore", id: ++this.#lastId, payload });
    if (trains) this.#connection.post({ type: "start_training", id: ++this.#lastId, payload: this.#training });
    for (const { command } of this.#pending.values()) this.#post(command);
    this.#listen(); // As above, this call may replace the worker.
  }

  /** @param {any} received */
  #onEvent(received) {
    if (this.#isMoving && received.type === "workspace_exported") {
      return this.#startIsolated(received.payload.workspace);
    }
    const fault = this.#faultOf(received);
    if (fault) return this.#connection.refuse(`Python sent a message that is not allowed: ${fault}.`);
    const pending = this.#pending.get(received.id ?? 0);
    if (pending && showsDamage(pending.command, received)) {
      return this.#connection.refuse("Own code has changed Python.", "damaged");
    }
    const quoted = this.#connection.hasCode() ? this.#quote(received) : received;
    const event = pending ? { ...quoted, command: pending.command.type } : quoted;
    this.#staleEvents.deliver(event);
    if (event.type === "engine_ready") {
      this.#nextStart = "snapshot";
      this.#ready.resolve();
    }
    // If the restored work crashes each worker, each worker still becomes ready, but computes no
    // frame. So only a frame resets the count of failures.
    if (event.type === "frame_computed") this.#failuresInARow = 0;
    if (!pending) return;
    this.#pending.delete(pending.command.id);
    if (event.type === "command_failed") pending.reject(event.payload);
    else pending.resolve(event.payload);
  }

  /** @param {import("./connection.js").Death} death */
  #onDeath({ cause, message }) {
    if (cause === "incomplete") return this.#startWhole();
    const has_code = this.#connection.hasCode();
    if (!has_code) this.#failuresInARow++;
    const fatal = this.#failuresInARow > MAX_FAILURES_IN_A_ROW;
    this.#isMoving = false;
    // If the oldest unanswered command brings new code, and no code in use runs in training, the new
    // code has probably ended the worker, and the parts in use need not be switched off. If a part in
    // use was the cause nevertheless, it also ends the next worker. Then no command with new code is
    // unanswered any more, so the parts are switched off.
    const oldest = this.#pending.values().next().value?.command;
    const new_code = has_code && oldest && bringsNewCode(oldest) && !this.#trainsCode() ? oldest.type : null;
    this.#dispatch({ type: "engine_failed", payload: { cause, message, fatal, has_code, new_code } });
    for (const [id, entry] of this.#pending) {
      const again = has_code ? withoutCode(entry.command) : entry.command;
      if (entry.retried || fatal || !again) {
        this.#pending.delete(id);
        // Own code may have written the message, so do not use it as a text of the page.
        const text = has_code ? "Your code was stopped." : message;
        entry.reject({ code: "engine_failed", field: null, message: text, hint: "" });
      } else this.#pending.set(id, { ...entry, command: again, retried: true });
    }
    if (fatal) this.#ready.reject(new Error(message));
    else this.#replaceWorker(new_code !== null);
  }

  /**
   * Replace a worker that needed the cold half of Pyodide before it had arrived. The next worker waits
   * for the half, and repeats the work that this worker had begun.
   */
  #startWhole() {
    const trains = this.#trains();
    this.#dispatch({ type: "engine_replaced", payload: {} });
    this.#isMoving = false;
    this.#nextStart = "snapshot";
    this.#replaceWorker(false, trains);
  }
}
