import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_SHARING } from "../../../../web/state/sharing.js";
import { noteInWords, sharingViews } from "../../../../web/views/sharing.js";
import { openPage, textOf } from "../support/page.js";
import { TRAINING } from "../support/states.js";

/** @param {Partial<import("../../../../web/state/sharing.js").Sharing>[]} changes */
function drawn(...changes) {
  const page = openPage();
  const views = sharingViews();
  for (const change of changes) {
    for (const view of views) view.draw({ ...TRAINING, sharing: { ...INITIAL_SHARING, ...change } });
  }
  return page;
}

test("a lesson hides its parts and nothing else", () => {
  const page = drawn({ hidden: ["network", "run"] });
  const hidden = page.querySelectorAll(".left-out").map((/** @type {any} */ { dataset }) => dataset.part);
  assert.deepEqual(new Set(hidden), new Set(["network", "run"]));
  assert.deepEqual(drawn({ hidden: ["network"] }, {}).querySelectorAll(".left-out"), []);
});

test("in the list of parts, the boxes of visible parts are checked", () => {
  const boxes = drawn({ hidden: ["chart"] }).getElementById("lesson-parts").querySelectorAll("input");
  const unchecked = boxes.filter((/** @type {any} */ { checked }) => !checked).map((/** @type {any} */ { value }) => value);
  assert.deepEqual(unchecked, ["chart"]);
});

test("the note names hidden parts, earlier work and the step of the link, each with a button", () => {
  const page = drawn({ hidden: ["chart"], has_earlier: true, target_step: 1234 });
  assert.equal(
    textOf(page, "lesson-note-text"),
    "Lesson: some controls are hidden. Your earlier work is stored. This link was made at step 1,234.",
  );
  assert.equal(textOf(page, "train-to"), "Train to step 1,234");
  for (const id of ["train-to", "back-to-work", "show-all"]) assert.ok(!page.getElementById(id).hidden, id);
});

test("without a link or a lesson there is no note", () => {
  assert.equal(noteInWords(INITIAL_SHARING), "");
  assert.ok(drawn({}).getElementById("lesson-note").hidden);
});

test("if the work cannot be stored, there is a note on storage", () => {
  assert.ok(drawn({}).getElementById("storage-note").hidden);
  assert.ok(!drawn({ is_saved: false }).getElementById("storage-note").hidden);
});

test("while a run of a link is trained, there is a note with its progress", () => {
  const page = drawn({ linked_training: { letter: "B", done: 0.25 } });
  assert.ok(!page.getElementById("linked-training").hidden);
  assert.equal(textOf(page, "linked-training-text"), "Training run B of the link.");
  assert.equal(page.getElementById("linked-training-progress").value, 0.25);
  assert.ok(drawn({ linked_training: { letter: "B", done: 0.5 } }, {}).getElementById("linked-training").hidden);
});

test("a notice disappears after ten seconds", (/** @type {any} */ t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const page = drawn({ notice: { text: "Link copied." } });
  t.mock.timers.tick(9_999);
  assert.equal(textOf(page, "notice"), "Link copied.");
  t.mock.timers.tick(1);
  assert.equal(textOf(page, "notice"), "");
});

test("a text to copy by hand is shown in a dialog until it is closed", () => {
  const shown = { title: "Link", help: "Copy it.", text: "https://example.invalid/" };
  const page = drawn({ shown });
  assert.ok(page.getElementById("shown-dialog").open);
  assert.equal(page.getElementById("shown-text").value, shown.text);
  assert.ok(!drawn({ shown }, {}).getElementById("shown-dialog").open);
});
