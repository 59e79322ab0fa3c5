import assert from "node:assert/strict";
import { test } from "node:test";
import { bindIntroduction } from "../../../../web/controls/introduction.js";
import { fakeStorage, fakeWindow, fire, openControls } from "../support/controls.js";

const KEY = "nnvisu.introduction";

/** @param {number | null} step */
function openIntroduction(step) {
  const opened = openControls();
  opened.change({ guide: { ...opened.context.store.getState().guide, step } });
  bindIntroduction(opened.context);
  const steps = () => opened.dispatched.map(([, payload]) => payload.step);
  const sharing = (/** @type {object} */ changes) =>
    opened.change({ sharing: { ...opened.context.store.getState().sharing, ...changes } });
  const train = (/** @type {boolean} */ running) =>
    opened.change({ training: { ...opened.context.store.getState().training, running } });
  return { ...opened, steps, sharing, train };
}

test("the introduction appears at every visit until a person dismisses it", () => {
  const items = fakeStorage({});
  const first = openIntroduction(null);
  assert.deepEqual(first.steps(), []);
  first.sharing({ is_opening: false });
  assert.deepEqual(first.steps(), [0]);
  first.byId("introduction-dismiss").click();
  assert.deepEqual(first.steps(), [0, null]);
  assert.equal(items[KEY], "dismissed");
  const second = openIntroduction(null);
  second.sharing({ is_opening: false });
  assert.deepEqual(second.steps(), []);
});

test("the introduction covers neither a lesson nor the code of a link nor an embedded page", () => {
  fakeStorage({});
  const lesson = openIntroduction(null);
  lesson.sharing({ hidden: ["model"] });
  lesson.sharing({ is_opening: false });
  assert.deepEqual(lesson.steps(), []);
  const code = openIntroduction(null);
  code.sharing({ linked_code: { hash: "", parts: [], replaced: [] } });
  code.sharing({ is_opening: false });
  assert.deepEqual(code.steps(), []);
  const { parent } = fakeWindow;
  fakeWindow.parent = {};
  const embedded = openIntroduction(null);
  fakeWindow.parent = parent;
  embedded.sharing({ is_opening: false });
  assert.deepEqual(embedded.steps(), []);
});

test("the introduction waits until the messages about a link are answered", () => {
  fakeStorage({});
  const { change, steps, sharing, train } = openIntroduction(null);
  const alert = { code: "", field: null, message: "Parts of the link could not be opened.", hint: "" };
  change({ alert });
  sharing({ is_opening: false, target_step: 500 });
  change({ alert: null });
  assert.deepEqual(steps(), []);
  train(true);
  sharing({ target_step: 0 });
  assert.deepEqual(steps(), [1]);
  const earlier = openIntroduction(null);
  earlier.sharing({ is_opening: false, has_earlier: true });
  assert.deepEqual(earlier.steps(), []);
  earlier.sharing({ has_earlier: false });
  assert.deepEqual(earlier.steps(), [0]);
});

test("a lesson that is opened later closes the introduction, which appears again at the next visit", () => {
  const items = fakeStorage({});
  const { steps, sharing } = openIntroduction(2);
  sharing({ hidden: ["model"], is_opening: true });
  assert.deepEqual(steps(), [null]);
  assert.deepEqual(items, {});
});

test("the first step ends when Train is pressed", () => {
  fakeStorage({ [KEY]: "dismissed" });
  const { steps, train } = openIntroduction(0);
  train(false);
  assert.deepEqual(steps(), []);
  train(true);
  assert.deepEqual(steps(), [1]);
  const later = openIntroduction(2);
  later.train(true);
  assert.deepEqual(later.steps(), []);
});

test("the introduction appears at every visit if storage is denied", () => {
  fakeStorage(null);
  const { byId, steps, sharing } = openIntroduction(null);
  sharing({ is_opening: false });
  byId("introduction-dismiss").click();
  assert.deepEqual(steps(), [0, null]);
});

test("Next and Back go through the five steps; Next at the last step dismisses", () => {
  const items = fakeStorage({});
  for (const [step, id, expected] of /** @type {const} */ ([
    [0, "introduction-next", 1],
    [3, "introduction-next", 4],
    [4, "introduction-next", null],
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

test("Escape dismisses the introduction from a field, but first restores the field's text", () => {
  fakeStorage({});
  const { page, input, steps } = openIntroduction(2);
  const field = input("batch_size");
  field.addEventListener("keydown", () => (field.value = "0"));
  field.value = "12";
  field.focus();
  fire(field, "keydown", { key: "Escape" });
  assert.deepEqual(steps(), []);
  fire(field, "keydown", { key: "Escape" });
  assert.equal(steps().at(-1), null);
  assert.equal(page.activeElement, field);
});

test("Escape that closes a menu or help does not dismiss the introduction", () => {
  fakeStorage({});
  const { page, byId, change, context, steps } = openIntroduction(2);
  fire(page.querySelector("[popover] button"), "keydown", { key: "Escape" });
  const { guide } = context.store.getState();
  const close = () => change({ guide });
  change({ guide: { ...guide, help: true } });
  byId("train").addEventListener("keydown", close);
  fire(byId("train"), "keydown", { key: "Escape" });
  assert.deepEqual(steps(), []);
});

test("the card moves until it does not cover the focus, and returns at the next step", () => {
  fakeStorage({});
  const { byId } = openIntroduction(2);
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ callback) => callback() });
  const card = byId("introduction");
  Object.assign(card.dataset, { place: "" });
  card.hidden = false;
  const box = (/** @type {number} */ left, /** @type {number} */ top) =>
    ({ left, top, right: left + 10, bottom: top + 10 });
  card.getBoundingClientRect = () =>
    ({ "": box(0, 90), right: box(90, 90), top: box(0, 0) })[/** @type {string} */ (card.dataset.place)];
  const places = [[50, 50], [5, 85], [5, 5], [95, 85]].map(([left, top]) => {
    byId("train").getBoundingClientRect = () => box(left, top);
    fire(byId("train"), "focusin");
    return card.dataset.place;
  });
  assert.deepEqual(places, ["", "right", "right", ""]);
  byId("introduction-next").click();
  assert.equal(card.dataset.place, "");
});

test("the button in the help bar opens the introduction again at its first step", () => {
  fakeStorage({ [KEY]: "dismissed" });
  const { page, byId, dispatched } = openIntroduction(null);
  byId("introduce").click();
  assert.equal(dispatched[0][1].help, false);
  assert.deepEqual(dispatched[1], ["guide_changed", { step: 0 }]);
  assert.equal(page.activeElement, byId("introduction"));
});
