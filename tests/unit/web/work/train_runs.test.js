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
});

/** @param {string} run the text of run A @param {string} [rest] other parts of the link */
async function alertAfter(run, rest = "") {
  const link = { settings: { ...config, test_share: 0.25 }, source: null, points: data, hidden: [], steps: 0, parts: [] };
  const hash = await encodeLink(link, { A: run });
  const { openWork, store } = openablePage({}, `#${hash}${rest}`);
  await openWork.openInitial();
  const { kept } = store.getState().runs;
  assert.equal(kept.length, 1);
  return { ...store.getState().alert, fingerprint: kept[0].fingerprint };
}

test("an alert names run and fingerprints if the weights are not those of the link", async () => {
  const text = await encodeRun(keptRun("A"), RUNS);
  const expected = new URLSearchParams(text).get("weights");
  const { message, hint, fingerprint } = await alertAfter(text);
  assert.notEqual(fingerprint, expected);
  const difference = `Run A was trained again, but its weights have the fingerprint ${fingerprint}; the link expects ${expected}.`;
  assert.equal(message, difference);
  assert.equal(hint, "The page shows the weights that were computed here.");

  const broken = await alertAfter(text, "&unknown=1");
  assert.equal(broken.message, `Parts of the link could not be opened. Unknown parts: "unknown". ${difference}`);
  assert.equal(broken.hint, `The rest was opened. ${hint}`);
});

test("an alert reports that a run without a fingerprint cannot be checked", async () => {
  const parts = new URLSearchParams(await encodeRun(keptRun("A"), RUNS));
  parts.delete("weights");
  const { message } = await alertAfter(parts.toString());
  assert.equal(message, "The link has no valid fingerprint of run A, so its weights cannot be checked.");
});
