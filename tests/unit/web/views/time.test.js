import assert from "node:assert/strict";
import { test } from "node:test";
import { speedView, timelineInWords, timelineView } from "../../../../web/views/time.js";
import { openPage, pageWith, textOf } from "../support/page.js";
import { TRAINING, VIEWING } from "../support/states.js";

/** @param {number} max_steps_per_second */
const speedOf = (max_steps_per_second) =>
  pageWith(speedView, { ...TRAINING, config: { ...TRAINING.config, max_steps_per_second } }).getElementById("speed");

test("the accessible value of the speed slider is its rate; full speed is at its right end", () => {
  assert.equal(speedOf(1).ariaValueText, "1 step a second");
  assert.equal(speedOf(50).ariaValueText, "50 steps a second");
  assert.equal(speedOf(0).ariaValueText, "full speed");
  assert.equal(speedOf(0).value, speedOf(0).max);
});

test("the timeline ends at the latest step, and its thumb is at the viewed step", () => {
  const slider = pageWith(timelineView, VIEWING).getElementById("timeline");
  assert.deepEqual([slider.max, slider.value], ["20", "10"]);
  assert.equal(slider.ariaValueText, "Step 10, loss 0.2500");
});

test("the viewed step, the latest step and the fingerprint of the weights are beside the timeline", () => {
  const page = pageWith(timelineView, VIEWING);
  assert.equal(textOf(page, "viewed-step"), "Step 10");
  assert.equal(textOf(page, "latest-step"), "of 20");
  assert.equal(textOf(page, "fingerprint-text"), "0123abcd");
  assert.equal(textOf(pageWith(timelineView, TRAINING), "fingerprint-text"), "–", "it changes");
});

test("each data change is marked on the timeline, and a later frame uses the same marks", () => {
  const changed = { ...VIEWING, timeline: { ...VIEWING.timeline, data_changes: [5, 15] } };
  const marks = openPage().getElementById("timeline-marks");
  const view = timelineView();
  view.draw(changed);
  const { children: drawn, style } = marks;
  assert.deepEqual(drawn.map((/** @type {any} */ mark) => mark.style["--step"] / style["--last"]), [0.25, 0.75]);
  view.draw({ ...changed, timeline: { ...changed.timeline, data_changes: [5, 15] } });
  assert.ok(marks.children.every((/** @type {any} */ mark, /** @type {number} */ i) => mark === drawn[i]));
  view.draw({ ...changed, timeline: { ...changed.timeline, data_changes: [10] } });
  assert.deepEqual(marks.children.map((/** @type {any} */ mark) => mark.style["--step"]), ["10"]);
  assert.match(timelineInWords({ ...changed.timeline, viewed_step: null }), /New data at step 5, 15\.$/);
});

test("weights trained on earlier data are marked, on screen and for screen readers", () => {
  const viewingBefore = (/** @type {number[]} */ ...data_changes) => {
    const page = pageWith(timelineView, { ...VIEWING, timeline: { ...VIEWING.timeline, data_changes } });
    assert.equal(page.getElementById("earlier-data").hidden, !/earlier data/.test(page.getElementById("timeline").ariaValueText));
    return !page.getElementById("earlier-data").hidden;
  };
  assert.deepEqual([viewingBefore(), viewingBefore(5), viewingBefore(9)], [false, false, false]);
  assert.deepEqual([viewingBefore(10), viewingBefore(5, 15)], [true, true], "step 10 came before the change");
});

test("the timeline's buttons are enabled only while an earlier step is viewed", () => {
  const disabled = (/** @type {any} */ state) =>
    ["back-to-latest", "resume-here"].map((id) => pageWith(timelineView, state).getElementById(id).disabled);
  assert.deepEqual(disabled(TRAINING), [true, true]);
  assert.deepEqual(disabled(VIEWING), [false, false]);
});

test("the hint explains the timeline or, while an earlier step is viewed, the effect of resuming", () => {
  assert.equal(textOf(pageWith(timelineView, TRAINING), "timeline-help"), "Drag to go back.");
  const viewing = { ...VIEWING.timeline, viewed_step: 1444 };
  assert.equal(timelineInWords(viewing), "Resume here discards later steps.");
  const large = { ...VIEWING.timeline, viewed_step: null };
  assert.equal(timelineInWords(large), "Drag to go back (only 3 steps are stored, because the network is large).");
});
