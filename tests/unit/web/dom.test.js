import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { byId, markerIcon, placeBelow, placeBeside, placeInWindow, settingInput } from "../../../web/dom.js";
import { CLASS_MARKERS } from "../../../web/domain/palette.js";
import { openPage } from "./support/page.js";

const INDEX = new URL("../../../web/index.html", import.meta.url);

/** An element of 100 x 100 CSS pixels in a window of 1000 x 1000. */
const floating = () => openPage().createElement("div");

test("byId finds an element of the page; the error for a missing element names its id", () => {
  const page = openPage();
  assert.equal(byId("train"), page.getElementById("train"));
  assert.throws(() => byId("nothing"), /"nothing"/);
});

test("the ids of the page are unique: byId would find only the first of two elements", () => {
  const ids = [...readFileSync(INDEX, "utf8").matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
});

test("settingInput returns the input of a setting, or null if there is none", () => {
  openPage();
  assert.equal(settingInput("noise")?.id, "noise");
  assert.equal(settingInput("max_steps_per_second"), null);
});

test("markerIcon draws the marker of a class in the color of the class", () => {
  openPage();
  const path = markerIcon(2).querySelector("path");
  assert.equal(path?.getAttribute("d"), CLASS_MARKERS[2]);
  assert.equal(path?.getAttribute("fill"), "rgb(0 158 115)");
});

test("a floating element stays inside the window", () => {
  const element = floating();
  const placed = (/** @type {number} */ left, /** @type {number} */ top) => {
    placeInWindow(element, left, top);
    return [element.style.left, element.style.top];
  };
  assert.deepEqual(placed(200, 300), ["200px", "300px"]);
  assert.deepEqual(placed(-50, 2000), ["8px", "892px"]);
  assert.deepEqual(placed(2000, -50), ["892px", "8px"]);
});

test("a floating element is below its anchor, or above if there is no room below", () => {
  const element = floating();
  placeBelow(element, { left: 50, top: 100, bottom: 120 }, 10);
  assert.equal(element.style.top, "130px");
  placeBelow(element, { left: 50, top: 900, bottom: 920 }, 10);
  assert.equal(element.style.top, "790px");
});

test("a floating element that has no room above or below its anchor is beside the anchor", () => {
  const element = floating();
  const place = (/** @type {any} */ anchor) => {
    placeBeside(element, anchor, 10);
    return [element.style.left, element.style.top];
  };
  assert.deepEqual(place({ left: 50, right: 90, top: 100, bottom: 120 }), ["50px", "130px"]);
  assert.deepEqual(place({ left: 50, right: 400, top: 50, bottom: 990 }), ["410px", "50px"]);
  assert.deepEqual(place({ left: 500, right: 990, top: 50, bottom: 990 }), ["390px", "50px"]);
});
