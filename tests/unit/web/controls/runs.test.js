import assert from "node:assert/strict";
import { test } from "node:test";
import "../support/page.js";
import { keptRun } from "../support/states.js";

const { runsAsCsv } = await import("../../../../web/controls/runs.js");

test("a CSV of runs has a row for each run, and quotes names", () => {
  const [header, row, last] = runsAsCsv([keptRun("A", { name: 'L2, "none"' })]).split("\n");
  assert.match(header, /^run,name,step,epoch,train_loss,.*,fingerprint,data,problem,.*weight_decay/);
  assert.match(row, /^A,"L2, ""none""",20,20,0.25,0.375,1,1,,,0123abcd,4 points,classification,/);
  assert.equal(last, "");
});
