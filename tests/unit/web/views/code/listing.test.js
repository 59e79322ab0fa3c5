import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { drawInFrames, drawListing, LINES_PER_FRAME } from "../../../../../web/views/code/listing.js";
import { openPage } from "../../support/page.js";
import { fakeFrames } from "../../support/frames.js";

/** @type {() => void} */
let nextFrame;
/** @type {() => boolean} */
let isRequested;
/** @type {any} */
let list;

beforeEach(() => {
  list = openPage().getElementById("source-listing");
  ({ nextFrame, isRequested } = fakeFrames());
});

/** @param {string[]} texts @returns {import("../../../../../web/editor/highlight.js").Token[][]} */
const linesOf = (...texts) => texts.map((text) => [{ text, style: "" }]);

const texts = () => list.children.map((/** @type {any} */ line) => line.textContent);

test("unchanged lines of a listing keep their elements", () => {
  drawListing(list, linesOf("a", "b", "c"));
  const [a, b] = list.children;
  drawListing(list, linesOf("a", "d"));
  assert.deepEqual(texts(), ["a", "d"]);
  assert.equal(list.children[0], a);
  assert.notEqual(list.children[1], b);
});

test("a long listing is drawn in several frames, and then reported once", () => {
  const numbers = Array.from({ length: 2 * LINES_PER_FRAME + 1 }, (_, i) => String(i));
  const completed = /** @type {number[]} */ ([]);
  let reports = 0;
  drawInFrames(list, () => linesOf(...numbers), {
    complete: (_, index) => void completed.push(index),
    isWanted: () => true,
    onDrawn: () => void reports++,
  });
  const lengths = [list.children.length];
  while (isRequested()) {
    assert.equal(reports, 0);
    nextFrame();
    lengths.push(list.children.length);
  }
  assert.deepEqual(lengths, [0, 0, LINES_PER_FRAME, 2 * LINES_PER_FRAME, numbers.length]);
  assert.deepEqual(texts(), numbers);
  assert.deepEqual(completed.map(String), numbers);
  assert.equal(reports, 1);
});

test("a listing ends when another one is wanted", () => {
  let isWanted = true;
  const numbers = Array.from({ length: LINES_PER_FRAME + 1 }, (_, i) => String(i));
  drawInFrames(list, () => linesOf(...numbers), {
    complete() {},
    isWanted: () => isWanted,
    onDrawn: () => assert.fail("the listing is incomplete"),
  });
  nextFrame();
  nextFrame();
  isWanted = false;
  nextFrame();
  assert.equal(list.children.length, LINES_PER_FRAME);
  assert.equal(isRequested(), false);
});
