import assert from "node:assert/strict";
import { test } from "node:test";
import { keptRun, RUNS } from "../support/states.js";
import { encodeRun } from "../../../../web/work/linked_runs.js";
import { encodeLink } from "../../../../web/work/permalink.js";
import { openablePage } from "./fakes.js";

const { config, data } = RUNS;

test("opening a link trains its runs and then opens the points of the link", async () => {
  const link = { settings: { ...config, test_share: 0.25 }, source: null, points: data, hidden: [], steps: 0, parts: [] };
  const hash = await encodeLink({ ...link, letter: "D" }, { A: await encodeRun(keptRun("A"), RUNS) });
  const { openWork, store, sent } = openablePage({}, `#${hash}`);
  await openWork.openInitial();
  const types = sent.map(({ type }) => type);
  assert.deepEqual([types[0], types.at(-1)], ["restore", "restore"]);
  assert.equal(sent.filter(({ type }) => type === "step").length, 20);
  const [run] = store.getState().runs.kept;
  assert.deepEqual([run.letter, run.name, store.getState().runs.letter], ["A", "Run A", "D"]);
  assert.match(store.getState().alert?.message ?? "", /Run A has other weights here/);
});
