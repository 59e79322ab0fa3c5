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
  says(data) {
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

/** @returns a client, and the types of what it dispatched */
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
const refused = (id) => ({
  type: "command_failed",
  id,
  run: 1,
  payload: { code: "invalid_value", field: "noise", message: "No.", hint: "" },
});

/** @param {number} id */
const generated = (id) => ({ type: "data_generated", id, run: id, payload: { data: { id } } });

test("an answer settles the command that it names, and no other", async () => {
  const { client } = startClient();
  const first = client.send("step", { n_steps: 1 });
  const second = client.send("step", { n_steps: 2 });
  const [{ id: firstId }, { id: secondId }] = workers[0].commands("step");
  workers[0].says({ type: "stepped", id: secondId, run: 1, payload: { answer: 2 } });
  const failure = { code: "invalid_value", field: "n_steps", message: "No.", hint: "" };
  workers[0].says({ type: "command_failed", id: firstId, run: 1, payload: failure });
  assert.deepEqual(await second, { answer: 2 });
  await assert.rejects(first, failure);
});

test("commands keep their order", () => {
  const { client } = startClient();
  client.send("generate_data");
  client.send("start_training");
  const types = workers[0].received.map(({ type }) => type);
  assert.deepEqual(types, ["lifeline", "boot", "generate_data", "start_training"]);
});

test("older data never shows after a newer request", () => {
  const { client, events } = startClient();
  for (let i = 0; i < 3; i++) client.send("generate_data");
  const [first, second, third] = workers[0].commands("generate_data").map(({ id }) => id);
  workers[0].says(generated(first));
  workers[0].says(generated(second));
  assert.deepEqual(events, []);
  workers[0].says(generated(third));
  assert.deepEqual(events.map(({ id }) => id), [third]);
});

test("when the newest request fails, the data before it shows", () => {
  const { client, events } = startClient();
  client.send("generate_data").catch(() => {});
  client.send("generate_data").catch(() => {});
  const [first, second] = workers[0].commands("generate_data").map(({ id }) => id);
  workers[0].says(generated(first));
  workers[0].says(refused(second));
  assert.deepEqual(events.map(({ type, id }) => [type, id]), [
    ["data_generated", first],
    ["command_failed", second],
  ]);
});

/** @param {number} run */
const frame = (run) => ({ type: "frame_computed", id: null, run, payload: { map: { run } } });

test("a frame of points that are about to go does not keep the new ones waiting", () => {
  const { client, events } = startClient();
  workers[0].says(frame(1));
  client.send("generate_data");
  workers[0].says(frame(1));
  const [{ id }] = workers[0].commands("generate_data");
  workers[0].says(generated(id));
  workers[0].says(frame(2));
  assert.deepEqual(events.map(({ type }) => type), [
    "frame_computed",
    "data_generated",
    "frame_computed",
  ]);
});

test("points are awaited for a tenth of a second, until they come or are refused", () => {
  const { client } = startClient();
  const clock = mock.method(performance, "now", () => 5000);
  const ask = () => {
    client.send("generate_data").catch(() => {});
    return workers[0].commands("generate_data").at(-1).id;
  };
  assert.equal(client.awaitsPoints(), false);
  const first = ask();
  const second = ask();
  workers[0].says(generated(first));
  assert.equal(client.awaitsPoints(), true);
  workers[0].says(generated(second));
  assert.equal(client.awaitsPoints(), false);
  const third = ask();
  assert.equal(client.awaitsPoints(), true);
  workers[0].says(refused(third));
  assert.equal(client.awaitsPoints(), false);
  ask();
  clock.mock.mockImplementation(() => 5101);
  assert.equal(client.awaitsPoints(), false);
  clock.mock.restore();
});

test("frames that were held back for data show if there are none", () => {
  const { client, events } = startClient();
  client.send("generate_data").catch(() => {});
  workers[0].says(frame(1));
  const [{ id }] = workers[0].commands("generate_data");
  workers[0].says(refused(id));
  workers[0].says(frame(1));
  assert.deepEqual(events.map(({ type }) => type), [
    "frame_computed",
    "command_failed",
    "frame_computed",
  ]);
});

test("frames show again when a request for data is given up", () => {
  const { client, events } = startClient();
  client.send("generate_data").catch(() => {});
  workers[0].says(frame(1));
  const dies = { type: "engine_failed", payload: { message: "Out of memory." } };
  workers[0].says(dies);
  workers[1].says(READY);
  workers[1].says(dies);
  workers[2].says(READY);
  workers[2].says(frame(3));
  assert.deepEqual(events.filter(({ type }) => type === "frame_computed"), [frame(3)]);
});

test("a dead worker is replaced, and what it left open is done by the next", async () => {
  const { client, events } = startClient();
  workers[0].says(READY);
  await client.ready;
  const answer = client.send("step");
  workers[0].says({ type: "engine_failed", payload: { message: "Out of memory." } });
  assert.equal(workers[0].terminated, true);
  assert.equal(workers.length, 2);
  const { type, payload } = events.at(-1);
  assert.equal(type, "engine_failed");
  assert.deepEqual(payload, { message: "Out of memory.", fatal: false });
  const types = workers[1].received.map(({ type }) => type);
  assert.deepEqual(types, ["lifeline", "boot", "restore", "step"]);
  assert.deepEqual(workers[1].commands("restore")[0].payload, { mark: "restored" });
  const [{ id }] = workers[1].commands("step");
  workers[1].says({ type: "stepped", id, run: 1, payload: { answer: 1 } });
  assert.deepEqual(await answer, { answer: 1 });
});

test("what did not start from the snapshot starts the slow way, once", async () => {
  startClient();
  const starts = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return workers.map((worker) => worker.commands("boot")[0].assets.start);
  };
  const death = { type: "engine_failed", payload: { message: "No snapshot." } };
  assert.deepEqual(await starts(), ["snapshot"]);
  workers[0].says(death);
  assert.deepEqual(await starts(), ["snapshot", "stock"]);
  workers[1].says(READY);
  workers[1].says(death);
  assert.deepEqual(await starts(), ["snapshot", "stock", "snapshot"]);
});

