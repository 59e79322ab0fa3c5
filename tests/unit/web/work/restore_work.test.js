import assert from "node:assert/strict";
import { test } from "node:test";
import { openablePage, recordOf } from "./fakes.js";

/** @param {ReturnType<typeof openablePage>} page */
async function beforeTheAnswer(page) {
  const opened = page.openWork.openInitial();
  while (!page.sent.length) await Promise.resolve();
  return { opened, state: page.store.getState() };
}

test("until Python has started, the page shows the points and settings of the opened work", async () => {
  const page = openablePage({ records: [recordOf("a", { settings: { activation: "relu" } })] });
  const { opened, state } = await beforeTheAnswer(page);
  assert.deepEqual([...state.data.X.values], [0.5, 0]);
  assert.equal(state.config.activation, "relu");
  await opened;
  assert.deepEqual([...page.store.getState().data.X.values], [0.5, 0]);
});

test("until Python has started, the page shows the settings of a link and of its generator", async () => {
  const page = openablePage({}, "#v=1&source=moons,3,50,,7&activation=relu");
  const { opened, state } = await beforeTheAnswer(page);
  const { generator, n_classes, n_samples, data_seed, activation } = state.config;
  assert.deepEqual([generator, n_classes, n_samples, data_seed, activation], ["moons", 3, 50, 7, "relu"]);
  assert.equal(state.data.y.values.length, 0, "Python generates the points");
  await opened;
  assert.deepEqual([...page.store.getState().data.X.values], [0.25, 0]);
});

test("work that the worker rejects changes nothing on the page", async () => {
  const page = openablePage();
  await page.openWork.openInitial();
  page.store.dispatch({ type: "engine_ready", payload: { start: "snapshot" } });
  await page.openWork.openLink("#v=1&source=moons,3,50,,7&log_scale=true&hide=network&steps=40");
  const before = page.store.getState();
  assert.deepEqual([before.config.generator, before.config.log_scale, before.sharing.hidden], ["moons", true, ["network"]]);
  const stored = { ...page.stored };
  page.worker.rejects = true;
  await page.openWork.openLink("#v=1&source=blobs,4,60,,8&hide=chart&steps=50");
  const after = page.store.getState();
  for (const section of /** @type {const} */ (["config", "yours", "data", "training"])) {
    assert.deepEqual(after[section], before[section], section);
  }
  assert.deepEqual({ ...after.sharing, has_earlier: false }, { ...before.sharing, has_earlier: false });
  assert.deepEqual(page.stored, stored);
  assert.equal(after.alert?.message, "Rejected.");
});

test("the settings of stored work are the last source of points that no generator made", async () => {
  const page = openablePage({ records: [recordOf("a", { settings: { generator: "moons", data_seed: "7" } })] });
  await page.openWork.openInitial();
  const { source, last_source } = page.sent[0].payload;
  assert.deepEqual([source, last_source.generator, last_source.random_state], [null, "moons", 7]);
});
