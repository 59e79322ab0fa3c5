import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createClient } from "../../../../web/engine/client.js";
import { connect } from "../../../../web/engine/connection.js";

/** @type {FakeWorker[]} */
let workers = [];

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

  /** @param {string} type */
  commands(type) {
    return this.received.filter((message) => message.type === type);
  }
}

class FakeChannel {
  port1 = Object.assign(new EventTarget(), { start() {} });
  port2 = {};
}

Object.assign(globalThis, {
  Worker: FakeWorker,
  MessageChannel: FakeChannel,
  document: {
    baseURI: "http://localhost/",
    /** @param {string} id */
    getElementById: (id) =>
      id === "manifest" ? { textContent: '{"files": {"pyodide.asm.wasm": {}}, "modules": {}}' } : null,
  },
  fetch: () => new Promise(() => {}), // Loads for ever.
});

beforeEach(() => mock.timers.enable({ apis: ["setInterval"] }));
afterEach(() => {
  mock.timers.reset();
  workers = [];
});

const READY = { type: "engine_ready", payload: {} };

/** @returns a client, and the events that it has dispatched */
function startClient() {
  /** @type {any[]} */
  const events = [];
  const client = createClient({
    firstWorker: connect("snapshot"),
    dispatch: (event) => void events.push(event),
    restorePayload: () => ({ mark: "restored" }),
  });
  return { client, events };
}

/** @param {number} id */
const generated = (id) => ({ type: "data_generated", id, run: id, payload: { data: { id } } });

test("an answer settles the command with its id, and no other", async () => {
  const { client } = startClient();
  const first = client.send("step", { n_steps: 1 });
  const second = client.send("step", { n_steps: 2 });
  const [{ id: firstId }, { id: secondId }] = workers[0].commands("step");
  workers[0].emit({ type: "stepped", id: secondId, run: 1, payload: { answer: 2 } });
  const failure = { code: "invalid_value", field: "n_steps", message: "No.", hint: "" };
  workers[0].emit({ type: "command_failed", id: firstId, run: 1, payload: failure });
  assert.deepEqual(await second, { answer: 2 });
  await assert.rejects(first, failure);
});

test("commands are sent in order", () => {
  const { client } = startClient();
  client.send("generate_data");
  client.send("start_training");
  const types = workers[0].received.map(({ type }) => type);
  assert.deepEqual(types, ["lifeline", "boot", "generate_data", "start_training"]);
});

/** @param {number} run */
const frame = (run) => ({ type: "frame_computed", id: null, run, payload: { map: { run } } });

test("events of points that a newer request replaces do not reach the store", () => {
  const { client, events } = startClient();
  client.send("generate_data");
  client.send("generate_data");
  const [first, second] = workers[0].commands("generate_data").map(({ id }) => id);
  workers[0].emit(generated(first));
  workers[0].emit(frame(1));
  assert.equal(client.awaitsPoints(), true);
  workers[0].emit(generated(second));
  workers[0].emit(frame(2));
  assert.deepEqual(events.map(({ type, run }) => [type, run]), [
    ["data_generated", second],
    ["frame_computed", 2],
  ]);
  assert.equal(client.awaitsPoints(), false);
});

test("frames show again after a request for data has failed with two workers", () => {
  const { client, events } = startClient();
  client.send("generate_data").catch(() => {});
  workers[0].emit(frame(1));
  const failure = { type: "engine_failed", payload: { message: "Out of memory." } };
  workers[0].emit(failure);
  workers[1].emit(READY);
  workers[1].emit(failure);
  workers[2].emit(READY);
  workers[2].emit(frame(3));
  assert.deepEqual(events.filter(({ type }) => type === "frame_computed"), [frame(3)]);
});

test("a failed worker is replaced, and the next one gets the commands without an answer", async () => {
  const { client, events } = startClient();
  workers[0].emit(READY);
  await client.ready;
  const answer = client.send("step");
  workers[0].emit({ type: "engine_failed", payload: { message: "Out of memory." } });
  assert.equal(workers[0].terminated, true);
  assert.equal(workers.length, 2);
  const { type, payload } = events.at(-1);
  assert.equal(type, "engine_failed");
  assert.deepEqual(payload, { message: "Out of memory.", fatal: false });
  const types = workers[1].received.map(({ type }) => type);
  assert.deepEqual(types, ["lifeline", "boot", "restore", "step"]);
  assert.deepEqual(workers[1].commands("restore")[0].payload, { mark: "restored" });
  const [{ id }] = workers[1].commands("step");
  workers[1].emit({ type: "stepped", id, run: 1, payload: { answer: 1 } });
  assert.deepEqual(await answer, { answer: 1 });
});

