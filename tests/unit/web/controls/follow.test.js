import assert from "node:assert/strict";
import { test } from "node:test";
import { bindDock } from "../../../../web/controls/dock.js";
import { bindFollow, follow } from "../../../../web/controls/follow.js";
import { fire, openControls, settled } from "../support/controls.js";
import { FOLLOWING, TRAINING } from "../support/states.js";

function openFollow(changes = {}) {
  const opened = openControls({ ...FOLLOWING, ...changes });
  bindFollow(opened.context);
  return opened;
}

test("the worker follows the target while the tab is open, and so does each new worker", () => {
  const { change, sent } = openFollow({ dock: TRAINING.dock });
  change({});
  assert.deepEqual(sent, []);
  change({ dock: FOLLOWING.dock });
  change({ follow: { ...FOLLOWING.follow, target: { x: 0, y: 1 } } });
  change({ runtime: { ...FOLLOWING.runtime, restarts: 1 } });
  change({ dock: TRAINING.dock });
  change({});
  assert.deepEqual(sent.map(([, payload]) => payload), [{ point: 0 }, { x: 0, y: 1 }, { x: 0, y: 1 }, {}]);
});

test("buttons and arrow keys go through the steps, and stop at both ends", () => {
  const { byId, dispatched, change } = openFollow();
  byId("follow-next").click();
  byId("follow-back").click();
  fire(byId("follow-steps"), "keydown", { key: "ArrowLeft" });
  assert.deepEqual(dispatched.map(([, { step }]) => step), [5, 4, 4]);
  change({ follow: { ...FOLLOWING.follow, step: 0 } });
  byId("follow-back").click();
  assert.equal(dispatched[3][1].step, 0);
});

test("Escape opens the tab that was open before", () => {
  const { byId, dispatched, context } = openFollow();
  bindDock(context);
  fire(byId("follow-panel"), "keydown", { key: "Escape" });
  assert.deepEqual([dispatched[0][0], dispatched[0][1].open.left], ["dock_changed", "chart"]);
});

test("the check pauses training, and is stored with its weight", async () => {
  const { byId, sent, dispatched, worker, change } = openFollow({ training: { ...FOLLOWING.training, running: true } });
  worker.payload = { gradient_check: { gradient: 1 } };
  byId("check-gradient").click();
  await settled();
  const at = { layer: 0, source: 1, target: 0 };
  assert.deepEqual(sent.map(([type]) => type), ["pause_training", "check_gradient"]);
  assert.deepEqual(sent[1], ["check_gradient", at]);
  assert.deepEqual(dispatched, [["follow_changed", { checked: { gradient: 1, at } }]]);
  change({ training: { ...FOLLOWING.training, running: false } });
  byId("check-gradient").click();
  await settled();
  assert.ok(!sent.slice(2).some(([type]) => type === "pause_training"));
});

test("in a lesson that hides the tab, no point is followed", () => {
  const { context, dispatched } = openFollow({ sharing: { ...TRAINING.sharing, hidden: ["follow"] } });
  follow(context.store, { point: 1 });
  assert.deepEqual(dispatched, []);
});
