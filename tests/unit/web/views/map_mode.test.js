import assert from "node:assert/strict";
import { test } from "node:test";
import { mapModeView } from "../../../../web/views/map_mode.js";
import { pageWith } from "../support/page.js";
import { FOLLOWING, STATES, TRAINING } from "../support/states.js";

test("only touch screens have the choice of a mode; the map has the mode for its styles", () => {
  const phone = pageWith(mapModeView, STATES["a phone"]);
  assert.ok(!phone.getElementById("map-mode").hidden);
  assert.equal(phone.getElementById("map").dataset.mode, "draw");
  const checked = phone.getElementById("map-mode").querySelectorAll("input").map((/** @type {any} */ radio) => radio.checked);
  assert.deepEqual(checked, [false, true]);
  assert.ok(pageWith(mapModeView, TRAINING).getElementById("map-mode").hidden);
});

test("while a point is followed, the choice of a mode exists on every screen", () => {
  assert.ok(!pageWith(mapModeView, FOLLOWING).getElementById("map-mode").hidden);
});
