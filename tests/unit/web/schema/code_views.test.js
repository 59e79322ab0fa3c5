import assert from "node:assert/strict";
import { test } from "node:test";
import { CODE_VIEWS, missingParts } from "../../../../web/schema/code_views.js";

test("only the views that show sources or check code need the library", () => {
  const needing = CODE_VIEWS.filter((view) => missingParts(view, ["editor"]).includes("library"));
  assert.deepEqual(needing, ["source", "yours"]);
});

test("a loaded file is not missing", () => {
  assert.deepEqual(missingParts("source", []), ["editor", "library"]);
  assert.deepEqual(missingParts("source", ["library"]), ["editor"]);
  assert.deepEqual(missingParts("console", ["library", "editor"]), []);
});
