import assert from "node:assert/strict";
import { test } from "node:test";
import { release } from "../../../../web/guide/release.js";
import { openPage } from "../support/page.js";

test("the release data are read from the page that the build wrote", () => {
  const page = openPage();
  page.getElementById("release").textContent = '{"version": "3.2.1", "components": []}';
  assert.deepEqual(release(), { version: "3.2.1", components: [] });
});

test("a page without release data is an error that names the element", () => {
  openPage().getElementById("release").remove();
  assert.throws(release, /release/);
});
