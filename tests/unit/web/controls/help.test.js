import assert from "node:assert/strict";
import { test } from "node:test";
import { bindHelp, topicAt } from "../../../../web/controls/help.js";
import { fire, openControls } from "../support/controls.js";

/** @param {boolean} help true if help is on */
function openHelp(help) {
  const opened = openControls();
  opened.change({ guide: { ...opened.context.store.getState().guide, help } });
  bindHelp(opened.context);
  const topics = () => opened.dispatched.map(([, { topic }]) => topic?.name ?? null);
  return { ...opened, topics };
}

test("topicAt finds the topic of each kind of element", () => {
  const { page, byId, input } = openControls();
  const name = (/** @type {any} */ element) => topicAt(element)?.topic.name;
  assert.deepEqual(topicAt(page.querySelector('[data-generator="moons"]'))?.topic, { name: "generator", choice: "moons" });
  assert.equal(name(input("dropout")), "dropout"); // by its setting
  assert.equal(name(byId("speed")), "max_steps_per_second"); // by data-help
  assert.equal(name(byId("train").querySelector("svg")), "train"); // by the id of its button
  assert.equal(name(page.querySelector(".check")), "show_test_data"); // by the input of the label
  assert.equal(name(byId("confusion")), "confusion-heading"); // by the heading of the region
  assert.equal(topicAt(page.body), null);
});

test("while help is on, hovered and focused elements are explained", () => {
  const { page, byId, input, topics } = openHelp(true);
  fire(byId("train"), "pointerover", { pointerType: "mouse" });
  fire(input("dropout"), "focusin");
  fire(byId("undo"), "pointerover", { pointerType: "touch" });
  assert.deepEqual(topics(), ["train", "dropout"]);
  fire(page.body, "pointerover", { pointerType: "mouse" });
  assert.deepEqual(topics(), ["train", "dropout"]); // No help is open, so no event closes help.
});

test("while help is off, nothing is explained", () => {
  const { byId, dispatched } = openHelp(false);
  fire(byId("train"), "pointerover", { pointerType: "mouse" });
  fire(byId("train"), "focusin");
  fire(byId("train"), "keydown", { key: "Escape" });
  assert.deepEqual(dispatched, []);
});

test("the button switches help on and off; Escape and Close help switch it off", () => {
  const off = openHelp(false);
  off.byId("help").click();
  assert.equal(off.dispatched[0][1].help, true);
  const on = openHelp(true);
  on.byId("help").click();
  fire(on.page.body, "keydown", { key: "Escape" });
  on.byId("help-close").click();
  assert.deepEqual(on.dispatched.map(([, { help }]) => help), [false, false, false]);
  assert.equal(on.page.activeElement, on.byId("help"));
});

test("in help mode a click or tap on a control explains and does nothing else", () => {
  for (const pointerType of ["mouse", "touch", "pen"]) {
    const { byId, input, topics } = openHelp(true);
    /** @type {string[]} */
    const happened = [];
    const elements = [byId("train"), byId("activation"), input("log_scale"), byId("speed"), byId("map")];
    for (const element of elements) {
      for (const type of ["pointerdown", "mousedown", "click"]) {
        element.addEventListener(type, () => happened.push(type));
        assert.equal(fire(element, type, { pointerType }).defaultPrevented, true);
      }
    }
    assert.deepEqual(happened, []);
    assert.deepEqual(topics(), ["train", "activation", "log_scale", "max_steps_per_second", "map-heading"]);
  }
});

test("in help mode menus open, and Escape first closes the menu", () => {
  const { byId, topics } = openHelp(true);
  for (const type of ["pointerdown", "click"]) assert.equal(fire(byId("more"), type).defaultPrevented, false);
  assert.equal(fire(byId("more"), "keydown", { key: "Enter" }).defaultPrevented, false);
  fire(byId("about"), "pointerdown");
  assert.equal(fire(byId("about"), "click").defaultPrevented, true);
  fire(byId("about"), "keydown", { key: "Escape" });
  assert.deepEqual(topics(), ["more", "about"]);
});

test("in help mode a finger scrolls the page but moves no slider", () => {
  const { byId } = openHelp(true);
  assert.equal(fire(byId("speed"), "touchstart").defaultPrevented, true);
  assert.equal(fire(byId("train"), "touchstart").defaultPrevented, false);
  assert.equal(fire(openHelp(false).byId("speed"), "touchstart").defaultPrevented, false);
});

test("in help mode keys neither operate controls nor act as shortcuts", () => {
  const { page, byId } = openHelp(true);
  const isSuppressed = (/** @type {any} */ target, /** @type {string} */ key, modifiers = {}) =>
    fire(target, "keydown", { key, ...modifiers }).defaultPrevented;
  for (const key of ["Enter", " ", "ArrowDown", "x"]) assert.ok(isSuppressed(byId("train"), key), key);
  for (const key of ["Tab", "Escape", "F5"]) assert.ok(!isSuppressed(byId("train"), key), key);
  assert.ok(isSuppressed(page.body, " "));
  assert.ok(isSuppressed(page.body, "z", { ctrlKey: true }));
  assert.ok(!isSuppressed(page.body, "r", { ctrlKey: true }));
  assert.ok(!isSuppressed(page.body, "ArrowDown"));
  assert.ok(!isSuppressed(page.body, "?"));
  assert.ok(!isSuppressed(byId("help-close"), "Enter"));
  assert.ok(!isSuppressed(openHelp(false).byId("train"), "Enter"));
});

test("in help mode, clicks on the help bar and on the introduction work as usual", () => {
  for (const id of ["help", "help-close", "introduction-next", "shortcuts-close"]) {
    const { byId } = openHelp(true);
    let clicks = 0;
    byId(id).addEventListener("click", () => clicks++);
    fire(byId(id), "pointerdown", { pointerType: "touch" });
    fire(byId(id), "click");
    assert.equal(clicks, 1, id);
  }
});
