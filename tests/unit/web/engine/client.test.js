import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createClient } from "../../../../web/engine/client.js";
import { bringsCode } from "../../../../web/engine/own_code.js";

/** @typedef {import("../../../../web/engine/connection.js").Handlers} Handlers */

/**
 * @typedef {object} Controls
 * @property {import("../../../../web/engine/assets.js").Start} start
 * @property {any[]} received
 * @property {boolean} isClosed
 * @property {() => void} needColdHalf
 * @property {() => void} failEarly
 * @property {() => void} startEarly
 * @property {(isSlow: boolean) => void} slow
 * @property {() => boolean} seesNextReady
 * @property {(event: any) => void} emit
 * @property {(message?: string) => void} fail
 * @property {(type: string) => any[]} commands
 * @property {() => void} answerRestore
 */
/** @typedef {import("../../../../web/engine/connection.js").Connection & Controls} FakeWorker */

/** Workers in the order of their start. @type {FakeWorker[]} */
let workers = [];

/** True while own code in use runs in training. */
let isTraining = false;

beforeEach(() => {
  workers = [];
  isTraining = false;
});

/**
 * A worker that does nothing by itself.
 *
 * @param {import("../../../../web/engine/assets.js").Start} start
 * @param {boolean} [isIsolated]
 * @returns {FakeWorker}
 */
function startWorker(start, isIsolated = false) {
  /** @type {Handlers} */
  let handlers = { onEvent() {}, onDeath() {}, onSlow() {}, longestSeconds: () => 0, isNextReady: () => false };
  let isDead = false;
  let isStarted = false;
  let hasCode = false;
  /** @type {any[]} */
  const received = [];
  /** @type {FakeWorker} */
  const worker = {
    start,
    isIsolated,
    received,
    /** @param {Handlers} given */
    listen(given) {
      handlers = given;
      if (isDead) worker.fail();
    },
    /** @param {object} message */
    post(message) {
      received.push(message);
      hasCode ||= bringsCode(/** @type {any} */ (message));
    },
    isReady: () => isStarted && !isDead,
    hasCode: () => hasCode && !isDead,
    isClosed: false,
    close: () => void (worker.isClosed = true),
    /** Fail before the client listens. */
    failEarly: () => void (isDead = true),
    slow: (/** @type {boolean} */ isSlow) => handlers.onSlow(isSlow),
    /** Start Python before the client listens. */
    startEarly: () => void (isStarted = true),
    seesNextReady: () => handlers.isNextReady(),
    refuse: (/** @type {string} */ message, cause = "invalid") => handlers.onDeath(/** @type {any} */ ({ cause, message })),
    /** @param {any} event */
    emit: (event) => handlers.onEvent(event),
    needColdHalf: () => handlers.onDeath({ cause: "incomplete", message: "" }),
    fail: (message = "It failed.") => handlers.onDeath({ cause: "failed", message }),
    /** @param {string} type */
    commands: (type) => received.filter((message) => message.type === type),
    /** Answer the command `restore`, which a worker gets unless it is the first one. */
    answerRestore() {
      const { id } = worker.commands("restore")[0] ?? {};
      if (id) worker.emit({ type: "session_restored", id, run: 1, payload: {} });
    },
  };
  workers.push(worker);
  return worker;
}

const READY = { type: "engine_ready", payload: {} };

/** @returns a client, and the events that it has dispatched */
function startClient() {
  /** @type {any[]} */
  const events = [];
  const client = createClient({
    firstWorker: startWorker("snapshot"),
    dispatch: (event) => void events.push(event),
    faultOf: ({ type }) => (type === "forged" ? type : ""),
    quote: (event) => ({ ...event, quoted: true }),
    restorePayload: (runsCode) => ({ mark: "restored", ...(runsCode && { runsCode }) }),
    longestSeconds: () => 0,
    trainsCode: () => isTraining,
    trains: () => isTraining,
    startWorker,
  });
  return { client, events };
}

/** @param {number} id */
const generated = (id) => ({ type: "data_generated", id, run: id, payload: { data: { id } } });

