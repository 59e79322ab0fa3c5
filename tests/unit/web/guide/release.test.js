import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { release } from "../../../../web/guide/release.js";
import { openPage } from "../support/page.js";

test("the release data are unpacked from the page's element", async () => {
  const page = openPage();
  const packed = gzipSync('{"license": "Ours.", "components": []}').toString("base64");
  page.getElementById("release").textContent = JSON.stringify({ version: "3.2.1", packed });
  assert.deepEqual(await release(), { version: "3.2.1", license: "Ours.", components: [] });
});

test("the error for a page without release data names the missing element", () => {
  openPage().getElementById("release").remove();
  return assert.rejects(release, /release/);
});
