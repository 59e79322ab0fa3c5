import assert from "node:assert/strict";
import { test } from "node:test";
import { bindIntroduction } from "../../../../web/controls/introduction.js";
import { fakeStorage, fire, openControls } from "../support/controls.js";

const KEY = "nnvisu.introduction";

/** @param {number | null} step */
function openIntroduction(step) {
  const opened = openControls();
  opened.change({ guide: { ...opened.context.store.getState().guide, step } });
  bindIntroduction(opened.context);
  const steps = () => opened.dispatched.map(([, payload]) => payload.step);
  return { ...opened, steps };
}

test("the introduction appears at every visit until a person dismisses it", () => {
  const items = fakeStorage({});
  const first = openIntroduction(0);
  assert.deepEqual(first.steps(), [0]);
  first.byId("introduction-dismiss").click();
  assert.deepEqual(first.steps(), [0, null]);
  assert.equal(items[KEY], "dismissed");
  assert.deepEqual(openIntroduction(null).steps(), []);
});

test("the introduction appears at every visit if storage is denied", () => {
  fakeStorage(null);
  const { byId, steps } = openIntroduction(0);
  byId("introduction-dismiss").click();
  assert.deepEqual(steps(), [0, null]);
});

test("Next and Back go through the six steps; Next at the last step dismisses", () => {
  const items = fakeStorage({});
  for (const [step, id, expected] of /** @type {const} */ ([
    [0, "introduction-next", 1],
    [4, "introduction-next", 5],
    [5, "introduction-next", null],
    [3, "introduction-back", 2],
  ])) {
    const { byId, steps } = openIntroduction(step);
    byId(id).click();
    assert.equal(steps().at(-1), expected);
    assert.equal(items[KEY], expected === null || KEY in items ? "dismissed" : undefined);
  }
});

test("Escape dismisses the introduction and moves the focus to Help", () => {
  fakeStorage({});
  const { page, byId, steps } = openIntroduction(2);
  byId("introduction-next").focus();
  fire(byId("introduction-next"), "keydown", { key: "Escape" });
  assert.equal(steps().at(-1), null);
  assert.equal(page.activeElement, byId("help"));
});

test("the button in the help bar opens the introduction again at its first step", () => {
  fakeStorage({ [KEY]: "dismissed" });
  const { page, byId, dispatched } = openIntroduction(null);
  byId("introduce").click();
  assert.equal(dispatched[0][1].help, false);
  assert.deepEqual(dispatched[1], ["guide_changed", { step: 0 }]);
  assert.equal(page.activeElement, byId("introduction"));
});
