import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf } from "../../../../web/controls/csv.js";

test("cells with commas, quotes, line breaks or outer spaces are quoted; missing numbers are empty", () => {
  assert.equal(csvOf([["a,b", 'say "x"', " c"], ["d\ne", 0.1, null]]), '"a,b","say ""x"""," c"\n"d\ne",0.1,\n');
});
