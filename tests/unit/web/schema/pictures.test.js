import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureOf, PICTURES } from "../../../../web/schema/pictures.js";

test("a picture is found by its name, and no two pictures have the same label", () => {
  assert.equal(pictureOf("curves").label, "Curves");
  assert.throws(() => pictureOf("portrait"), /portrait/);
  assert.equal(new Set(PICTURES.map(({ label }) => label)).size, PICTURES.length);
});
