import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { EMPTY_CURVES } from "../../../../web/state/curves.js";
import { packCode } from "../../../../web/work/packed_code.js";
import { UNTRAINED } from "../../../../web/work/stored_session.js";
import { keptRun } from "../support/states.js";
import { ENDLESS, openablePage, pointsAt, recordOf } from "./fakes.js";

/** @param {ReturnType<typeof openablePage>} page */
const xs = ({ store }) => [...store.getState().data.X.values].filter((_, i) => i % 2 === 0);

/** @param {string} type of the browser's navigation */
const navigatedBy = (type) =>
  mock.method(performance, "getEntriesByType", () => [{ type }]);

test("a new page without stored work and without a link shows the first example", async () => {
  const page = openablePage();
  await page.openWork.openInitial();
  assert.deepEqual(xs(page), [0.125]);
  assert.deepEqual(page.sent, [], "the worker starts with the first example");
  assert.deepEqual(page.storage.claimed, [undefined]);
  assert.equal(page.store.getState().sharing.is_opening, false);
  assert.equal(page.stored.session, null);
  assert.equal(page.stored.state?.data, page.store.getState().data);
});

test("a new tab opens the work stored last, and offers the work of another closed tab", async () => {
  const page = openablePage({
    records: [recordOf("a", { points: pointsAt(0.5) }), recordOf("b"), recordOf("c")],
    openTabs: ["b"],
  });
  await page.openWork.openInitial();
  assert.deepEqual(xs(page), [0.5]);
  assert.deepEqual(page.storage.claimed, ["a"]);
  assert.equal(page.store.getState().sharing.has_earlier, true);
  await page.openWork.openEarlier();
  assert.deepEqual(page.storage.claimed, ["a", "c"], "b is open in another tab");
});

test("without closed tabs the page offers no other work", async () => {
  const page = openablePage({ records: [recordOf("a"), recordOf("b")], openTabs: ["b"] });
  await page.openWork.openInitial();
  assert.equal(page.store.getState().sharing.has_earlier, false);
  await page.openWork.openEarlier();
  assert.deepEqual(page.storage.claimed, ["a"]);
});

test("a reloaded tab opens its own work, not the work stored last", async () => {
  const page = openablePage({ records: [recordOf("a"), recordOf("b")], previousTab: "b" });
  const navigation = navigatedBy("reload");
  await page.openWork.openInitial();
  navigation.mock.restore();
  assert.deepEqual(page.storage.claimed, ["b"]);
});

test("a reloaded tab opens its own work even if the hash has changed", async () => {
  const records = [recordOf("b", { hash: "#v=1&activation=relu" })];
  const page = openablePage({ records, previousTab: "b" }, "#v=1&activation=sigmoid");
  const navigation = navigatedBy("back_forward");
  await page.openWork.openInitial();
  navigation.mock.restore();
  assert.deepEqual(page.storage.claimed, ["b"]);
  assert.equal(page.store.getState().config.activation, "tanh");
});

test("a link opens instead of stored work, and the page offers the stored work", async () => {
  const page = openablePage({ records: [recordOf("a")] }, "#v=1&activation=relu&steps=40");
  await page.openWork.openInitial();
  const { config, sharing, training } = page.store.getState();
  assert.equal(config.activation, "relu");
  assert.deepEqual([training.step, sharing.target_step, sharing.has_earlier], [0, 40, true]);
  assert.deepEqual(page.sent.map(({ type }) => type), ["restore"]);
  assert.equal(page.sent[0].payload.source.generator, "circles");
  assert.ok(!("X" in page.sent[0].payload), "Python generates the points");
  assert.deepEqual(page.storage.claimed, [undefined], "the link's work gets a new record");
  assert.deepEqual(page.stored, UNTRAINED);
  await page.openWork.openEarlier();
  assert.deepEqual(page.storage.claimed, [undefined, "a"]);
  assert.equal(page.store.getState().sharing.target_step, 0);
});

