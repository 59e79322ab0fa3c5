import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { bufferStaleEvents } from "../../../../web/engine/stale_events.js";

let now = 0;

beforeEach(() => {
  now = 5000;
  mock.method(performance, "now", () => now);
});
afterEach(() => mock.restoreAll());

/** @param {number} id */
const generated = (id) => ({ type: "data_generated", id, run: id, payload: { data: {} } });
/** @param {number} id */
const refused = (id) => ({ type: "command_failed", id, run: 1, payload: { message: "No." } });
/** @param {number} run */
const frame = (run) => ({ type: "frame_computed", id: null, run, payload: { map: {} } });

/** A filter, and the events that it has dispatched. */
function startFilter() {
  /** @type {[string, number | undefined][]} type, and id or run */
  const dispatched = [];
  const pending = new Set();
  let lastId = 0;
  const filter = bufferStaleEvents(
    ({ type, id, run }) => dispatched.push([type, id ?? run]),
    (id) => pending.has(id),
  );
  return {
    dispatched,
    awaitsPoints: filter.awaitsPoints,
    /** @param {string} [type] */
    request(type = "generate_data") {
      const id = ++lastId;
      pending.add(id);
      filter.noteSent({ type, id });
      return id;
    },
    /** @param {import("../../../../web/state/store.js").StoreEvent} event */
    deliver(event) {
      filter.deliver(event);
      pending.delete(event.id);
    },
  };
}

test("points of an older request are never dispatched after a newer request", () => {
  const { deliver, dispatched, request } = startFilter();
  const [first, second, third] = [request(), request(), request()];
  deliver(generated(first));
  deliver(generated(second));
  assert.deepEqual(dispatched, []);
  deliver(generated(third));
  assert.deepEqual(dispatched, [["data_generated", third]]);
});

test("if the newest request fails, the points of the request before it are dispatched", () => {
  const { deliver, dispatched, request } = startFilter();
  const [first, second] = [request(), request()];
  deliver(generated(first));
  deliver(refused(second));
  assert.deepEqual(dispatched, [
    ["data_generated", first],
    ["command_failed", second],
  ]);
});

test("a buffered frame of the old points is dropped when the new points arrive", () => {
  const { deliver, dispatched, request } = startFilter();
  deliver(frame(100));
  const id = request();
  deliver(frame(101));
  deliver(generated(id));
  deliver(frame(102));
  assert.deepEqual(dispatched, [
    ["frame_computed", 100],
    ["data_generated", id],
    ["frame_computed", 102],
  ]);
});

test("if the request fails, the buffered frames are dispatched", () => {
  const { deliver, dispatched, request } = startFilter();
  const id = request();
  deliver(frame(100));
  deliver(refused(id));
  deliver(frame(101));
  assert.deepEqual(dispatched, [
    ["frame_computed", 100],
    ["command_failed", id],
    ["frame_computed", 101],
  ]);
});

test("frames of a worker that has failed are dropped when the next worker starts", () => {
  const { deliver, dispatched, request } = startFilter();
  const id = request();
  deliver(frame(100));
  deliver({ type: "engine_ready", payload: {} });
  deliver(refused(id));
  assert.deepEqual(dispatched, [
    ["engine_ready", undefined],
    ["command_failed", id],
  ]);
});

test("commands that request no points delay no frames", () => {
  const { awaitsPoints, deliver, dispatched, request } = startFilter();
  request("step");
  deliver(frame(100));
  assert.deepEqual(dispatched, [["frame_computed", 100]]);
  assert.equal(awaitsPoints(), false);
});

test("points are awaited until they arrive or the request fails", () => {
  const { awaitsPoints, deliver, request } = startFilter();
  assert.equal(awaitsPoints(), false);
  const [first, second] = [request(), request()];
  deliver(generated(first));
  assert.equal(awaitsPoints(), true);
  deliver(generated(second));
  assert.equal(awaitsPoints(), false);
  const third = request();
  assert.equal(awaitsPoints(), true);
  deliver(refused(third));
  assert.equal(awaitsPoints(), false);
});

test("points are awaited for at most a tenth of a second", () => {
  const { awaitsPoints, request } = startFilter();
  request();
  now += 99;
  assert.equal(awaitsPoints(), true);
  now += 1;
  assert.equal(awaitsPoints(), false);
});
