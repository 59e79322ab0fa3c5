/**
 * The script of the worker, which starts Python, sends commands to Python, and trains in slices.
 * Only Python interprets the commands.
 */

import { boot } from "./boot.js";
import { ColdCall } from "./halves.js";
import { createInterrupts } from "./interrupts.js";
import { bringsCode } from "./own_code.js";
import { seal } from "./sealing.js";

/** @type {{type: string}[]} */
let commands = [];
let pinged = false;
let scheduled = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {any} the Python module `nnvisu.app.bridge`; null before Python has started or after its end */
let bridge = null;
let hasCode = false;
let isMoving = false;
/** The workspace with which Python continues, as another worker exported it. @type {Uint8Array | null} */
let workspace = null;
/** True until Python gets work, unless Python begins with the first example. */
let waits = false;
// Python blocks the event loop of the worker, so no ping is answered while Python runs. But a
// message that the worker posts meanwhile reaches the page at once.
const interrupts = createInterrupts(() => postMessage({ type: "still_running" }));

// A message that the worker sends to itself is queued behind the messages of the page. Unlike
// setTimeout, the message has no minimal delay.
const tick = new MessageChannel();
tick.port1.onmessage = () => {
  scheduled = false;
  guarded(run);
};

/** @type {Record<string, PromiseWithResolvers<any>>} parts of the runtime, which the page sends */
let parts = {};

/** @type {PromiseWithResolvers<WebAssembly.Module>} the cold half of Pyodide, which may arrive late */
const cold = Promise.withResolvers();
/** True from a start without the cold half until the half has arrived. */
let isPartial = false;

/** @param {string} name */
const part = (name) => (parts[name] ??= Promise.withResolvers());

onmessage = ({ data }) => {
  if (data.type === "lifeline") return data.lifeline.start();
  if (data.type === "part_loaded") return part(data.name).resolve(data.content);
  if (data.type === "boot") return guarded(() => start(data));
  if (data.type === "cold_half_loaded") {
    cold.resolve(data.module);
    isPartial = false;
  } else if (data.type === "ping") pinged = true;
  else if (data.type === "import_workspace") workspace = data.payload.workspace;
  else if (data.type === "export_workspace") isMoving = true;
  else {
    hasCode ||= bringsCode(data);
    commands.push(data);
  }
  schedule();
};

/**
 * @param {Pick<import("./assets.js").Assets, "start" | "info"> & {isPartial: boolean, waits: boolean}} boot
 *   `isPartial` is true if Python starts without the cold half. `waits` is true if Python computes
 *   nothing until it gets work
 */
async function start({ start, info, ...options }) {
  ({ isPartial, waits } = options);
  postMessage({ type: "alive" });
  seal();
  const started = await boot({
    start,
    info,
    interrupts: interrupts.buffer,
    load: (name) => part(name).promise,
    cold: cold.promise,
    isPartial,
    onColdCall: () => postMessage({ type: "cold_half_needed" }),
    report: (phase, progress) =>
      postMessage({ type: "boot_progressed", payload: { phase, progress } }),
  });
  parts = {}; // Python's memory now contains the parts.
  bridge = started;
  postMessage({ type: "engine_ready", payload: { start } });
  // Unless commands wait, give the page time to show that Python is ready.
  if (waits || commands.length || isMoving) schedule();
  else timer = setTimeout(schedule, bridge.REST_MILLISECONDS);
}

function run() {
  if (pinged) postMessage({ type: "pong", payload: {} });
  pinged = false;
  waits &&= !workspace && !commands.length && !isMoving;
  if (!bridge || waits || awaitsColdHalf()) return;
  if (workspace) bridge.import_workspace(workspace);
  workspace = null;
  const batch = commands;
  commands = [];
  clearTimeout(timer);
  const shouldRest = batch.length > 0 && interruptible(() => bridge.deliver(batch));
  if (isMoving) return endWithExport();
  const pause = shouldRest ? bridge.REST_MILLISECONDS : interruptible(() => bridge.advance());
  if (pause === 0) schedule();
  else if (pause < Infinity) timer = setTimeout(schedule, pause);
}

/**
 * @returns {boolean} true if a link or stored work waits for the cold half of Pyodide: it may need
 *   functions that the first example does not need
 */
const awaitsColdHalf = () => isPartial && commands.some(({ type }) => type === "restore");

/**
 * Run Python. Once own code has arrived, Python gets signals, at which it checks the time limits.
 *
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function interruptible(work) {
  if (hasCode) interrupts.start();
  try {
    return work();
  } finally {
    interrupts.stop();
  }
}

/** Send the workspace to the page, which continues with it in another worker. */
function endWithExport() {
  const workspace = bridge.export_workspace();
  bridge = null;
  postMessage({ type: "workspace_exported", payload: { workspace } }, [workspace.buffer]);
}

function schedule() {
  if (scheduled) return;
  scheduled = true;
  tick.port2.postMessage(null);
}

/**
 * Run `work`. If `work` throws an error, send the error to the page, which replaces this worker.
 *
 * @param {() => void | Promise<void>} work
 */
async function guarded(work) {
  try {
    await work();
  } catch (error) {
    bridge = null;
    if (error instanceof ColdCall) return; // The page replaces this worker.
    const text = error instanceof Error ? error.message : String(error);
    console.warn(text);
    postMessage({ type: "engine_failed", payload: { message: inWords(text) } });
  }
}

/** @param {string} text message of an error, or a traceback that ends with the message */
function inWords(text) {
  const last = text.trim().split("\n").at(-1) ?? "";
  const isMemory = /MemoryError|out of memory|allocate memory/i.test(last);
  if (isMemory) return "Python ran out of memory. Use fewer points or a smaller network.";
  const isRecursion = /call stack|too much recursion/i.test(last);
  if (isRecursion) return "Python stopped because a function called itself too often.";
  return `Python stopped with an error: ${last}`;
}