test("after a failed start from the snapshot comes one stock start", async () => {
  startClient();
  const starts = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return workers.map((worker) => worker.commands("boot")[0].assets.start);
  };
  const failure = { type: "engine_failed", payload: { message: "No snapshot." } };
  assert.deepEqual(await starts(), ["snapshot"]);
  workers[0].emit(failure);
  assert.deepEqual(await starts(), ["snapshot", "stock"]);
  workers[1].emit(READY);
  workers[1].emit(failure);
  assert.deepEqual(await starts(), ["snapshot", "stock", "snapshot"]);
});

test("events of a worker that has failed are ignored", () => {
  const { events } = startClient();
  workers[0].emit(READY);
  workers[0].emit({ type: "engine_failed", payload: { message: "It failed." } });
  const count = events.length;
  workers[0].emit({ type: "engine_failed", payload: { message: "It failed again." } });
  workers[0].emit(generated(99));
  assert.equal(events.length, count);
  assert.equal(workers.length, 2);
});

test("a command fails when two workers have failed on it", async () => {
  const { client } = startClient();
  const answer = client.send("step");
  for (const worker of [0, 1]) {
    workers[worker].emit(READY);
    workers[worker].emit({ type: "engine_failed", payload: { message: "It failed." } });
  }
  await assert.rejects(answer, { code: "engine_failed", message: "It failed." });
  assert.deepEqual(workers[2].commands("step"), []);
});

test("a client whose workers never start reports a fatal failure and rejects `ready`", async () => {
  const { client, events } = startClient();
  while (!workers.at(-1)?.terminated && workers.length < 10) {
    workers.at(-1)?.emit({ type: "engine_failed", payload: { message: "No bytes." } });
  }
  assert.ok(workers.length < 10);
  assert.equal(events.at(-1).payload.fatal, true);
  await assert.rejects(client.ready, { message: "No bytes." });
});

test("a worker that stops answering pings is replaced", () => {
  startClient();
  workers[0].emit(READY);
  for (let second = 0; second < 60; second++) {
    mock.timers.tick(1000);
    workers[0].emit({ type: "pong", payload: {} });
  }
  assert.equal(workers.length, 1);
  mock.timers.tick(60_000);
  assert.equal(workers.length, 2);
  assert.equal(workers[0].terminated, true);
});

test("a worker that stops answering before Python has started is replaced", () => {
  startClient();
  mock.timers.tick(20_000);
  assert.equal(workers.length, 1, "during a slow start it may not answer");
  mock.timers.tick(60_000);
  assert.equal(workers.length, 2);
});

test("workers that fail because of the restored work are not started for ever", () => {
  const { events } = startClient();
  for (let life = 0; life < 10 && !workers.at(-1)?.terminated; life++) {
    workers.at(-1)?.emit(READY);
    workers.at(-1)?.emit({ type: "session_restored", id: 1, run: 1, payload: {} });
    workers.at(-1)?.emit({ type: "engine_failed", payload: { message: "Out of memory." } });
  }
  assert.equal(workers.length, 3);
  assert.equal(events.at(-1).payload.fatal, true);
});

test("failures with frames between them are not fatal", () => {
  const { events } = startClient();
  for (let life = 0; life < 10; life++) {
    workers.at(-1)?.emit(READY);
    workers.at(-1)?.emit({ type: "frame_computed", id: null, run: 1, payload: {} });
    workers.at(-1)?.emit({ type: "engine_failed", payload: { message: "It failed." } });
  }
  assert.equal(events.at(-1).payload.fatal, false);
});

test("events and the failure of the first worker from before the client are delivered", () => {
  const firstWorker = connect("snapshot");
  workers[0].emit({ type: "boot_progressed", payload: {} });
  workers[0].emit({ type: "engine_failed", payload: { message: "Too early." } });
  /** @type {any[]} */
  const events = [];
  createClient({ firstWorker, dispatch: (event) => void events.push(event), restorePayload: () => ({}) });
  assert.deepEqual(events.map(({ type }) => type), ["boot_progressed", "engine_failed"]);
  assert.equal(workers.length, 2);
});
