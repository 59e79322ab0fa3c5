import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createProbe } from "../../../../web/controls/canvas_probe.js";
import { openControls } from "../support/controls.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** @param {import("../../../../web/state/state.js").State["pointer"]} [pointer] */
function openProbe(pointer = null) {
  const { context, byId, dispatched } = openControls({ pointer });
  byId("map").clientWidth = 200; // A pixel is 0.01 domain units wide.
  const places = () => dispatched.map(([, payload]) => payload && [payload.x, payload.y, payload.probe]);
  return { probe: createProbe(context.store), places };
}

test("a tap places the probe", () => {
  const { probe, places } = openProbe();
  probe.press({ x: 0.1, y: 0.2 });
  assert.deepEqual(places(), []);
  probe.release();
  assert.deepEqual(places(), [[0.1, 0.2, "finger"]]);
});

test("a tap within 16 pixels of the probe removes it, a tap farther away moves it", () => {
  const there = /** @type {const} */ ({ x: 0, y: 0, grip: null, probe: "finger" });
  for (const [x, expected] of /** @type {const} */ ([[0.15, null], [0.17, [0.17, 0, "finger"]]])) {
    const { probe, places } = openProbe(there);
    probe.press({ x, y: 0 });
    probe.release();
    assert.deepEqual(places(), [expected]);
  }
  const { probe, places } = openProbe({ ...there, probe: "mouse" });
  probe.press({ x: 0, y: 0 });
  probe.release();
  assert.deepEqual(places(), [[0, 0, "finger"]], "a mouse leaves no probe");
});

test("a drag sideways moves the probe at once; any other drag is left to the browser, which scrolls", () => {
  const sideways = openProbe();
  sideways.probe.press({ x: 0, y: 0 });
  sideways.probe.move({ x: 0.04, y: 0 });
  assert.ok(!sideways.probe.isActive(), "4 pixels are not a drag");
  sideways.probe.move({ x: 0.06, y: 0.05 });
  sideways.probe.move({ x: 0.06, y: 0.9 });
  assert.deepEqual(sideways.places(), [[0.06, 0.05, "finger"], [0.06, 0.9, "finger"]]);
  const upward = openProbe();
  upward.probe.press({ x: 0, y: 0 });
  upward.probe.move({ x: 0.05, y: 0.06 });
  upward.probe.cancel();
  mock.timers.tick(1000);
  assert.deepEqual(upward.places(), []);
});

test("a finger that has rested for 250 ms moves the probe in any direction, and lifting it keeps the probe", () => {
  const { probe, places } = openProbe();
  probe.press({ x: 0, y: 0 });
  mock.timers.tick(249);
  assert.deepEqual(places(), []);
  mock.timers.tick(1);
  probe.move({ x: 0, y: 0.5 });
  probe.release();
  assert.deepEqual(places(), [[0, 0, "finger"], [0, 0.5, "finger"]]);
  assert.ok(!probe.isActive());
});

test("the probe stays in the domain", () => {
  const { probe, places } = openProbe();
  probe.press({ x: 0.9, y: 0 });
  probe.move({ x: 1.3, y: -1.2 * 0.1 });
  assert.deepEqual(places(), [[1, -0.12, "finger"]]);
});
