import assert from "node:assert/strict";
import { test } from "node:test";
import { release } from "../../../../web/guide/release.js";
import { openPage } from "../support/page.js";

test("the release data are parsed from the page's element", () => {
  const page = openPage();
  page.getElementById("release").textContent = '{"version": "3.2.1", "components": []}';
  assert.deepEqual(release(), { version: "3.2.1", components: [] });
});

test("the error for a page without release data names the missing element", () => {
  openPage().getElementById("release").remove();
  assert.throws(release, /release/);
});
