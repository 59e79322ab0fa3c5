import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { setImmediate } from "node:timers";
import { ColdCall } from "../../../../web/engine/halves.js";
import { importReplacing } from "../support/replacing.js";

/** Messages of the worker to the page. @type {any[]} */
let posted = [];
/** Calls of Python. @type {string[]} */
let calls = [];
/** Python's results and faults. @type {{pauses: number[], rests: boolean, fault: Error | null}} */
let python = { pauses: [], rests: false, fault: null };
/** @type {PromiseWithResolvers<any>} */
let booting = Promise.withResolvers();
/** Python's answer to requests of the start. @type {any} */
let started = {};

const bridge = {
  REST_MILLISECONDS: 50,
  deliver(/** @type {{type: string}[]} */ batch) {
    calls.push(...batch.map(({ type }) => type));
    if (python.fault) throw python.fault;
    return python.rests;
  },
  advance() {
    calls.push("advance");
    return python.pauses.shift() ?? Infinity;
  },
  import_workspace: (/** @type {Uint8Array} */ workspace) => calls.push(`import ${workspace}`),
  export_workspace: () => Uint8Array.of(7),
};

const modules = {
  "./boot.js": { boot: (/** @type {object} */ options) => ((started = options), booting.promise) },
  "./sealing.js": { seal: () => calls.push("seal") },
};

/** A channel without delay; its ports do not keep the test's process alive. */
class FakeChannel {
  /** @type {{onmessage: () => void}} */
  port1 = { onmessage() {} };
  port2 = { postMessage: () => queueMicrotask(() => this.port1.onmessage()) };
}

const { MessageChannel } = globalThis;
beforeEach(() => {
  [posted, calls] = [[], []];
  python = { pauses: [], rests: false, fault: null };
  booting = Promise.withResolvers();
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(console, "warn", () => {});
  Object.assign(globalThis, {
    MessageChannel: FakeChannel,
    onmessage: null,
    postMessage: (/** @type {any} */ message) => void posted.push(message),
  });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  Object.assign(globalThis, { MessageChannel });
});

const settle = () => new Promise(setImmediate);
const types = () => posted.map(({ type }) => type);

/**
 * Start a worker, and return the function that sends it messages.
 *
 * @param {object} [boot] fields of the message that starts Python
 */
async function startWorker(boot = {}) {
  await importReplacing("engine/worker.js", modules);
  const send = async (/** @type {object} */ data) => {
    /** @type {any} */ (globalThis).onmessage({ data });
    await settle();
  };
  await send({ type: "boot", start: "snapshot", info: {}, isPartial: false, waits: false, ...boot });
  return send;
}

/** @param {object} [boot] */
async function startPython(boot) {
  const send = await startWorker(boot);
  booting.resolve(bridge);
  await settle();
  calls = [];
  return send;
}

test("network and storage are sealed before Python starts", async () => {
  await startWorker();
  assert.deepEqual([calls, types()], [["seal"], ["alive"]]);
});

test("commands that arrive before Python is ready are delivered in order once it is", async () => {
  const send = await startWorker();
  await send({ type: "restore" });
  await send({ type: "step" });
  assert.deepEqual(calls, ["seal"]);
  booting.resolve(bridge);
  await settle();
  assert.deepEqual([calls, types()], [["seal", "restore", "step", "advance"], ["alive", "engine_ready"]]);
});

test("a ping is answered while Python is still starting", async () => {
  const send = await startWorker();
  await send({ type: "ping" });
  assert.deepEqual(types(), ["alive", "pong"]);
});

test("Python begins to train at once if commands wait, else after the page has shown that Python is ready", async () => {
  await startPython();
  assert.deepEqual(calls, []);
  mock.timers.tick(49);
  await settle();
  assert.deepEqual(calls, []);
  mock.timers.tick(1);
  await settle();
  assert.deepEqual(calls, ["advance"]);
});

test("slices follow each other until Python has nothing to do, and messages are read between them", async () => {
  const send = await startPython();
  python.pauses = [0, 0, Infinity];
  await send({ type: "start_training" });
  assert.deepEqual(calls, ["start_training", "advance", "advance", "advance"]);
});

test("after a command that must rest, no slice follows for a while", async () => {
  const send = await startPython();
  python.rests = true;
  await send({ type: "generate_data" });
  assert.deepEqual(calls, ["generate_data"]);
  mock.timers.tick(50);
  await settle();
  assert.deepEqual(calls, ["generate_data", "advance"]);
});

test("stored work waits for the cold half, and other commands wait behind it", async () => {
  const send = await startPython({ isPartial: true });
  await send({ type: "restore" });
  await send({ type: "step" });
  assert.deepEqual(calls, []);
  await send({ type: "cold_half_loaded", module: "half" });
  assert.deepEqual(calls, ["restore", "step", "advance"]);
  assert.equal(await started.cold, "half");
});

test("a worker that waits answers pings, and computes nothing until it gets a command", async () => {
  const send = await startPython({ waits: true });
  await send({ type: "ping" });
  mock.timers.tick(1000);
  await settle();
  assert.deepEqual([calls, types()], [[], ["alive", "engine_ready", "pong"]]);
  await send({ type: "restore" });
  assert.deepEqual(calls, ["restore", "advance"]);
});

test("a worker continues with the workspace of another worker, and ends when it exports its own", async () => {
  const send = await startPython({ waits: true });
  await send({ type: "import_workspace", payload: { workspace: Uint8Array.of(5) } });
  assert.deepEqual(calls, ["import 5", "advance"]);
  calls = [];
  await send({ type: "step" });
  await send({ type: "export_workspace" });
  assert.deepEqual(posted.at(-1), { type: "workspace_exported", payload: { workspace: Uint8Array.of(7) } });
  await send({ type: "step" });
  assert.deepEqual(calls, ["step", "advance"]);
});

test("an error of Python is reported in words, and no command follows", async () => {
  for (const [text, message] of [
    ["Traceback:\n  ...\nMemoryError\n", "Python ran out of memory. Use fewer points or a smaller network."],
    ["Maximum call stack size exceeded", "Python stopped because a function called itself too often."],
    ["too much recursion", "Python stopped because a function called itself too often."],
    ["Traceback:\n  ...\nValueError: x", "Python stopped with an error: ValueError: x"],
  ]) {
    const send = await startPython();
    python.fault = new Error(text);
    await send({ type: "step" });
    assert.deepEqual(posted.at(-1), { type: "engine_failed", payload: { message } });
    await send({ type: "step" });
    assert.deepEqual(calls, ["step"]);
    python.fault = null;
  }
});

test("a call of the missing cold half ends the worker without an error", async () => {
  const send = await startPython({ isPartial: true });
  python.fault = new ColdCall("");
  await send({ type: "step" });
  assert.ok(!types().includes("engine_failed"));
  started.onColdCall();
  assert.equal(types().at(-1), "cold_half_needed");
});
