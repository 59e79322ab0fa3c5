import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Patience } from "../../../../web/engine/patience.js";

beforeEach(() => mock.timers.enable({ apis: ["setInterval"] }));
afterEach(() => mock.timers.reset());

/**
 * @param {"starting" | "ready" | "own_code"} kind
 * @returns a patience whose pings are answered as long as `answers` is true
 */
function started(kind) {
  const worker = { answers: true, isGivenUp: false, slow: /** @type {boolean[]} */ ([]), seconds: 0, isNextReady: false };
  /** @type {Patience} */
  const patience = new Patience({
    post: () => worker.answers && patience.noteReceived({ type: "pong" }),
    giveUp() {
      worker.isGivenUp = true;
      patience.stop();
    },
    noteSlow: (isSlow) => void worker.slow.push(isSlow),
    longestSeconds: () => worker.seconds,
    isNextReady: () => worker.isNextReady,
  });
  patience.start(kind);
  return { patience, worker };
}

/**
 * @param {{isGivenUp: boolean}} worker
 * @returns {number} milliseconds until the page gives the worker up; Infinity for more than a minute
 */
function timeOf(worker) {
  for (let time = 250; time <= 60_000; time += 250) {
    mock.timers.tick(250);
    if (worker.isGivenUp) return time;
  }
  return Infinity;
}

test("a worker with own code has far less time to answer pings than other workers", () => {
  const times = /** @type {const} */ (["own_code", "ready", "starting"]).map((kind) => {
    const { worker } = started(kind);
    worker.answers = false;
    return timeOf(worker);
  });
  assert.ok(times[0] > 2000 && times[0] < 4000, `${times}`);
  assert.ok(times[1] > 10_000 && times[2] > times[1] && times[2] < Infinity, `${times}`);
});

test("a worker that answers pings but no command is given up only if it has own code", () => {
  for (const kind of /** @type {const} */ (["own_code", "ready"])) {
    const { patience, worker } = started(kind);
    patience.noteSent({ type: "step", id: 1 });
    const time = timeOf(worker);
    assert.equal(time < 4000, kind === "own_code", `${kind}: ${time}`);
  }
});

test("each answer to a command renews the patience", () => {
  const { patience, worker } = started("own_code");
  for (let id = 1; id < 9; id++) patience.noteSent({ type: "step", id });
  for (let id = 1; id < 9; id++) {
    mock.timers.tick(1500);
    patience.noteReceived({ type: "stepped", id });
  }
  assert.equal(timeOf(worker), Infinity);
});

test("a step of a large network may take longer, also with own code", () => {
  const times = [0, 20].map((seconds) => {
    const { worker } = started("own_code");
    Object.assign(worker, { answers: false, seconds });
    return timeOf(worker);
  });
  assert.ok(times[1] > 20_000 && times[1] < 25_000, `${times}`);
});

test("a worker with own code that shows no sign of life is given up a second earlier", () => {
  const times = [true, false].map((shows) => {
    const { patience, worker } = started("own_code");
    worker.answers = false;
    const signs = setInterval(() => shows && patience.noteReceived({ type: "still_running" }), 20);
    const time = timeOf(worker);
    clearInterval(signs);
    return time;
  });
  assert.deepEqual(times, [3750, 2750]);
});

test("until the next worker is ready, time of nnvisu itself does not count, but it is limited", () => {
  const times = ["still_running", "library_running"].map((type) => {
    const { patience, worker } = started("own_code");
    worker.answers = false;
    patience.noteSent({ type: "restore", id: 1 });
    const signs = setInterval(() => {
      // Own code can forge a pong, too.
      for (const each of ["pong", type]) patience.noteReceived({ type: each });
    }, 20);
    const time = timeOf(worker);
    clearInterval(signs);
    return time;
  });
  assert.deepEqual(times, [3750, 18_750]);
});

test("own code that reports to be nnvisu has no more time than other own code, once the next worker is ready", () => {
  const { patience, worker } = started("own_code");
  worker.answers = false;
  patience.noteSent({ type: "apply_code", id: 1 });
  const signs = setInterval(() => {
    for (const type of ["pong", "library_running"]) patience.noteReceived({ type });
  }, 20);
  mock.timers.tick(1000);
  assert.deepEqual(worker.slow, [true]);
  mock.timers.tick(1500);
  worker.isNextReady = true;
  const time = 2500 + timeOf(worker);
  clearInterval(signs);
  assert.equal(time, 3750);
});

test("own code that follows nnvisu's computation has no more time than other own code", () => {
  const { patience, worker } = started("own_code");
  worker.answers = false;
  patience.noteReceived({ type: "library_running" });
  assert.equal(timeOf(worker), 2750);
});

test("a worker with own code counts as slow after a fifth of its time, until it answers", () => {
  const { worker } = started("own_code");
  worker.answers = false;
  mock.timers.tick(750);
  assert.deepEqual(worker.slow, []);
  mock.timers.tick(250);
  assert.deepEqual(worker.slow, [true]);
  worker.answers = true;
  mock.timers.tick(500);
  assert.deepEqual(worker.slow, [true, false]);
  worker.answers = false;
  timeOf(worker);
  assert.deepEqual([worker.isGivenUp, worker.slow], [true, [true, false, true]]);
});

test("without own code, no worker counts as slow", () => {
  const { worker } = started("ready");
  worker.answers = false;
  timeOf(worker);
  assert.deepEqual([worker.isGivenUp, worker.slow], [true, []]);
});

test("reading a large file may take longer", () => {
  const { patience, worker } = started("own_code");
  patience.noteSent({ type: "import_data", id: 1 });
  const time = timeOf(worker);
  assert.ok(time > 10_000 && time < Infinity, `${time}`);
});