test("nothing that a dead worker still says is heard", () => {
  const { events } = startClient();
  workers[0].says(READY);
  workers[0].says({ type: "engine_failed", payload: { message: "It died." } });
  const count = events.length;
  workers[0].says({ type: "engine_failed", payload: { message: "It died again." } });
  workers[0].says(generated(99));
  assert.equal(events.length, count);
  assert.equal(workers.length, 2);
});

test("a command on which two workers die is given up", async () => {
  const { client } = startClient();
  const answer = client.send("step");
  for (const worker of [0, 1]) {
    workers[worker].says(READY);
    workers[worker].says({ type: "engine_failed", payload: { message: "It died." } });
  }
  await assert.rejects(answer, { code: "engine_failed", message: "It died." });
  assert.deepEqual(workers[2].commands("step"), []);
});

test("a page on which Python never starts gives up", async () => {
  const { client, events } = startClient();
  while (!workers.at(-1)?.terminated && workers.length < 10) {
    workers.at(-1)?.says({ type: "engine_failed", payload: { message: "No bytes." } });
  }
  assert.ok(workers.length < 10);
  assert.equal(events.at(-1).payload.fatal, true);
  await assert.rejects(client.ready, { message: "No bytes." });
});

test("a worker that answers pings lives, one that does not is replaced", () => {
  startClient();
  workers[0].says(READY);
  for (let second = 0; second < 60; second++) {
    mock.timers.tick(1000);
    workers[0].says({ type: "pong", payload: {} });
  }
  assert.equal(workers.length, 1);
  mock.timers.tick(60_000);
  assert.equal(workers.length, 2);
  assert.equal(workers[0].terminated, true);
});

test("a worker that is dead before Python has started is replaced", () => {
  startClient();
  mock.timers.tick(20_000);
  assert.equal(workers.length, 1, "a slow start may keep it from answering");
  mock.timers.tick(60_000);
  assert.equal(workers.length, 2);
});

test("workers that die of what they take over are not started for ever", () => {
  const { events } = startClient();
  for (let life = 0; life < 10 && !workers.at(-1)?.terminated; life++) {
    workers.at(-1)?.says(READY);
    workers.at(-1)?.says({ type: "session_restored", id: 1, run: 1, payload: {} });
    workers.at(-1)?.says({ type: "engine_failed", payload: { message: "Out of memory." } });
  }
  assert.equal(workers.length, 3);
  assert.equal(events.at(-1).payload.fatal, true);
});

test("deaths that frames lie between are no reason to give up", () => {
  const { events } = startClient();
  for (let life = 0; life < 10; life++) {
    workers.at(-1)?.says(READY);
    workers.at(-1)?.says({ type: "frame_computed", id: null, run: 1, payload: {} });
    workers.at(-1)?.says({ type: "engine_failed", payload: { message: "It died." } });
  }
  assert.equal(events.at(-1).payload.fatal, false);
});

test("what the first worker has said and suffered before the client came is heard", () => {
  const firstWorker = connect("snapshot");
  workers[0].says({ type: "boot_progressed", payload: {} });
  workers[0].says({ type: "engine_failed", payload: { message: "Too early." } });
  /** @type {any[]} */
  const events = [];
  createClient({ firstWorker, dispatch: (event) => void events.push(event), restorePayload: () => ({}) });
  assert.deepEqual(events.map(({ type }) => type), ["boot_progressed", "engine_failed"]);
  assert.equal(workers.length, 2);
});
