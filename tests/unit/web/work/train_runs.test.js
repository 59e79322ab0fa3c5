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

/** Open a link with the runs A and B, and cancel the training after a number of its commands. @param {number} count */
async function canceledAfter(count) {
  const link = { settings: { ...config, test_share: 0.25 }, source: null, points: data, hidden: [], steps: 0, parts: [] };
  const text = await encodeRun(keptRun("A"), RUNS);
  const { openWork, store, sent } = openablePage({}, `#${await encodeLink(link, { A: text, B: text })}`);
  /** @type {(number | undefined)[]} */
  const shares = [];
  store.subscribe(() => {
    const { linked_training } = store.getState().sharing;
    if (shares.at(-1) !== linked_training?.done) shares.push(linked_training?.done);
    const isDue = linked_training && sent.filter(({ type }) => type === "step").length === count;
    if (isDue) store.dispatch({ type: "sharing_changed", payload: { linked_training: null } });
  });
  await openWork.openInitial();
  const { alert, runs, sharing } = store.getState();
  assert.deepEqual([sharing.linked_training, sharing.is_opening, sent.at(-1)?.type], [null, false, "restore"]);
  return { message: alert?.message, kept: runs.kept.map(({ letter }) => letter), steps: sent.filter(({ type }) => type === "step").length, shares };
}

test("the training of a link's runs can be canceled; runs that are trained already are kept", async () => {
  const first = await canceledAfter(2);
  const canceled = "The training of run A was canceled. The training of run B was canceled.";
  assert.deepEqual([first.kept, first.message], [[], `Parts of the link could not be opened. ${canceled}`]);
  assert.ok(first.steps <= 3, `${first.steps} commands`);
  const second = await canceledAfter(25);
  assert.deepEqual(second.kept, ["A"]);
  assert.match(String(second.message), /^Parts of the link could not be opened. The training of run B was canceled. Run A was trained/);
  assert.deepEqual(second.shares.slice(0, 5), [0, 0.05, 0.1, 0.15, 0.2]);
});