test("a tab opens its stored work with weights if the work has the address's hash", async () => {
  const records = [recordOf("a", { hash: "#v=1&activation=relu", settings: { activation: "relu" } })];
  const page = openablePage({ records, previousTab: "a" }, "#v=1&activation=relu");
  await page.openWork.openInitial();
  assert.equal(page.store.getState().training.step, 7);
});

test("a link inside the page opens instead of stored work, unless the address has a link", async () => {
  const records = [recordOf("a")];
  const inside = "v=1&activation=relu";
  const page = openablePage({ records, previousTab: "a" }, "", inside);
  await page.openWork.openInitial();
  assert.equal(page.store.getState().config.activation, "relu");
  assert.deepEqual(page.storage.claimed, [undefined], "the link's work gets a new record");
  const other = openablePage({ records }, "#v=1&activation=sigmoid", inside);
  await other.openWork.openInitial();
  assert.equal(other.store.getState().config.activation, "sigmoid");
});

test("a reloaded page with a link inside opens its own work", async () => {
  const page = openablePage({ records: [recordOf("a")], previousTab: "a" }, "", "v=1&activation=relu");
  const navigation = navigatedBy("reload");
  await page.openWork.openInitial();
  navigation.mock.restore();
  assert.deepEqual(page.storage.claimed, ["a"]);
});

test("opened work has its settings, hidden parts, source, session and curves", async () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 1, noise: null, random_state: 3 };
  const record = recordOf("a", {
    settings: { activation: "relu", ring_mistakes: "false" },
    hidden: ["chart"],
    source,
  });
  const page = openablePage({ records: [record] });
  await page.openWork.openInitial();
  const { config, curves, data, sharing } = page.store.getState();
  assert.deepEqual([config.generator, config.data_seed], ["moons", 3]);
  assert.deepEqual([config.activation, config.ring_mistakes], ["relu", false]);
  assert.deepEqual(sharing.hidden, ["chart"]);
  assert.deepEqual(data.source, source);
  assert.deepEqual(curves, record.curves);
  assert.deepEqual(page.stored, { state: null, session: record.session });
  const { X, y, is_test, n_classes, units, config: sent, session } = page.sent[0].payload;
  assert.deepEqual({ X, y, is_test, n_classes, units }, record.points);
  assert.equal(sent.activation, "relu");
  assert.ok(!("ring_mistakes" in sent), "a setting of the page is not sent");
  assert.equal(session, record.session);
});

test("work from an older version opens without its session, and an alert reports it", async () => {
  // The older version stored the curves as `history`, and its sessions had version 2.
  const { curves, ...rest } = recordOf("a", { settings: { activation: "relu" } });
  const old = /** @type {any} */ ({ ...rest, history: curves, session: { version: 2 } });
  const page = openablePage({ records: [old] });
  await page.openWork.openInitial();
  const state = page.store.getState();
  assert.deepEqual(xs(page), [0.5]);
  assert.equal(state.config.activation, "relu");
  assert.equal(state.training.step, 0);
  assert.deepEqual(state.curves.step, [0], "the curves of the rejected session are not shown");
  assert.match(state.alert?.message ?? "", /session cannot be restored: it is of version 2\./);
  assert.match(state.alert?.hint ?? "", /points and settings/);
  assert.equal(state.sharing.is_opening, false);
  assert.deepEqual(page.sent.map(({ payload }) => payload.session), [{ version: 2 }, null]);
  assert.deepEqual(page.stored, UNTRAINED);
});

test("the alert names a damaged setting of stored work, and the rest opens", async () => {
  const settings = { learning_rate: "fast", activation: "relu" };
  const page = openablePage({ records: [recordOf("a", { settings })] });
  await page.openWork.openInitial();
  const { alert, config } = page.store.getState();
  assert.deepEqual([config.learning_rate, config.activation], [0.01, "relu"]);
  assert.match(alert?.message ?? "", /^Parts of the stored work could not be opened\. Learning rate: /);
  assert.equal(alert?.hint, "The rest was opened.");
});