test("an answer settles the command with its id, and no other command", async () => {
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
  assert.deepEqual(types, ["generate_data", "start_training"]);
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

test("after a request for points has failed with two workers, frames reach the store again", () => {
  const { client, events } = startClient();
  client.send("generate_data").catch(() => {});
  workers[0].emit(frame(1));
  workers[0].fail();
  workers[1].emit(READY);
  workers[1].fail();
  workers[2].emit(READY);
  workers[2].answerRestore();
  workers[2].emit(frame(3));
  assert.deepEqual(events.filter(({ type }) => type === "frame_computed"), [frame(3)]);
});

test("a failed worker is replaced, and the new worker gets the unanswered commands", async () => {
  const { client, events } = startClient();
  workers[0].emit(READY);
  await client.ready;
  const answer = client.send("step");
  workers[0].fail("Out of memory.");
  assert.equal(workers.length, 2);
  const { type, payload } = events.at(-1);
  assert.equal(type, "engine_failed");
  const cause = { cause: "failed", message: "Out of memory.", has_code: false, new_code: null };
  assert.deepEqual(payload, { ...cause, fatal: false });
  const types = workers[1].received.map(({ type }) => type);
  assert.deepEqual(types, ["restore", "step"]);
  assert.deepEqual(workers[1].commands("restore")[0].payload, { mark: "restored" });
  const [{ id }] = workers[1].commands("step");
  workers[1].emit({ type: "stepped", id, run: 1, payload: { answer: 1 } });
  assert.deepEqual(await answer, { answer: 1 });
});

test("a command fails when two workers have failed before they answered it", async () => {
  const { client } = startClient();
  const answer = client.send("step");
  for (const worker of [0, 1]) {
    workers[worker].emit(READY);
    workers[worker].fail("It failed.");
  }
  await assert.rejects(answer, { code: "engine_failed", message: "It failed." });
  assert.deepEqual(workers[2].commands("step"), []);
});

test("a client whose workers never start reports a fatal failure and rejects `ready`", async () => {
  const { client, events } = startClient();
  for (let life = 0; life < 3; life++) workers[life].fail("No bytes.");
  assert.equal(workers.length, 3, "no fourth worker");
  assert.equal(events.at(-1).payload.fatal, true);
  await assert.rejects(client.ready, { message: "No bytes." });
});

test("no other worker starts when three workers have failed right after a restore", () => {
  const { events } = startClient();
  for (let life = 0; life < 3; life++) {
    workers[life].emit(READY);
    workers[life].answerRestore();
    workers[life].fail();
  }
  assert.equal(workers.length, 3);
  assert.equal(events.at(-1).payload.fatal, true);
});

test("failures with frames between them are not fatal", () => {
  const { events } = startClient();
  for (let life = 0; life < 10; life++) {
    workers[life].emit(READY);
    workers[life].answerRestore();
    workers[life].emit(frame(1));
    workers[life].fail();
  }
  assert.equal(events.at(-1).payload.fatal, false);
});

test("after a failed start from the memory snapshot, only the next start is a stock start", () => {
  startClient();
  workers[0].fail();
  workers[1].emit(READY);
  workers[1].fail();
  assert.deepEqual(workers.map(({ start }) => start), ["snapshot", "stock", "snapshot"]);
});

test("a worker that failed before the client existed is replaced", () => {
  const firstWorker = startWorker("snapshot");
  firstWorker.listen = ({ onEvent, onDeath }) => {
    onEvent({ type: "boot_progressed", payload: {} });
    onDeath({ cause: "ended", message: "Too early." });
  };
  /** @type {any[]} */
  const events = [];
  createClient({
    firstWorker,
    dispatch: (event) => void events.push(event),
    faultOf: ({ type }) => (type === "forged" ? type : ""),
    quote: (event) => ({ ...event, quoted: true }),
    restorePayload: () => null,
    longestSeconds: () => 0,
    trainsCode: () => isTraining,
    trains: () => isTraining,
    startWorker,
  });
  assert.deepEqual(events.map(({ type }) => type), ["boot_progressed", "engine_failed"]);
  assert.equal(workers.length, 2);
  assert.deepEqual(workers[1].received, [], "no restore while the page is opening work");
});

const APPLY = { kind: "activation", name: "swish", source: "def function(z): return z" };

test("the first applied code moves the work to an isolated worker, and the commands stay in their order", async () => {
  const { client, events } = startClient();
  workers[0].emit(READY);
  const stepped = client.send("step");
  const applied = client.send("apply_code", APPLY);
  client.send("get_model");
  const types = workers[0].received.map(({ type }) => type);
  assert.deepEqual(types, ["step", "export_workspace"]);
  const [{ id }] = workers[0].commands("step");
  workers[0].emit({ type: "stepped", id, run: 1, payload: { answer: 1 } });
  assert.deepEqual(await stepped, { answer: 1 });
  const workspace = new Uint8Array([1, 2, 3]);
  workers[0].emit({ type: "workspace_exported", payload: { workspace } });
  assert.equal(workers[1].isIsolated, true);
  const [first, { id: applyId }, { type }] = workers[1].received;
  assert.deepEqual(first, { type: "import_workspace", payload: { workspace } });
  assert.equal(type, "get_model");
  workers[1].emit({ type: "code_applied", id: applyId, run: 1, payload: { answer: 2 } });
  assert.deepEqual(await applied, { answer: 2 });
  assert.deepEqual(events.map((event) => [event.type, "quoted" in event]), [
    ["engine_ready", false],
    ["stepped", false],
    ["code_applied", true],
  ]);
});

test("before code runs, one isolated worker is prepared, and then gets the work", () => {
  const { client } = startClient();
  client.prepareForCode();
  client.prepareForCode();
  assert.deepEqual(workers.map(({ isIsolated, received }) => [isIsolated, received]), [[false, []], [true, []]]);
  client.send("apply_code", APPLY);
  workers[0].emit({ type: "workspace_exported", payload: { workspace: new Uint8Array(1) } });
  assert.deepEqual(workers[1].received.map(({ type }) => type), ["import_workspace", "apply_code"]);
  client.prepareForCode();
  assert.equal(workers.length, 2);
});

test("if the prepared worker has failed, another one gets the work, and each command once", () => {
  const { client } = startClient();
  client.prepareForCode();
  workers[1].failEarly();
  client.send("apply_code", APPLY);
  workers[0].emit({ type: "workspace_exported", payload: { workspace: new Uint8Array(1) } });
  assert.deepEqual([workers.length, workers[2].isIsolated], [3, true]);
  assert.deepEqual(workers[2].received.map(({ type }) => type), ["restore", "apply_code"]);
});

test("`restore` with code to run starts an isolated worker at once", () => {
  const { client } = startClient();
  client.send("restore", { own_code: { parts: [APPLY], run: true } });
  assert.deepEqual(workers[0].received, []);
  assert.equal(workers[1].isIsolated, true);
  assert.equal(workers[1].commands("restore").length, 1);
});

test("`restore` with code to run that Undo can reverse moves the undo stack", () => {
  const { client } = startClient();
  workers[0].emit(READY);
  client.send("restore", { own_code: { parts: [APPLY], run: true }, undoable: true });
  assert.deepEqual(workers[0].received.map(({ type }) => type), ["export_workspace"]);
  workers[0].emit({ type: "workspace_exported", payload: { workspace: new Uint8Array(1) } });
  assert.equal(workers[1].commands("restore").length, 1);
});

test("`restore` that stores code without running it stays in its worker", () => {
  const { client } = startClient();
  client.send("restore", { own_code: { parts: [APPLY], run: false } });
  client.send("restore", { own_code: { parts: [], run: true } });
  assert.equal(workers.length, 1);
});

test("a worker that dies while the work moves is replaced, and the code then runs isolated", () => {
  const { client } = startClient();
  workers[0].emit(READY);
  client.send("apply_code", APPLY).catch(() => {});
  workers[0].fail();
  assert.deepEqual(workers[1].received.map(({ type }) => type), ["restore", "export_workspace"]);
  workers[1].emit({ type: "workspace_exported", payload: { workspace: new Uint8Array(1) } });
  assert.deepEqual(workers[2].received.map(({ type }) => type), ["import_workspace", "apply_code"]);
});

/** @returns a client with an isolated worker that has own code */
function startWithCode() {
  const started = startClient();
  started.client.send("restore", { own_code: { parts: [APPLY], run: true } }).catch(() => {});
  const [{ id }] = workers[1].commands("restore");
  workers[1].emit(READY);
  workers[1].emit({ type: "session_restored", id, run: 1, payload: {} });
  return started;
}

test("after the death of a worker with own code, commands that run code are not repeated", async () => {
  const { client, events } = startWithCode();
  const commands = ["apply_code", "run_console", "start_training", "generate_data"];
  const rejected = commands.map((type) => client.send(type));
  client.send("add_points");
  client.send("restore", { own_code: { parts: [APPLY], run: true } });
  workers[1].fail("As forged.");
  await Promise.all(rejected.map((answer) => assert.rejects(answer, { code: "engine_failed" })));
  assert.equal(workers[2].isIsolated, true);
  const [restored, points, again] = workers[2].received;
  assert.deepEqual([restored.type, points.type], ["restore", "add_points"]);
  assert.deepEqual(again.payload, { own_code: { parts: [APPLY], run: false } });
  assert.equal(workers[2].hasCode(), false);
  assert.equal(events.at(-1).payload.has_code, true);
});

for (const type of ["apply_code", "run_console"]) {
  test(`if the code of ${type} ends the worker, the parts in use run again, but only once`, () => {
    const { client, events } = startWithCode();
    client.send(type).catch(() => {});
    workers[1].fail();
    assert.equal(events.at(-1).payload.new_code, type);
    assert.equal(workers[2].commands("restore")[0].payload.runsCode, true);
    workers[2].emit(READY);
    workers[2].fail();
    assert.equal(events.at(-1).payload.new_code, null);
    assert.equal(workers[3].commands("restore")[0].payload.runsCode, undefined);
  });
}

test("if code in use may have ended the worker, unanswered new code does not count as the cause", () => {
  for (const older of [[], ["step"]]) {
    workers = [];
    const { client, events } = startWithCode();
    isTraining = !older.length;
    for (const type of [...older, "apply_code"]) client.send(type).catch(() => {});
    workers[1].fail();
    assert.equal(events.at(-1).payload.new_code, null);
    assert.equal(workers[2].commands("restore")[0].payload.runsCode, undefined);
  }
});

test("if a part in use ends the worker in training, the parts do not run again", () => {
  const { client } = startWithCode();
  client.send("step").catch(() => {});
  workers[1].fail();
  assert.equal(workers[2].commands("restore")[0].payload.runsCode, undefined);
});

test("while a worker with own code is slow, the next worker starts, and replaces it if it dies", () => {
  const { client, events } = startWithCode();
  client.send("add_points");
  workers[1].slow(true);
  assert.deepEqual([workers.length, workers[2].start, workers[2].isIsolated], [3, "snapshot", true]);
  assert.deepEqual(workers[2].received, [], "the work is still in the other worker");
  assert.equal(workers[1].seesNextReady(), false);
  workers[2].startEarly();
  assert.equal(workers[1].seesNextReady(), true);
  workers[1].fail();
  assert.equal(workers.length, 3);
  assert.deepEqual(workers[2].received.map(({ type }) => type), ["restore", "add_points"]);
  workers[2].emit(READY);
  assert.equal(events.at(-1).type, "engine_ready");
});

test("if a slow worker answers, the page stops the next worker", () => {
  const { client, events } = startWithCode();
  workers[1].slow(true);
  workers[1].slow(false);
  assert.equal(workers[2].isClosed, true);
  client.send("step").catch(() => {});
  assert.equal(workers[1].commands("step").length, 1);
  assert.equal(events.filter(({ type }) => type === "engine_failed").length, 0);
  workers[1].fail();
  assert.deepEqual([workers.length, workers[3].commands("restore").length], [4, 1]);
});

test("if the next worker fails before it is needed, a third worker starts from the sources", () => {
  startWithCode();
  workers[1].slow(true);
  workers[2].failEarly();
  workers[1].fail();
  assert.equal(workers[3].start, "stock");
  assert.deepEqual(workers[3].received.map(({ type }) => type), ["restore"]);
});

test("own code that ends its worker again and again is never fatal", () => {
  const { client, events } = startWithCode();
  for (let life = 1; life < 9; life++) {
    client.send("apply_code", APPLY).catch(() => {});
    workers[life].fail();
    workers[life + 1].emit(READY);
  }
  assert.equal(events.filter(({ payload }) => payload.fatal).length, 0);
});

test("an event that is not allowed ends the worker and does not reach the store", () => {
  const { events } = startClient();
  workers[0].emit({ type: "forged", payload: {} });
  const { type, payload } = events.at(-1);
  assert.equal(type, "engine_failed");
  assert.match(payload.message, /not allowed: forged/);
  assert.equal(workers.length, 2);
});

test("if own code has damaged Python, another worker restores the work without the code", async () => {
  const { client, events } = startWithCode();
  const off = { own_code: { parts: [APPLY], run: false } };
  const restored = client.send("restore", off);
  const { id } = workers[1].commands("restore").at(-1);
  const failure = { code: "own_code", field: "source", message: "Division by zero.", hint: "" };
  workers[1].emit({ type: "command_failed", id, run: 1, payload: failure });
  assert.equal(events.at(-1).payload.cause, "damaged");
  const again = workers[2].commands("restore").at(-1);
  assert.deepEqual(again.payload, off);
  workers[2].emit({ type: "session_restored", id: again.id, run: 1, payload: { data: {} } });
  assert.deepEqual(await restored, { data: {} });
});

test("a worker that needs the cold half is replaced silently, and training continues", async () => {
  const { client, events } = startClient();
  workers[0].emit(READY);
  client.send("start_training", { until: { epoch: 9 } });
  workers[0].emit({ type: "training_started", id: workers[0].commands("start_training")[0].id, payload: {} });
  const answer = client.send("step");
  isTraining = true;
  workers[0].needColdHalf();
  isTraining = false;
  assert.deepEqual(events.at(-1), { type: "engine_replaced", payload: {} });
  const types = workers[1].received.map(({ type }) => type);
  assert.deepEqual(types, ["restore", "start_training", "step"]);
  assert.deepEqual(workers[1].received[1].payload, { until: { epoch: 9 } });
  const [{ id }] = workers[1].commands("step");
  workers[1].emit({ type: "stepped", id, run: 1, payload: { n: 1 } });
  assert.deepEqual(await answer, { n: 1 });
});
