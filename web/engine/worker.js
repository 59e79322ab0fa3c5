/**
 * The worker's side of the engine: starts Python, hands it messages, lets it train in slices.
 * What a message means is Python's business.
 */

import { boot } from "./boot.js";

/** @typedef {import("./boot.js").Given} Given */

/** @type {object[]} */
let commands = [];
let pinged = false;
let scheduled = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {((commands: object[]) => number) | null} milliseconds until it wants to be called again */
let deliver = null;

// A message to oneself queues behind those already waiting, without setTimeout's delay.
const tick = new MessageChannel();
tick.port1.onmessage = () => {
  scheduled = false;
  guarded(run);
};

/** What the page unpacks. @type {Record<keyof Given, PromiseWithResolvers<any>>} */
const given = { main: Promise.withResolvers(), snapshot: Promise.withResolvers() };

onmessage = ({ data }) => {
  if (data.type === "lifeline") return data.lifeline.start();
  if (data.type === "unpacked") return given[/** @type {keyof Given} */ (data.part)].resolve(data.content);
  if (data.type === "boot") return guarded(() => start(data.assets));
  if (data.type === "ping") pinged = true;
  else commands.push(data);
  schedule();
};

/** @param {import("./assets.js").Assets} assets */
async function start(assets) {
  postMessage({ type: "alive" });
  const parts = { main: given.main.promise, snapshot: given.snapshot.promise };
  const bridge = await boot(assets, parts, (phase, progress) =>
    postMessage({ type: "boot_progressed", payload: { phase, progress } }),
  );
  deliver = (batch) => bridge.deliver(batch);
  postMessage({ type: "engine_ready", payload: { start: assets.start } });
  schedule();
}

function run() {
  if (pinged) postMessage({ type: "pong", payload: {} });
  pinged = false;
  if (!deliver) return;
  const batch = commands;
  commands = [];
  clearTimeout(timer);
  const pause = deliver(batch);
  if (pause === 0) schedule();
  else if (pause < Infinity) timer = setTimeout(schedule, pause);
}

function schedule() {
  if (scheduled) return;
  scheduled = true;
  tick.port2.postMessage(null);
}

/**
 * Whatever goes wrong in here ends this worker: the page is told and starts another.
 *
 * @param {() => void | Promise<void>} work
 */
async function guarded(work) {
  try {
    await work();
  } catch (error) {
    deliver = null;
    const text = error instanceof Error ? error.message : String(error);
    console.warn(text);
    postMessage({ type: "engine_failed", payload: { message: inWords(text) } });
  }
}

/** @param {string} text of an error; the last line of a Python traceback says what went wrong */
function inWords(text) {
  const last = text.trim().split("\n").at(-1) ?? "";
  const isMemory = /MemoryError|out of memory|allocate memory/i.test(last);
  return isMemory ? "Python ran out of memory: fewer points or a smaller network need less." : last;
}
