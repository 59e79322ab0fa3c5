import assert from "node:assert/strict";
import { test } from "node:test";
import "../support/page.js";
import { keptRun } from "../support/states.js";

const { runsAsCsv, thinned } = await import("../../../../web/controls/runs.js");

test("a thinned map has the values of the nearest cells", () => {
  const side = 96;
  const values = Float32Array.from({ length: side * side * 2 }, (_, i) => i);
  const { outputs } = thinned({ outputs: { values, shape: [side, side, 2] } });
  assert.deepEqual(outputs.shape, [48, 48, 2]);
  assert.deepEqual([...outputs.values.slice(0, 2)], [2 * (side + 1), 2 * (side + 1) + 1]);
});

test("a CSV of runs has a row for each run, and quotes names", () => {
  const [header, row, last] = runsAsCsv([keptRun("A", { name: 'L2, "none"' })]).split("\n");
  assert.match(header, /^run,name,step,epoch,train_loss,.*,fingerprint,data,problem,.*weight_decay/);
  assert.match(row, /^A,"L2, ""none""",20,20,0.25,0.375,1,1,,,0123abcd,4 points,classification,/);
  assert.equal(last, "");
});
