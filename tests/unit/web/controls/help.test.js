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

test("in help mode a tap explains and does nothing else", () => {
  const { byId, topics } = openHelp(true);
  let clicks = 0;
  byId("train").addEventListener("click", () => clicks++);
  fire(byId("train"), "pointerdown", { pointerType: "touch" });
  const click = fire(byId("train"), "click");
  assert.deepEqual([clicks, click.defaultPrevented], [0, true]);
  assert.deepEqual(topics(), ["train"]);
  fire(byId("train"), "pointerdown", { pointerType: "mouse" });
  fire(byId("train"), "click");
  assert.equal(clicks, 1);
});

test("in help mode, taps on the help bar and on the introduction work as usual", () => {
  for (const id of ["help", "help-close", "introduction-next"]) {
    const { byId } = openHelp(true);
    let clicks = 0;
    byId(id).addEventListener("click", () => clicks++);
    fire(byId(id), "pointerdown", { pointerType: "touch" });
    fire(byId(id), "click");
    assert.equal(clicks, 1, id);
  }
});
