/** The connection to one worker, from the creation of the worker to its end or failure. */

import { createWorker, gatherAssets } from "./assets.js";
import { bodyOf, bytesOf, openFiles, PYTHON_AT } from "./files.js";

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */
/** @typedef {import("./assets.js").Start} Start */
/**
 * @typedef {object} Handlers
 * @property {(event: StoreEvent) => void} onEvent
 * @property {(message: string) => void} onDeath called at most once, never after `close`
 * @property {() => number} longestSeconds returns the seconds that one computation may take
 */
/**
 * @typedef {object} Connection
 * @property {(handlers: Handlers) => void} listen replays the buffered events, then reports each
 *   new event
 * @property {(message: object) => void} post sends messages in order; the worker queues them
 *   until Python is ready
 * @property {() => void} close ends the worker without calling `onDeath`
 */

/** Interval between pings to the worker. */
const PING_MILLISECONDS = 1000;
/**
 * Maximal number of unanswered pings while Python starts, and after Python has started. In the
 * second case, the seconds of the longest computation are added.
 */
const MAX_UNANSWERED = { starting: 30, ready: 15 };

/**
 * Start a worker and Python in it.
 *
 * @param {Start} start
 * @returns {Connection}
 */
export function connect(start) {
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
  const lifeline = new MessageChannel();
  /** @type {PromiseWithResolvers<void>} */
  const alive = Promise.withResolvers();
  let unanswered = 0;
  let closed = false;
  let patience = () => MAX_UNANSWERED.starting;
  let longestSeconds = () => 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let pinging;

  /** @param {object} message @param {Transferable[]} [transfer] */
  function post(message, transfer = []) {
    if (worker) worker.postMessage(message, transfer);
    else queued.push({ message, transfer });
  }

  function close() {
    closed = true;
    clearInterval(pinging);
    worker?.terminate();
  }

  /** @param {string} message */
  function die(message) {
    if (closed) return;
    close();
    report((to) => to.onDeath(message));
  }

  function ping() {
    // Count pings, not time: otherwise the page would end a healthy worker after the browser had
    // suspended the page and the worker.
    if (unanswered++ >= patience()) die("Python stopped responding.");
    else post({ type: "ping" });
  }

  /** @param {Worker} created */
  function attach(created) {
    if (closed) return created.terminate();
    worker = created;
    worker.onerror = (event) => die(event.message || "Python could not be started.");
    worker.onmessage = onMessage;
    for (const { message, transfer } of queued) post(message, transfer);
    queued = [];
    pinging = setInterval(ping, PING_MILLISECONDS);
  }

  /** @param {MessageEvent} message */
  function onMessage({ data }) {
    if (closed) return;
    if (data.type === "alive") alive.resolve();
    else if (data.type === "pong") unanswered = 0;
    else if (data.type === "engine_failed") die(data.payload.message);
    else {
      if (data.type === "engine_ready") patience = () => MAX_UNANSWERED.ready + longestSeconds();
      report((to) => to.onEvent(data));
    }
  }

  // If the worker that has port 2 ends for any reason, port 1 fires `close`. Send port 2 before all
  // other messages: while port 2 is in transit to a dead worker, port 1 never fires `close`.
  lifeline.port1.addEventListener("close", () => die("Python ended unexpectedly."));
  lifeline.port1.start();
  post({ type: "lifeline", lifeline: lifeline.port2 }, [lifeline.port2]);
  const creating = createWorker().then(attach);
  const assets = gatherAssets(start);
  post({ type: "boot", start, info: assets.info });
  const onUnpacked = (/** @type {number} */ share) => {
    const payload = { phase: "unpacking", progress: share * PYTHON_AT };
    if (!closed) report((to) => to.onEvent({ type: "boot_progressed", payload }));
  };
  const supplying = supply(assets, post, onUnpacked, alive.promise);
  Promise.all([creating, supplying]).catch((error) => die(error.message));

  return {
    listen(handlers) {
      longestSeconds = handlers.longestSeconds;
      report = (notify) => notify(handlers);
      for (const notify of unreported) report(notify);
      unreported = [];
    },
    post: (message) => post(message),
    close,
  };
}

/**
 * Send the parts of the runtime to the worker. The page compiles or unpacks the two parts that take
 * longest, because the worker must first start and then unpack the other parts.
 *
 * @param {import("./assets.js").Assets} assets
 * @param {(message: object, transfer?: Transferable[]) => void} post
 * @param {(share: number) => void} onUnpacked
 * @param {Promise<void>} alive resolves when the worker runs
 */
async function supply({ unpacked, packed }, post, onUnpacked, alive) {
  /** @param {string} name @param {WebAssembly.Module | ArrayBuffer} content */
  const send = (name, content) =>
    post(
      { type: "part_loaded", name, content },
      content instanceof ArrayBuffer ? [content] : [],
    );
  const open = openFiles(unpacked, onUnpacked);
  const sending = Object.entries(packed).map(async ([name, file]) => {
    send(name, await bytesOf(await bodyOf(name, file)));
  });
  await Promise.all([...sending, unpack()]);

  async function unpack() {
    const [main, snapshot] = await Promise.all([
      open("pyodide.asm.wasm"),
      unpacked.snapshot && open("snapshot"),
      alive, // A busy page would delay its messages to a worker that is still starting.
    ]);
    const headers = { "content-type": "application/wasm" };
    send(
      "pyodide.asm.wasm",
      await WebAssembly.compileStreaming(new Response(main, { headers })),
    );
    if (snapshot) send("snapshot", await bytesOf(snapshot));
  }
}
