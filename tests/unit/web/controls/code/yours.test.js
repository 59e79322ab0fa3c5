import assert from "node:assert/strict";
import { test } from "node:test";
import { bindYours } from "../../../../../web/controls/code/yours.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { fire, openControls, settled } from "../../support/controls.js";

/** @typedef {import("../../../../../web/schema/parts.js").Kind} Kind */

/** @param {Kind} kind @param {string} [source] */
function openYours(kind, source = "a = 1") {
  const part = { kind, name: "mine", source, runs: true, in_use: false, notes: [] };
  const opened = openControls({ own_code: { ...INITIAL_STATE.own_code, parts: [part] }, yours: { ...INITIAL_STATE.yours, kind } });
  const { store } = opened.context;
  const { dispatch } = store;
  store.dispatch = (/** @type {any} */ event) => {
    dispatch(event);
    if (event.type === "setting_changed") opened.change({ config: opened.config(event.payload) });
  };
  bindYours(opened.context);
  return opened;
}

test("the text in the editor is sent, and counts as sent until the answer", async () => {
  const { byId, sent, dispatched } = openYours("loss");
  fire(byId("yours-editor"), "code_submitted");
  await settled();
  const part = { kind: "loss", name: "mine", source: "a = 1" };
  assert.deepEqual(sent, [["apply_code", part]]);
  assert.deepEqual(dispatched, [["yours_changed", { sent: part, check: null }], ["yours_changed", { sent: null }]]);
});

test("a text that Python would refuse for its length is not sent", async () => {
  const { byId, sent, dispatched } = openYours("loss", "x".repeat(20_001));
  byId("yours-apply").click();
  await settled();
  assert.deepEqual(sent, []);
  assert.equal(dispatched[0][1].message, "The code has 20,001 characters; at most 20,000 are possible.");
});

test("each kind of part is used in its own way", async () => {
  const commandOf = async (/** @type {Kind} */ kind) => {
    const { byId, sent } = openYours(kind);
    fire(byId("yours-use"), "click", { detail: 1 });
    await settled();
    return sent[0];
  };
  assert.deepEqual(await commandOf("activation"), ["configure", { activation: "mine" }]);
  assert.deepEqual(await commandOf("loss"), ["configure", { loss: "mine" }]);
  assert.deepEqual(await commandOf("feature"), ["configure", { features: [...INITIAL_STATE.config.features, "mine"] }]);
  const [type, { generator, n_samples }] = await commandOf("generator");
  assert.deepEqual([type, generator, n_samples], ["generate_data", "mine", INITIAL_STATE.config.n_samples]);
});

test("after a press by keyboard the focus moves to a button that stays", () => {
  const { byId, page } = openYours("loss");
  fire(byId("yours-use"), "click", { detail: 1 });
  assert.equal(page.activeElement, page.body);
  fire(byId("yours-use"), "click", { detail: 0 });
  assert.equal(page.activeElement, byId("yours-apply"));
});

test("typing changes the draft of the open part; the button of a problem moves the cursor to it", () => {
  const { byId, dispatched } = openYours("loss");
  fire(byId("yours-editor"), "code_edited", { detail: "b = 2" });
  const button = document.createElement("button");
  Object.assign(button.dataset, { line: "3", column: "4" });
  byId("yours-problems").append(button);
  button.click();
  fire(byId("yours-problems"), "click");
  assert.deepEqual(dispatched, [
    ["draft_changed", { kind: "loss", name: "mine", source: "b = 2" }],
    ["yours_changed", { cursor: { line: 3, column: 4 } }],
  ]);
});
