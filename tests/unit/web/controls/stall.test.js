import assert from "node:assert/strict";
import { test } from "node:test";
import { bindStall } from "../../../../web/controls/stall.js";
import { openControls } from "../support/controls.js";
import { STALL, TRAINING } from "../support/states.js";

/** @param {import("../../../../web/state/stall.js").Stall} stall */
function open(stall) {
  const opened = openControls({ training: { ...TRAINING.training, stall } });
  bindStall(opened.context);
  return opened;
}

test("the remedy changes the settings and resets the model, in one command", () => {
  const { byId, sent } = open(STALL);
  byId("stall-remedy").click();
  assert.deepEqual(sent, [["reset_model", { config: { learning_rate: 0.01 } }]]);
});

test("a click after the line has disappeared sends nothing", () => {
  const { byId, change, sent } = open(STALL);
  change({ training: TRAINING.training });
  byId("stall-remedy").click();
  assert.deepEqual(sent, []);
});

test("dismissing the line sends nothing and moves the focus to Train", () => {
  const { byId, dispatched, page, sent } = open(STALL);
  byId("stall-dismiss").click();
  assert.deepEqual(dispatched, [["stall_dismissed", {}]]);
  assert.deepEqual(sent, []);
  assert.equal(page.activeElement, byId("train"));
});
