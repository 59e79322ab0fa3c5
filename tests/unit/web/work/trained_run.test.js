import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { storeTrained } from "../../../../web/work/trained_run.js";
import { keptRun, RUNS } from "../support/states.js";

const ALONG = { letter: "B", curves: INITIAL_STATE.curves };

/**
 * @param {object} change of the state
 * @param {object | null} trained the worker's answer; null if the command fails
 */
async function stored(change, trained) {
  /** @type {any} */
  const state = { ...RUNS, runs: { ...RUNS.runs, along: ALONG }, ...change };
  /** @type {any[]} */
  const dispatched = [];
  /** @type {any} */
  const store = { getState: () => state, dispatch: (/** @type {any} */ event) => dispatched.push(event) };
  /** @type {string[]} */
  const sent = [];
  await storeTrained(store, async (type) => {
    sent.push(type);
    if (!trained) throw new Error("as the test asked");
    return { trained };
  });
  return { sent, dispatched };
}

/** @param {boolean} trains_along */
const trained = (trains_along) => ({
  session: { ...keptRun("B").session, config: { ...INITIAL_STATE.config, random_state: 7 } },
  outputs: { values: new Float32Array(2), shape: [1, 1, 2] },
  training: { ...RUNS.training, step: 50 },
  trains_along,
});

test("without a run that trains along, nothing is requested", async () => {
  const { sent, dispatched } = await stored({ runs: RUNS.runs }, trained(true));
  assert.deepEqual([sent, dispatched], [[], []]);
});

test("the kept run becomes the run that Python exported, and the other kept runs stay", async () => {
  for (const trainsAlong of [true, false]) {
    const { sent, dispatched } = await stored({}, trained(trainsAlong));
    assert.deepEqual(sent, ["export_trained"]);
    const [{ type, payload }] = dispatched;
    assert.equal(type, "runs_changed");
    const [a, b] = payload.kept;
    assert.equal(a, RUNS.runs.kept[0]);
    assert.equal(b.letter, "B");
    assert.equal(b.config.random_state, 7);
    assert.equal(payload.along?.letter ?? null, trainsAlong ? "B" : null);
  }
});

test("after a failure, the next save tries again while the run trains along; afterward a notice names the run", async () => {
  const compared = { ...RUNS.compared, trains_along: true };
  assert.deepEqual((await stored({ compared }, null)).dispatched, []);
  const [ended, notice] = (await stored({}, null)).dispatched;
  assert.deepEqual(ended, { type: "runs_changed", payload: { along: null } });
  assert.equal(
    notice.payload.notice.text,
    "Python failed to send the training of run B, so it is not stored.",
  );
});