test("an alert shows at most six messages about a link", async () => {
  const names = "test_share learning_rate batch_size l1 dropout n_samples n_classes".split(" ");
  const page = openablePage({}, `#v=1&${names.map((name) => `${name}=x`).join("&")}`);
  await page.openWork.openInitial();
  const message = page.store.getState().alert?.message ?? "";
  assert.equal(message.match(/not "x"\./g)?.length, 6);
  assert.ok(message.endsWith("…"));
});

test("the alert reports records that the browser has lost", async () => {
  const page = openablePage({ unreadable: ["x"] });
  await page.openWork.openInitial();
  assert.match(page.store.getState().alert?.message ?? "", /The browser cannot read them any more/);
  assert.deepEqual(xs(page), [0.125]);
});

test("in a browser that stores nothing, a link opens, and the work is not saved", async () => {
  const page = openablePage({}, "#v=1&activation=relu");
  page.storage.load = () => Promise.reject(new DOMException("Denied.", "SecurityError"));
  await page.openWork.openInitial();
  const { config, sharing } = page.store.getState();
  assert.deepEqual([config.activation, sharing.is_saved], ["relu", false]);
});

test("startOver deletes all records, opens the first example and offers the old work", async () => {
  const page = openablePage({ records: [recordOf("a", { settings: { activation: "relu" } })] });
  await page.openWork.openInitial();
  await page.openWork.startOver();
  const { config, sharing } = page.store.getState();
  assert.deepEqual(page.storage.records, []);
  assert.deepEqual([config.activation, sharing.has_earlier], ["tanh", true]);
  assert.deepEqual(page.sent.at(-1)?.payload.source, {
    generator: "circles",
    n_classes: 2,
    n_samples: 200,
    noise: null,
    random_state: 0,
  });
  await page.openWork.openEarlier();
  assert.equal(page.store.getState().config.activation, "relu");
});

test("a regression link without points generates a plane", async () => {
  const page = openablePage({}, "#v=1&problem=regression");
  await page.openWork.openInitial();
  const { source, config } = page.sent[0].payload;
  assert.deepEqual([source.generator, config.problem], ["plane", "regression"]);
});

test("`is_opening` is true until the worker has answered", async () => {
  const page = openablePage({ records: [recordOf("a")] });
  const seen = /** @type {boolean[]} */ ([]);
  page.store.subscribe(() => seen.push(page.store.getState().sharing.is_opening));
  await page.openWork.openInitial();
  await page.openWork.openLink("#v=1");
  assert.deepEqual(seen.filter((value, i) => value !== seen[i - 1]), [true, false, true, false]);
});

const SWISH = { kind: /** @type {const} */ ("activation"), name: "swish", source: "def function(z): ..." };
const linkWithCode = async (part = SWISH) =>
  `#v=1&activation=swish&optimizer=sgd&steps=9&own_code=${await packCode([part])}`;

test("the code of a link waits for consent, and then runs with the settings of the link", async () => {
  const hash = await linkWithCode();
  const page = openablePage({}, hash);
  await page.openWork.openInitial();
  let { config, sharing, code } = page.store.getState();
  assert.deepEqual([config.activation, config.optimizer, sharing.target_step], ["tanh", "sgd", 0]);
  assert.deepEqual(sharing.linked_code, { hash, parts: [SWISH], replaced: ["Activation"] });
  assert.equal(code.view, "yours");
  assert.deepEqual(page.sent[0].payload.own_code, { parts: [], run: true });
  await page.openWork.runLinkedCode();
  ({ config, sharing, code } = page.store.getState());
  assert.deepEqual([config.activation, sharing.target_step, sharing.linked_code], ["swish", 9, null]);
  assert.deepEqual(page.sent.at(-1)?.payload.own_code, { parts: [SWISH], run: true });
});

