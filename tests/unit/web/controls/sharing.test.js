import assert from "node:assert/strict";
import { test } from "node:test";
import { bindSharing, trainTo } from "../../../../web/controls/sharing.js";
import { openControls, until } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

/**
 * Return a store whose training is at `step`, and an `act` that advances it by the requested steps.
 *
 * @param {number} step
 * @param {number} target_step
 */
function openTraining(step, target_step) {
  let state = {
    ...TRAINING,
    training: { ...TRAINING.training, step },
    sharing: { ...TRAINING.sharing, target_step },
  };
  /** @type {number[]} steps of each command */
  const taken = [];
  const moveTo = (/** @type {number} */ to) => void (state = { ...state, training: { ...state.training, step: to } });
  const act = async (/** @type {string} */ type, /** @type {any} */ { n_steps }) => {
    assert.equal(type, "step");
    taken.push(n_steps);
    moveTo(state.training.step + n_steps);
    return true;
  };
  return { store: { getState: () => state }, act, taken, moveTo };
}

test("trainTo takes exactly the missing steps, with at most 200 in one command", async () => {
  const { store, act, taken } = openTraining(10, 460);
  await trainTo(store, act);
  assert.deepEqual(taken, [200, 200, 50]);
  assert.equal(store.getState().training.step, 460);
});

test("trainTo takes no steps beyond the link's step", async () => {
  const { store, act, taken } = openTraining(500, 460);
  await trainTo(store, act);
  assert.deepEqual(taken, []);
});

test("trainTo stops when another command changes the step", async () => {
  const { store, act, taken, moveTo } = openTraining(0, 1000);
  await trainTo(store, async (type, payload) => {
    const answered = await act(type, /** @type {any} */ (payload));
    if (taken.length === 2) moveTo(0); // The person resets the model.
    return answered;
  });
  assert.deepEqual(taken, [200, 200]);
});

/** @param {{href?: string, isDenied?: boolean}} [options] */
function openSharing({ href = "https://example.invalid/", isDenied = false } = {}) {
  const opened = openControls(TRAINING);
  /** @type {string[]} */
  const copied = [];
  const clipboard = {
    async writeText(/** @type {string} */ text) {
      if (isDenied) throw new Error("NotAllowedError");
      copied.push(text);
    },
  };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  Object.assign(globalThis, { location: new URL(href) });
  /** @type {string[]} */
  const calls = [];
  /** @type {any} */
  const openWork = new Proxy({}, { get: (_, name) => () => calls.push(String(name)) });
  bindSharing(opened.context, openWork);
  const clickAndWait = async (/** @type {string} */ id) => {
    opened.byId(id).click();
    await until(() => opened.dispatched.length > 0);
    return opened.dispatched.at(-1)?.[1];
  };
  return { ...opened, copied, calls, clickAndWait };
}

test("a copied link names the step that it offers to train to", async () => {
  const { clickAndWait, copied } = openSharing();
  const { notice } = await clickAndWait("copy-link");
  assert.match(copied[0], /^https:\/\/example\.invalid\/#v=1&.*\b20\b/);
  assert.match(notice.text, /^Link copied\. .*step 20\./);
});

test("a link that the page can't copy is shown in the dialog", async () => {
  const { clickAndWait } = openSharing({ isDenied: true });
  const { shown } = await clickAndWait("copy-link");
  assert.equal(shown.title, "Link");
  assert.match(shown.text, /^https:\/\/example\.invalid\/#v=1/);
});

test("embed code of a page from a file has an address that a person must replace", async () => {
  const { clickAndWait, copied } = openSharing({ href: "file:///home/me/nnvisu.html" });
  const { shown } = await clickAndWait("copy-embed");
  assert.deepEqual(copied, []);
  assert.match(shown.text, /<iframe src="https:\/\/example\.org\/nnvisu\.html#v=1/);
  assert.match(shown.help, /https:\/\/example\.org\/nnvisu\.html/);
  assert.doesNotMatch(shown.text, /home/);
});

test("embed code of a page from the web is copied", async () => {
  const { clickAndWait, copied } = openSharing();
  await clickAndWait("copy-embed");
  assert.match(copied[0], /^<iframe src="https:\/\/example\.invalid\/#v=1/);
});

test("dismissing the note removes the offers to train and to restore work", () => {
  const { byId, dispatched } = openSharing();
  byId("lesson-note-dismiss").click();
  assert.deepEqual(dispatched, [["sharing_changed", { has_earlier: false, target_step: 0, noted_lesson: [] }]]);
});

test("Start over and Restore my work open other work", () => {
  const { byId, calls } = openSharing();
  byId("start-over").click();
  byId("back-to-work").click();
  assert.deepEqual(calls, ["startOver", "openEarlier"]);
});
