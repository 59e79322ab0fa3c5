import assert from "node:assert/strict";
import { test } from "node:test";
import { bindTime } from "../../../../web/controls/time.js";
import { fire, openControls } from "../support/controls.js";

/**
 * @param {number[]} steps of the checkpoints
 * @param {number} shown step at which the slider is
 */
function openTimeline(steps, shown) {
  const opened = openControls();
  const { timeline } = opened.context.store.getState();
  opened.change({
    timeline: { ...timeline, steps: { values: Int32Array.from(steps), shape: [steps.length] } },
  });
  bindTime(opened.context);
  const slider = opened.byId("timeline");
  slider.value = String(shown);
  const press = (/** @type {string} */ key, modifiers = {}) =>
    fire(slider, "keydown", { key, ...modifiers });
  return { ...opened, slider, press };
}

/** Steps of twenty checkpoints: 0, 1, 4, 9, ..., 361. */
const SQUARES = Array.from({ length: 20 }, (_, i) => i * i);

test("arrow keys move from checkpoint to checkpoint", () => {
  const { press, sent } = openTimeline(SQUARES, 100);
  for (const key of ["ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"]) press(key);
  assert.deepEqual(sent.map(([, { step }]) => step), [81, 64, 81, 100]);
  assert.ok(sent.every(([type]) => type === "view_checkpoint"));
});

test("page keys move by a tenth of the checkpoints", () => {
  const { press, sent } = openTimeline(SQUARES, 100);
  press("PageDown");
  press("PageUp");
  assert.deepEqual(sent.map(([, { step }]) => step), [64, 100]);
});

test("no key moves the slider beyond the ends of the timeline", () => {
  const { press, sent } = openTimeline(SQUARES, 0);
  for (const key of ["ArrowLeft", "End", "ArrowRight", "PageUp", "Home", "PageDown"]) press(key);
  assert.deepEqual(sent.map(([, { step }]) => step), [0, 361, 361, 361, 0, 0]);
});

test("between two checkpoints, a key moves the slider from the earlier checkpoint", () => {
  const { press, sent } = openTimeline(SQUARES, 50);
  press("ArrowRight");
  assert.deepEqual(sent, [["view_checkpoint", { step: 64 }]]);
});

test("keys with a modifier have their default effect", () => {
  const { press, sent } = openTimeline(SQUARES, 100);
  for (const modifier of ["altKey", "ctrlKey", "metaKey"]) {
    assert.equal(press("ArrowLeft", { [modifier]: true }).defaultPrevented, false);
  }
  assert.equal(press("a").defaultPrevented, false);
  assert.deepEqual(sent, []);
});

test("dragging views a checkpoint; the buttons view the latest step and resume training", () => {
  const { slider, byId, sent } = openTimeline(SQUARES, 100);
  slider.value = "37";
  fire(slider, "input");
  byId("back-to-latest").click();
  byId("resume-here").click();
  assert.deepEqual(sent, [
    ["view_checkpoint", { step: 37 }],
    ["view_latest", undefined],
    ["resume_from_checkpoint", undefined],
  ]);
});

test("the right end of the speed slider is full speed", () => {
  const { byId, sent } = openTimeline(SQUARES, 0);
  const speed = byId("speed");
  speed.value = speed.max;
  fire(speed, "input");
  assert.deepEqual(sent, [["configure", { max_steps_per_second: 0 }]]);
});
