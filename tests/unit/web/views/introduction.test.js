import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS } from "../../../../web/guide/introduction.js";
import { introductionView } from "../../../../web/views/introduction.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING } from "../support/states.js";

/** @param {number | null} step */
const at = (step) => ({ ...TRAINING, guide: { ...TRAINING.guide, step } });

test("every step outlines exactly one part of the page", () => {
  STEPS.forEach(({ title, part }, step) => {
    const page = pageWith(introductionView, at(0), at(step));
    assert.equal(textOf(page, "introduction-heading"), title);
    assert.deepEqual(page.querySelectorAll("[data-pointed]"), [page.querySelector(part)]);
    assert.equal(textOf(page, "introduction-count"), `${step + 1} of ${STEPS.length}`);
  });
});

test("the first step has no Back, and the last step has Done", () => {
  const first = pageWith(introductionView, at(0));
  assert.ok(first.getElementById("introduction-back").hidden);
  assert.equal(textOf(first, "introduction-next"), "Next");
  assert.equal(textOf(pageWith(introductionView, at(1)), "introduction-next"), "Next");
  const last = pageWith(introductionView, at(STEPS.length - 1));
  assert.ok(!last.getElementById("introduction-back").hidden);
  assert.equal(textOf(last, "introduction-next"), "Done");
});

test("the outline disappears when the introduction ends", () => {
  assert.deepEqual(pageWith(introductionView, at(2), at(null)).querySelectorAll("[data-pointed]"), []);
});

test("on touch screens, the texts name fingers instead of keys", () => {
  const drawing = STEPS.findIndex(({ part }) => part === "#map");
  const text = (/** @type {boolean} */ touch) => {
    const state = { ...at(drawing), drawing: { ...TRAINING.drawing, touch } };
    return textOf(pageWith(introductionView, state), "introduction-text");
  };
  assert.match(text(true), /finger/);
  assert.match(text(false), /keyboard/);
});
