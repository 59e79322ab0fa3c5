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
  const worker = { answers: true, isGivenUp: false };
  /** @type {Patience} */
  const patience = new Patience(
    () => worker.answers && patience.noteReceived({ type: "pong" }),
    () => {
      worker.isGivenUp = true;
      patience.stop();
    },
    () => 0,
  );
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

test("reading a large file may take longer", () => {
  const { patience, worker } = started("own_code");
  patience.noteSent({ type: "import_data", id: 1 });
  const time = timeOf(worker);
  assert.ok(time > 10_000 && time < Infinity, `${time}`);
});
