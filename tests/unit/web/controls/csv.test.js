import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf } from "../../../../web/controls/csv.js";

test("cells with commas, quotes, line breaks or outer spaces are quoted; missing numbers are empty", () => {
  assert.equal(csvOf([["a,b", 'say "x"', " c"], ["d\ne", 0.1, null]]), '"a,b","say ""x"""," c"\n"d\ne",0.1,\n');
});

test("a name that reads as a missing value or a number is quoted, and a number is not", () => {
  const names = ["NA", "N/A", "n/a", "<NA>", "#N/A", "NaN", "nan", "NULL", "null", "None", "?", "-", "--", "-inf"];
  assert.equal(csvOf([names]), `${names.map((name) => `"${name}"`).join(",")}\n`);
  assert.equal(csvOf([["nano", "-1", NaN]]), "nano,-1,NaN\n");
});
