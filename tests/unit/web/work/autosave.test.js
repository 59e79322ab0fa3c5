import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { createStore } from "../../../../web/state/store.js";
import { autosaveWork } from "../../../../web/work/autosave.js";
import { createStoredSession } from "../../../../web/work/stored_session.js";
import { fakeStorage, openablePage, pointsAt, recordOf } from "./fakes.js";

let now = 0;
let window = new EventTarget();
/** Milliseconds that an export takes. */
let exportTime = 0;

beforeEach(() => {
  now = 1_000_000;
  exportTime = 0;
  window = new EventTarget();
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  Object.assign(globalThis, {
    location: { hash: "#here" },
    addEventListener: window.addEventListener.bind(window),
    document: window,
  });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** Wait until promises have settled. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await undefined;
};

/** @param {number} milliseconds */
async function pass(milliseconds) {
  now += milliseconds;
  mock.timers.tick(milliseconds);
  await settle();
}

/** @param {string} type */
async function closePage(type = "pagehide") {
  window.dispatchEvent(new Event(type));
  await settle();
}

/** A page with autosave, on which the first example is open. */
function openPage() {
  const store = createStore();
  const storage = fakeStorage();
  const stored = createStoredSession();
  let exports = 0;
  let isPythonAway = false;
  const page = {
    store,
    storage,
    stored,
    exports: () => exports,
    loseAnswers: () => (isPythonAway = true),
    /** @param {object} payload */
    configure: (payload) =>
      store.dispatch({ type: "configured", id: 1, run: 1, payload: { config: payload } }),
    /** @param {number} step @param {boolean} [running] */
    train: (step, running = true) =>
      store.dispatch({
        type: "frame_computed",
        id: null,
        run: 1,
        payload: { training: { step, running, train_loss: 0.5 } },
      }),
  };
  const send = async (/** @type {string} */ type) => {
    assert.equal(type, "export_session");
    exports++;
    if (isPythonAway) return new Promise(() => {});
    now += exportTime;
    return { session: { mark: exports } };
  };
  const saveNow = autosaveWork({ store, send, storage, stored });
  const data = { ...pointsAt(0.125), source: null };
  store.dispatch({ type: "data_generated", run: 1, payload: { data, training: { step: 0 } } });
  stored.state = store.getState();
  store.dispatch({ type: "sharing_changed", payload: { is_opening: false } });
  return { ...page, saveNow };
}

/**
 * Start training, which is an action, and train until 10 seconds later. The work is then stored at
 * both times.
 *
 * @param {ReturnType<typeof openPage>} page
 */
async function trainFor10Seconds(page) {
  page.train(1);
  await pass(300);
  await pass(10_000);
  page.train(2);
  await pass(300);
}

test("the first example is not stored, since every page starts with it", async () => {
  const page = openPage();
  await pass(60_000);
  assert.equal(page.exports(), 0);
  await closePage();
  assert.deepEqual(page.storage.saved, []);
});

test("an action is stored 300 ms later, with state and session", async () => {
  const page = openPage();
  page.train(3, false);
  page.configure({ activation: "relu" });
  await pass(300);
  assert.equal(page.storage.saved.length, 1);
  const [work] = page.storage.saved;
  assert.deepEqual(work.settings, { activation: "relu" });
  assert.deepEqual(work.points, pointsAt(0.125));
  assert.deepEqual(work.session, { mark: 1 });
  assert.deepEqual(work.curves.step, [3]);
  assert.equal(work.hash, "#here");
  const { is_saved, saved_step } = page.store.getState().sharing;
  assert.deepEqual([is_saved, saved_step], [true, 3]);
});

test("actions in quick succession are stored once, 300 ms after the last", async () => {
  const page = openPage();
  page.configure({ activation: "relu" });
  await pass(299);
  page.configure({ activation: "elu" });
  await pass(299);
  assert.equal(page.exports(), 0);
  await pass(1);
  assert.deepEqual(page.storage.saved.map(({ settings }) => settings.activation), ["elu"]);
});

test("a long series of actions during training is stored every 5 seconds", async () => {
  const page = openPage();
  const at = [];
  for (let time = 0, before = 0; time <= 12_000; time += 100) {
    page.train(time);
    page.configure({ activation: time % 200 ? "relu" : "elu" });
    await pass(100);
    if (page.exports() > before) at.push(time + 100);
    before = page.exports();
  }
  assert.deepEqual(at, [5000, 10_000]);
});

test("a single step is stored, but a movement of the pointer is not", async () => {
  const page = openPage();
  page.store.dispatch({ type: "pointer_moved", payload: { x: 0, y: 0, grip: null, probe: "mouse" } });
  await pass(60_000);
  assert.equal(page.exports(), 0);
  page.train(1, false);
  await pass(300);
  assert.equal(page.store.getState().sharing.saved_step, 1);
});

test("during training the work is stored every 2 seconds if a save takes little time", async () => {
  const page = openPage();
  await trainFor10Seconds(page);
  for (let step = 3; step <= 41; step++) {
    page.train(step);
    await pass(100);
  }
  // In the 3,900 ms after the second save there is one other save, at 2,000 ms.
  assert.equal(page.exports(), 3);
});

test("soon after an action, at least half of the training since then is stored", async () => {
  const page = openPage();
  page.configure({ activation: "relu" });
  await pass(300);
  const at = [];
  for (let time = 100, before = page.exports(); time <= 8000; time += 100) {
    page.train(time);
    await pass(100);
    if (page.exports() > before) at.push(time);
    before = page.exports();
  }
  assert.deepEqual(at, [300, 600, 1200, 2400, 4400, 6400]);
});

test("the start of training is an action: at least half of the training since then is stored", async () => {
  const page = openPage();
  page.train(5, false);
  await pass(300);
  await pass(60_000);
  page.train(5);
  await pass(300);
  const at = [];
  for (let time = 100, before = page.exports(); time <= 2000; time += 100) {
    page.train(5 + time);
    await pass(100);
    if (page.exports() > before) at.push(time);
    before = page.exports();
  }
  // The times are counted from the first save, 300 ms after the start.
  assert.deepEqual(at, [300, 900]);
});

test("soon after an action, a slow save does not lengthen the pause before the next save", async () => {
  exportTime = 300;
  const page = openPage();
  page.train(0);
  page.configure({ activation: "relu" });
  const acted = now;
  await pass(300);
  const at = [];
  for (let step = 1, before = page.exports(); step <= 120; step++) {
    page.train(step);
    await pass(50);
    if (page.exports() > before) at.push(now - acted);
    before = page.exports();
  }
  // The first save ends at 600 ms. Each later save ends 300 ms after twice the time of the save before.
  assert.deepEqual(at, [1500, 3300, 6900]);
});

test("saves take at most a twentieth of the time, and are at most 10 seconds apart", async () => {
  for (const [cost, pause] of [[200, 4000], [1000, 10_000]]) {
    exportTime = cost;
    const page = openPage();
    await trainFor10Seconds(page);
    page.train(3);
    await pass(pause - 1);
    assert.equal(page.exports(), 2, `${cost} ms`);
    await pass(1);
    assert.equal(page.exports(), 3, `${cost} ms`);
  }
});

test("an action during training is stored before the next regular save", async () => {
  const page = openPage();
  page.train(1);
  await pass(300);
  page.train(2);
  page.configure({ activation: "relu" });
  page.train(3);
  await pass(300);
  assert.equal(page.storage.saved.at(-1)?.settings.activation, "relu");
});

test("an action during a save is stored by a later save", async () => {
  const page = openPage();
  const saves = /** @type {(() => void)[]} */ ([]);
  const { save } = page.storage;
  page.storage.save = async (work) => {
    await new Promise((resolve) => saves.push(() => resolve(undefined)));
    await save(work);
  };
  page.configure({ activation: "relu" });
  await pass(300);
  page.configure({ activation: "elu" });
  await pass(1000);
  assert.equal(saves.length, 1, "only one save runs at a time");
  saves[0]();
  await settle();
  await pass(300);
  saves[1]();
  await settle();
  assert.deepEqual(page.storage.saved.map(({ settings }) => settings.activation), ["relu", "elu"]);
});

test("a closing page stores its present work without waiting for Python", async () => {
  const page = openPage();
  page.train(5, false);
  await pass(300);
  page.loseAnswers();
  page.train(9, false);
  page.configure({ activation: "relu" });
  await closePage();
  const work = page.storage.saved.at(-1);
  assert.equal(work?.settings.activation, "relu", "the present settings");
  assert.deepEqual(work?.session, { mark: 1 }, "the session exported last");
  assert.deepEqual(work?.curves.step, [5], "the curves of that session");
  assert.equal(page.exports(), 2, "an export is still requested, since the page may stay open");
});

test("a page that closes after training without other changes does not store the last session again", async () => {
  const page = openPage();
  page.train(1);
  await pass(300);
  page.loseAnswers();
  page.train(2);
  await closePage();
  assert.equal(page.storage.saved.length, 1);
  assert.equal(page.exports(), 2);
});

test("a page that closes before the first save stores untrained work", async () => {
  const page = openPage();
  page.loseAnswers();
  page.configure({ activation: "relu" });
  await closePage("visibilitychange");
  assert.deepEqual(page.storage.saved.map(({ settings }) => settings.activation), ["relu"]);
  assert.equal(page.storage.saved[0].session, null);
});

test("a page that is about to close exports the training, since Python may answer in time", async () => {
  const page = openPage();
  page.train(1);
  await pass(300);
  page.train(2);
  await closePage("beforeunload");
  assert.deepEqual(page.storage.saved.at(-1)?.session, { mark: 2 });
  assert.equal(page.store.getState().sharing.saved_step, 2);
});

test("a page that closes during a save exports the training again, once", async () => {
  const page = openPage();
  const { save } = page.storage;
  page.storage.save = async (work) => {
    await new Promise(() => {}); // The write never ends.
    await save(work);
  };
  page.configure({ activation: "relu" });
  await pass(300);
  page.train(7);
  for (const type of ["beforeunload", "pagehide"]) await closePage(type);
  assert.equal(page.exports(), 2);
});

test("a page that closes without changes since the last save stores nothing", async () => {
  const page = openPage();
  page.configure({ activation: "relu" });
  await pass(300);
  await closePage();
  assert.equal(page.storage.saved.length, 1);
  assert.equal(page.exports(), 1);
});

test("a failed save is reported, and the next action saves again", async () => {
  const page = openPage();
  page.storage.isFull = true;
  page.train(4, false);
  await pass(300);
  const { is_saved, saved_step } = page.store.getState().sharing;
  assert.deepEqual([is_saved, saved_step], [false, null]);
  page.storage.isFull = false;
  page.configure({ activation: "relu" });
  await pass(300);
  assert.equal(page.store.getState().sharing.is_saved, true);
  assert.equal(page.store.getState().sharing.saved_step, 4);
});

test("nothing is stored while other work is being opened", async () => {
  const page = openPage();
  page.configure({ activation: "relu" });
  page.store.dispatch({ type: "sharing_changed", payload: { is_opening: true } });
  await pass(300);
  assert.deepEqual(page.storage.saved, []);
  assert.deepEqual(page.stored.state?.config, INITIAL_STATE.config);
});

/** @param {Parameters<typeof openablePage>[0]} content @param {string} hash */
async function openWithAutosave(content, hash) {
  const page = openablePage(content, hash);
  autosaveWork(page);
  await page.openWork.openInitial();
  await pass(300);
  return page;
}

test("an opened link is stored without any action", async () => {
  const page = await openWithAutosave({}, "#v=1&activation=relu");
  assert.deepEqual(page.storage.saved.map(({ settings }) => settings), [{ activation: "relu" }]);
  assert.deepEqual(page.stored.session, { version: 4, mark: "exported" });
});

test("opened work is stored again, so that its record is the latest", async () => {
  const page = await openWithAutosave({ records: [recordOf("a")] }, "");
  assert.equal(page.storage.saved.length, 1);
  assert.deepEqual(page.storage.saved[0].curves.step, [0, 7]);
});

test("work is stored before own code runs, even during training", async () => {
  const page = openPage();
  page.configure({ activation: "relu" });
  await pass(300);
  page.train(400);
  await page.saveNow();
  assert.equal(page.storage.saved.length, 2);
  assert.deepEqual(page.storage.saved[1].session, { mark: 2 });
  await page.saveNow();
  assert.equal(page.storage.saved.length, 2, "nothing has changed since");
});
