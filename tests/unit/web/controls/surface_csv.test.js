import assert from "node:assert/strict";
import { test } from "node:test";
import { surfaceAsCsv } from "../../../../web/controls/surface_csv.js";
import { TRAINING } from "../support/states.js";

test("the file has a row for each loss and for each step of the path", () => {
  const lines = surfaceAsCsv(TRAINING).trim().split("\n");
  assert.equal(lines.length, 1 + 9 + 3);
  assert.equal(lines[0], "step,horizontal,vertical,loss");
  assert.equal(lines[1], ",-2,4,4");
  assert.equal(lines[9], ",2,0,");
  assert.deepEqual(lines.slice(10), ["0,-1,1,", "10,0,2,", "20,1,3,0.25"]);
});

test("without a surface, the file has only a header", () => {
  assert.equal(surfaceAsCsv({ surface: { ...TRAINING.surface, result: null } }), "step,horizontal,vertical,loss\n");
});
