import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { connect } from "../../../../web/engine/connection.js";
import { retryDownloads } from "../../../../web/engine/download.js";

/** @type {FakeWorker[]} */
let workers = [];
/** @type {EventTarget} */
let lifeline;

class FakeWorker {
  constructor() {
    /** @type {any[]} */
    this.received = [];
    this.terminated = false;
    /** @type {(event: {data: any}) => void} */
    this.onmessage = () => {};
    workers.push(this);
  }

  /** @param {any} message */
  postMessage(message) {
    this.received.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {object} data */
  emit(data) {
    this.onmessage({ data });
  }
}

class FakeChannel {
  port1 = Object.assign(new EventTarget(), { start() {} });
  port2 = {};
  constructor() {
    lifeline = this.port1;
  }
}

const MANIFEST = {
  worker: "worker.js",
  files: { "pyodide.asm.wasm": { path: "a" }, "zstd.wasm": { path: "b" }, libraries: { path: "c", bytes: 3 } },
  info: {},
};

beforeEach(() => {
  workers = [];
  mock.timers.enable({ apis: ["setInterval"] });
  Object.assign(globalThis, {
    Worker: FakeWorker,
    MessageChannel: FakeChannel,
    document: {
      baseURI: "http://localhost/",
      getElementById: () => ({ textContent: JSON.stringify(MANIFEST) }),
      querySelectorAll: () => [],
    },
    fetch: (/** @type {string} */ url) =>
      url.endsWith("worker.js") ? Promise.resolve(new Response("")) : new Promise(() => {}),
  });
});
afterEach(() => mock.timers.reset());

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Start a worker and listen to it. */
async function start(longestSeconds = 0) {
  /** @type {string[]} types of events, and messages of failures */
  const reports = [];
  const connection = connect("snapshot");
  connection.listen({
    onEvent: ({ type }) => void reports.push(type),
    onDeath: ({ message }) => void reports.push(message),
    onSlow: (isSlow) => void reports.push(isSlow ? "slow" : "not slow"),
    longestSeconds: () => longestSeconds,
    isNextReady: () => false,
  });
  await settle();
  return { connection, reports, worker: workers[0] };
}

const READY = { type: "engine_ready", payload: {} };

test("messages are sent in order, including messages from before the worker exists", async () => {
  const connection = connect("snapshot");
  connection.post({ type: "restore" });
  await settle();
  connection.post({ type: "step" });
  const types = workers[0].received.map(({ type }) => type);
  assert.deepEqual(types.filter((type) => type !== "part_loaded"), ["lifeline", "boot", "restore", "step"]);
});

test("events from before `listen` are replayed, including a failure", async () => {
  const connection = connect("snapshot");
  await settle();
  workers[0].emit({ type: "boot_progressed", payload: {} });
  workers[0].emit({ type: "engine_failed", payload: { message: "Too early." } });
  /** @type {string[]} */
  const reports = [];
  connection.listen({
    onEvent: ({ type }) => void reports.push(type),
    onDeath: ({ message }) => void reports.push(message),
    onSlow() {},
    longestSeconds: () => 0,
    isNextReady: () => false,
  });
  assert.deepEqual(reports.slice(-2), ["boot_progressed", "Too early."]);
});

test("nothing is reported after a failure", async () => {
  const { reports, worker } = await start();
  worker.emit(READY);
  worker.emit({ type: "engine_failed", payload: { message: "It failed." } });
  const count = reports.length;
  worker.emit({ type: "engine_failed", payload: { message: "It failed again." } });
  worker.emit({ type: "data_generated", payload: {} });
  lifeline.dispatchEvent(new Event("close"));
  assert.equal(reports.length, count);
  assert.equal(worker.terminated, true);
});

test("a worker that answers pings continues, and a worker that stops answering fails", async () => {
  const { reports, worker } = await start();
  worker.emit(READY);
  for (let second = 0; second < 60; second++) {
    mock.timers.tick(1000);
    worker.emit({ type: "pong", payload: {} });
  }
  assert.equal(worker.terminated, false);
  mock.timers.tick(60_000);
  assert.equal(worker.terminated, true);
  assert.equal(reports.at(-1), "Python stopped responding.");
});

test("a worker with own code is reported as slow before it fails", async () => {
  const { connection, reports, worker } = await start();
  assert.equal(connection.isReady(), false);
  worker.emit(READY);
  assert.equal(connection.isReady(), true);
  connection.post({ type: "run_console", id: 1, payload: { text: "while True: pass" } });
  mock.timers.tick(5000);
  assert.deepEqual(reports.slice(-2), ["slow", "Python stopped responding."]);
  assert.equal(connection.isReady(), false);
});

test("a worker may leave more pings unanswered if its model is large", async () => {
  const { reports, worker } = await start(100);
  worker.emit(READY);
  mock.timers.tick(110_000);
  assert.equal(worker.terminated, false);
  mock.timers.tick(10_000);
  assert.equal(reports.at(-1), "Python stopped responding.");
});

test("a worker that is still starting may leave more pings unanswered", async () => {
  const { worker } = await start();
  mock.timers.tick(20_000);
  assert.equal(worker.terminated, false);
  mock.timers.tick(60_000);
  assert.equal(worker.terminated, true);
});

test("a worker whose lifeline closes has failed", async () => {
  const { reports, worker } = await start();
  lifeline.dispatchEvent(new Event("close"));
  assert.equal(reports.at(-1), "Python ended unexpectedly.");
  assert.equal(worker.terminated, true);
});

test("a worker that was closed reports nothing", async () => {
  const { connection, reports, worker } = await start();
  const count = reports.length;
  connection.close();
  worker.emit(READY);
  lifeline.dispatchEvent(new Event("close"));
  assert.equal(reports.length, count);
  assert.equal(worker.terminated, true);
});

test("a worker waits for files while the line is broken or the server lacks them", async () => {
  Object.assign(globalThis, { fetch: () => Promise.reject(new TypeError("No connection.")) });
  const { reports } = await start();
  mock.timers.tick(600_000);
  Object.assign(globalThis, { fetch: async () => new Response("", { status: 404 }) });
  retryDownloads();
  await settle();
  assert.equal(workers.length, 0);
  const script = async () => new Response("");
  Object.assign(globalThis, { fetch: (/** @type {string} */ url) => url.endsWith("worker.js") ? script() : new Promise(() => {}) });
  retryDownloads();
  await settle();
  assert.equal(workers.length, 1);
  assert.deepEqual([...new Set(reports)], ["boot_progressed"]);
});

test("a worker ends if a file of the runtime has another length", async () => {
  const { fetch } = globalThis;
  Object.assign(globalThis, {
    fetch: (/** @type {string} */ url) => url.endsWith("/c") ? Promise.resolve(new Response("")) : fetch(url),
  });
  const { reports } = await start();
  assert.match(reports.at(-1) ?? "", /c on the server is not the file of this page/);
});