test("work whose code is interrupted opens with the code switched off", async () => {
  const part = { ...SWISH, source: ENDLESS };
  const page = openablePage({}, await linkWithCode(part));
  await page.openWork.openInitial();
  await page.openWork.runLinkedCode();
  const sent = page.sent.slice(1).map(({ type, payload }) => [type, payload.own_code?.run]);
  assert.deepEqual(sent, [["restore", true], ["restore", false]]);
  assert.deepEqual(page.sent.at(-1)?.payload.own_code.parts, [part]);
  const { alert, sharing } = page.store.getState();
  assert.deepEqual([alert?.message, sharing.target_step], ["Interrupted.", 0]);
  assert.equal(page.store.getState().yours.off_because, "Interrupted.");

  const own_code = { parts: [{ ...part, runs: true }], yours: { kind: part.kind, chosen: {}, drafts: [], applied_at: {} } };
  const stored = openablePage({ records: [recordOf("a", { points: pointsAt(0.5), own_code })] });
  await stored.openWork.openInitial();
  assert.deepEqual([xs(stored), stored.store.getState().training.step], [[0.5], 7]);
});

test("stored work with code that waits for consent shows the question again", async () => {
  const linked_hash = await linkWithCode();
  const page = openablePage({ records: [recordOf("a", { linked_hash })] });
  await page.openWork.openInitial();
  const { sharing, training } = page.store.getState();
  assert.deepEqual([sharing.linked_code?.hash, training.step], [linked_hash, 7]);
  assert.deepEqual(page.sent[0].payload.own_code.parts, []);
});

test("stored work runs its own code; a notice names the parts that are switched off", async () => {
  const off = { kind: /** @type {const} */ ("loss"), name: "focal", source: "", runs: false };
  const parts = [{ ...SWISH, runs: true }, off];
  const yours = { kind: SWISH.kind, chosen: {}, drafts: [], applied_at: {} };
  const settings = { activation: "swish" };
  const page = openablePage({ records: [recordOf("a", { settings, own_code: { parts, yours } })] });
  await page.openWork.openInitial();
  const { config, sharing, alert } = page.store.getState();
  assert.deepEqual(page.sent[0].payload.own_code, { parts, run: true });
  assert.deepEqual([config.activation, alert], ["swish", null]);
  assert.match(sharing.notice.text, /^Your code is switched off: loss focal\./);
});

test("a source link opens the view Source, and the stored work stays open", async () => {
  const records = [recordOf("a", { settings: { activation: "relu" } })];
  const page = openablePage({ records }, "#code=nnvisu/trainer.py:Trainer.step");
  await page.openWork.openInitial();
  const { code, config, sharing } = page.store.getState();
  assert.deepEqual([code.view, code.linked], ["source", { file: "nnvisu/trainer.py", name: "Trainer.step" }]);
  assert.deepEqual([config.activation, sharing.has_earlier], ["relu", false]);
});

test("stored work opens with its kept runs and letters; a link opens without runs", async () => {
  const { openWork, store, storage } = openablePage({ records: [recordOf("a")] });
  storage.runs.a = { kept: [keptRun("B")], letter: "C" };
  const along = { letter: "B", curves: EMPTY_CURVES };
  store.dispatch({ type: "runs_changed", payload: { along } });
  await openWork.openInitial();
  const { kept, letter } = store.getState().runs;
  assert.deepEqual({ kept, letter }, storage.runs.a);
  assert.equal(store.getState().runs.along, null);
  await openWork.openLink("#v=1");
  assert.deepEqual([store.getState().runs.kept, store.getState().runs.letter], [[], "A"]);
});

test("in work of earlier versions, the present run has the first free letter", async () => {
  const { openWork, store, storage } = openablePage({ records: [recordOf("a")] });
  storage.runs.a = { kept: [keptRun("A"), keptRun("C")], letter: undefined };
  await openWork.openInitial();
  assert.equal(store.getState().runs.letter, "B");
});

test("Restore my work restores the kept runs after Start over", async () => {
  const { openWork, store, storage } = openablePage({ records: [recordOf("a")] });
  storage.runs.a = { kept: [keptRun("A")], letter: "B" };
  await openWork.openInitial();
  await openWork.startOver();
  assert.deepEqual(store.getState().runs.kept, []);
  await openWork.openEarlier();
  assert.deepEqual(store.getState().runs.kept.map(({ letter }) => letter), ["A"]);
});
