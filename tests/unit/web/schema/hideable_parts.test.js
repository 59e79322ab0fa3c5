import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL_PARTS, PARTS } from "../../../../web/schema/hideable_parts.js";

test("the names of parts never change, since old links contain them", () => {
  assert.deepEqual(ALL_PARTS, [
    "run",
    "status",
    "data",
    "drawing",
    "generators",
    "model",
    "network",
    "chart",
    "layers",
    "hidden_space",
    "surface",
    "follow",
    "results",
    "runs",
    "code",
  ]);
});

test("no two parts have the same label", () => {
  assert.equal(new Set(Object.values(PARTS)).size, ALL_PARTS.length);
});
