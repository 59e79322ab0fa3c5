import assert from "node:assert/strict";
import { test } from "node:test";
import { readingAfter } from "../../../../web/controls/surface.js";
import { TRAINING } from "../support/states.js";

const { surface } = TRAINING;

test("the first arrow key starts at the viewed step, and arrow keys stop at the edge", () => {
  assert.deepEqual(readingAfter(surface, "ArrowUp"), { row: 0, column: 2, step: null });
  const reading = { row: 0, column: 2, step: null };
  assert.deepEqual(readingAfter({ ...surface, reading }, "ArrowUp"), reading);
  assert.deepEqual(readingAfter({ ...surface, reading }, "ArrowLeft"), { row: 0, column: 1, step: null });
});

test("Page Up, Page Down, Home and End read steps of the path", () => {
  assert.equal(readingAfter(surface, "PageUp")?.step, 10);
  assert.equal(readingAfter(surface, "Home")?.step, 0);
  assert.equal(readingAfter({ ...surface, reading: { row: 2, column: 0, step: 0 } }, "PageUp")?.step, 0);
  assert.equal(readingAfter({ ...surface, reading: { row: 2, column: 0, step: 0 } }, "End")?.step, 20);
});

test("other keys, and keys without a surface, read nothing", () => {
  assert.equal(readingAfter(surface, "a"), null);
  assert.equal(readingAfter({ ...surface, result: null }, "Home"), null);
});
