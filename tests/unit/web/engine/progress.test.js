import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Progress, PYTHON_AT } from "../../../../web/engine/progress.js";

const { now } = performance;
let time = 0;
/** @type {import("../../../../web/engine/progress.js").Report[]} */
let reports = [];

beforeEach(() => {
  reports = [];
  time = 1000;
  performance.now = () => time;
});
afterEach(() => (performance.now = now));

const last = () => /** @type {import("../../../../web/engine/progress.js").Report} */ (reports.at(-1));
const start = () => new Progress((report) => void reports.push(report));

/** @param {Progress} progress @param {number} seconds @param {number} bytesPerSecond */
function receive(progress, seconds, bytesPerSecond) {
  for (let i = 0; i < 10 * seconds; i++) {
    time += 100;
    progress.noteArrived("a", bytesPerSecond / 10);
  }
}

test("the remaining time follows the speed of the last seconds", () => {
  const progress = start();
  progress.expect(10_000, true);
  receive(progress, 0.9, 100);
  assert.equal(last().download?.seconds_left, null, "too early for an estimate");
  receive(progress, 9.1, 100);
  assert.equal(last().download?.received, 1000);
  assert.ok(Math.abs((last().download?.seconds_left ?? NaN) - 90) < 1e-6);
  receive(progress, 6, 1000);
  assert.ok(Math.abs((last().download?.seconds_left ?? NaN) - 3) < 1e-6);
});

test("the time without bytes during a break does not count", () => {
  const progress = start();
  progress.expect(10_000, true);
  receive(progress, 2, 100);
  progress.noteFailures("a", 1, null);
  assert.equal(last().download?.seconds_left, null);
  time += 60_000;
  receive(progress, 2, 100);
  assert.ok(Math.abs((last().download?.seconds_left ?? NaN) - 96) < 1e-6);
});

test("the bar does not go back when more files are expected", () => {
  const progress = start();
  progress.expect(100, true);
  progress.noteArrived("a", 50);
  progress.expect(900, true);
  progress.noteArrived("b", 50);
  assert.deepEqual(reports.map(({ progress }) => progress / PYTHON_AT), [0, 0.5, 0.5, 0.5]);
  progress.noteArrived("b", 900);
  assert.deepEqual([last().progress, last().phase, last().download], [PYTHON_AT, "unpacking", null]);
});

test("numbers appear only if the download takes long, or breaks", () => {
  const progress = start();
  progress.expect(100, true);
  progress.noteArrived("a", 50);
  assert.deepEqual([last().phase, last().download], ["downloading", null]);
  progress.noteFailures("a", 1, null);
  assert.equal(last().download?.failures, 1);
  progress.noteArrived("a", 10);
  assert.equal(last().download, null);
});

test("a refusal is reported until bytes of the file arrive, also if nothing else is missing", () => {
  const progress = start();
  const refusal = { file: "b", status: 404 };
  progress.expect(100, true);
  progress.noteFailures("b", 2, refusal);
  progress.noteFailures("a", 1, null);
  assert.deepEqual([last().download?.failures, last().download?.refusal], [2, refusal]);
  progress.noteArrived("a", 100);
  assert.deepEqual([last().phase, last().download?.refusal], ["downloading", refusal]);
  progress.noteArrived("b", 0);
  assert.deepEqual([last().phase, last().download], ["unpacking", null]);
});

test("bytes and breaks before the total is known do not move the bar", () => {
  const progress = start();
  progress.noteFailures("worker.js", 1, null);
  assert.equal(last().progress, 0);
  progress.noteArrived("worker.js", 0);
  assert.equal(last().progress, 0);
  receive(progress, 1, 100);
  assert.equal(last().progress, 0);
  progress.expect(1000, true);
  assert.equal(last().progress, 0.1 * PYTHON_AT);
});

test("files inside the page are unpacked, not loaded", () => {
  const progress = start();
  progress.expect(100, false);
  receive(progress, 2, 10);
  assert.deepEqual([last().phase, last().download], ["unpacking", null]);
});
