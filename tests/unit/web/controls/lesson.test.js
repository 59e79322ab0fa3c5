import assert from "node:assert/strict";
import { test } from "node:test";
import { bindLesson, hiddenAfter } from "../../../../web/controls/lesson.js";
import { ALL_PARTS } from "../../../../web/schema/hideable_parts.js";
import { fire, openControls } from "../support/controls.js";

test("clearing a box hides the part, and checking it shows the part", () => {
  assert.deepEqual(hiddenAfter([], "network", false), ["network"]);
  assert.deepEqual(hiddenAfter(["network"], "network", true), []);
});

test("hidden parts are listed in the order of the page", () => {
  assert.deepEqual(hiddenAfter(["chart", "network"], "run", false), ["run", "network", "chart"]);
});

test("a name that no part of the page has is ignored", () => {
  assert.deepEqual(hiddenAfter(["no such part"], "run", false), ["run"]);
});

test("the dialog has a box for each part, and Show all shows all parts", () => {
  const { page, byId, context, dispatched } = openControls();
  bindLesson(context);
  const boxes = page.querySelectorAll("#lesson-parts input");
  assert.equal(boxes.length, ALL_PARTS.length);
  fire(boxes[6], "change");
  for (const id of ["show-all", "more-show-all"]) byId(id).click();
  assert.deepEqual(dispatched, [
    ["sharing_changed", { hidden: [boxes[6].value] }],
    ["sharing_changed", { hidden: [] }],
    ["sharing_changed", { hidden: [] }],
  ]);
});
