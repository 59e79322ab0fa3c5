import assert from "node:assert/strict";
import { test } from "node:test";
import { shape, title, words } from "../../../../../web/views/picture/shapes.js";
import { openPage } from "../../support/page.js";

test("a text has the font of the pictures, which attributes may change", () => {
  openPage();
  const attributesOf = (/** @type {Element} */ it) => ["x", "y", "fill", "font-size"].map((name) => it.getAttribute(name));
  assert.deepEqual(attributesOf(words("a", 1, 2)), ["1", "2", "#171b22", "12"]);
  assert.deepEqual(attributesOf(words("a", 1, 2, { fill: "red", "font-size": 9 })), ["1", "2", "red", "9"]);
  assert.deepEqual(attributesOf(title("a", 1, 2)), ["1", "2", "#171b22", "17"]);
  assert.equal(shape("g", {}, words("a", 0, 0), "b").textContent, "ab");
});
