import assert from "node:assert/strict";
import { test } from "node:test";
import { scriptViews } from "../../../../../web/views/code/script.js";
import { withTab } from "../../../../../web/state/dock.js";
import { pageWith, textOf } from "../../support/page.js";
import { SCRIPT, TRAINING } from "../../support/states.js";

/** @param {any[]} states */
function pageAfter(...states) {
  return pageWith(() => {
    const views = scriptViews();
    return {
      reads: (/** @type {any} */ state) => views.flatMap((view) => view.reads(state)),
      draw: (/** @type {any} */ state) => views.forEach((view) => view.draw(state)),
    };
  }, ...states);
}

test("the buttons are shown with a program, and the files are named", () => {
  assert.ok(!pageAfter(SCRIPT).getElementById("script-tools").hidden);
  assert.match(textOf(pageAfter(SCRIPT), "script-files"), /^Reads points.csv/);
  const empty = { ...SCRIPT, script: TRAINING.script };
  assert.ok(pageAfter(empty).getElementById("script-tools").hidden);
});

test("rings surround the control of the changed line and of the line that is pointed at", () => {
  const page = pageAfter(SCRIPT);
  assert.equal(page.getElementById("dropout").className, "ring-fades");
  assert.equal(page.getElementById("noise").className, "ringed");
});

test("a closed script has no ring around a control that is pointed at", () => {
  const closed = { ...SCRIPT, dock: withTab(SCRIPT.dock, "results") };
  assert.equal(pageAfter(SCRIPT, closed).getElementById("noise").className, "");
});
