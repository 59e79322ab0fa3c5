import assert from "node:assert/strict";
import { test } from "node:test";
import { classButtonView, phoneTabsView, phoneView } from "../../../../web/views/phone.js";
import { pageWith } from "../support/page.js";
import { REGRESSION, STATES, TRAINING } from "../support/states.js";

const PHONE = STATES["a phone"];
const ids = (/** @type {any} */ element) => element.querySelectorAll("button").map((/** @type {any} */ { id }) => id);

test("on phones the drawing tools are beside the map, elsewhere in their panel", () => {
  const usual = ids(pageWith(phoneView, TRAINING).querySelector(".drawing"));
  const page = pageWith(phoneView, TRAINING, PHONE);
  assert.deepEqual(ids(page.getElementById("map-tools")), ["class-open", "eraser", "undo", "redo", "clear"]);
  assert.ok(page.getElementById("class-menu").contains(page.getElementById("target-class")));
  const back = pageWith(phoneView, TRAINING, PHONE, TRAINING);
  assert.deepEqual(ids(back.querySelector(".drawing")), usual);
  assert.deepEqual(ids(back.getElementById("map-tools")), ["class-open"]);
});

test("panels with a place of their own are tab panels on phones only", () => {
  const roles = (/** @type {any} */ page) =>
    ["data", "network", "model"].map((id) => page.getElementById(id).getAttribute("role"));
  assert.deepEqual(roles(pageWith(phoneTabsView, PHONE)), ["tabpanel", "tabpanel", "tabpanel"]);
  assert.deepEqual(roles(pageWith(phoneTabsView, PHONE, TRAINING)), [null, null, null]);
});

test("the class button names and shows the class or the value to draw", () => {
  const button = (/** @type {any} */ state) => pageWith(classButtonView, state).getElementById("class-open");
  assert.equal(button({ ...TRAINING, tool: { ...TRAINING.tool, target_class: 3 } }).ariaLabel, "Class 3");
  const value = button({ ...REGRESSION, tool: { ...REGRESSION.tool, target_value: -1 } });
  assert.equal(value.ariaLabel, "Value -1");
  assert.equal(value.children[0].children[0].getAttribute("fill"), "rgb(230 159 0)");
});

test("each tab opens at the place to which it was scrolled", () => {
  const page = pageWith(phoneTabsView, PHONE, { ...PHONE, dock: { ...PHONE.dock, scrolled: { data: 120 } } });
  assert.equal(page.documentElement.scrollTop, 120);
});
