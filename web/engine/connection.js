/** One worker from birth to death, whichever way it dies. */

import { createWorker, gatherAssets } from "./assets.js";
import { bytesOf, openFiles, PYTHON_AT } from "./files.js";

/** @typedef {import("../state/store.js").StoreEvent} StoreEvent */
/** @typedef {import("./assets.js").Start} Start */
/**
 * @typedef {object} Handlers
 * @property {(event: StoreEvent) => void} onEvent
 * @property {(message: string) => void} onDeath called once at most, never after `close`
 */
/**
 * @typedef {object} Connection
 * @property {(handlers: Handlers) => void} listen tells what has happened so far, and goes on
 * @property {(message: object) => void} post sends in order; kept until Python is ready
 * @property {() => void} close ends the worker without a report
 */

/** How often the page asks for a sign of life, and how many questions may go unanswered. */
const PING_MILLISECONDS = 1000;
const MAX_UNANSWERED = { starting: 30, ready: 15 };

/**
 * Start a worker and Python in it.
 *
 * @param {Start} start
 * @returns {Connection}
 */
export function connect(start) {
  const worker = createWorker();
  /** @type {((to: Handlers) => void)[]} */
  let untold = [];
  /** @param {(to: Handlers) => void} news */
  let tell = (news) => {
    untold.push(news);
  };
  const lifeline = new MessageChannel();
  /** @type {PromiseWithResolvers<void>} */
  const alive = Promise.withResolvers();
  let unanswered = 0;
  let closed = false;
  let patience = MAX_UNANSWERED.starting;
  const pinging = setInterval(ping, PING_MILLISECONDS);

  function close() {
    closed = true;
    clearInterval(pinging);
    worker.terminate();
  }

  /** @param {string} message */
  function die(message) {
    if (closed) return;
    close();
    tell((to) => to.onDeath(message));
  }

  function ping() {
    // Counted in pings, not in time, so that a page that was asleep does not blame the worker.
    if (unanswered++ >= patience) die("Python did not answer any more.");
    else worker.postMessage({ type: "ping" });
  }

  worker.onerror = (event) => die(event.message || "Python could not be started.");
  worker.onmessage = ({ data }) => {
    if (closed) return;
    if (data.type === "alive") alive.resolve();
    else if (data.type === "pong") unanswered = 0;
    else if (data.type === "engine_failed") die(data.payload.message);
    else {
      if (data.type === "engine_ready") patience = MAX_UNANSWERED.ready;
      tell((to) => to.onEvent(data));
    }
  };
  // A port closes when the worker that holds the other end is gone, however that came about.
  lifeline.port1.addEventListener("close", () => die("Python ended unexpectedly."));
  lifeline.port1.start();
  // At once: of a port on its way to a worker that is gone already nothing is heard.
  worker.postMessage({ type: "lifeline", lifeline: lifeline.port2 }, [lifeline.port2]);

  supply().catch((error) => die(error.message));

  /**
   * Give the worker what it starts from. The page compiles and unpacks what takes longest, as the
   * worker has to start first, and then enough of its own to do.
   */
  async function supply() {
    const { ofPage, ...assets } = gatherAssets(start);
    const sources = Object.values(assets.files).map(({ source }) => source);
    const buffers = sources.filter((source) => source instanceof ArrayBuffer);
    worker.postMessage({ type: "boot", assets }, buffers);
    const open = openFiles(ofPage, (share) => {
      const payload = { phase: "unpacking", progress: share * PYTHON_AT };
      if (!closed) tell((to) => to.onEvent({ type: "boot_progressed", payload }));
    });
    const [main, snapshot] = await Promise.all([
      open("pyodide.asm.wasm"),
      ofPage.snapshot && open("snapshot"),
      alive.promise, // A page at work would keep from the worker what it has sent it.
    ]);
    const headers = { "content-type": "application/wasm" };
    const module = await WebAssembly.compileStreaming(new Response(main, { headers }));
    worker.postMessage({ type: "unpacked", part: "main", content: module });
    if (!snapshot) return;
    const content = await bytesOf(snapshot);
    worker.postMessage({ type: "unpacked", part: "snapshot", content }, [content]);
  }

  return {
    listen(handlers) {
      tell = (news) => news(handlers);
      for (const news of untold) tell(news);
      untold = [];
    },
    post: (message) => worker.postMessage(message),
    close,
  };
}
