import assert from "node:assert/strict";
import { test } from "node:test";
import { stallView } from "../../../../web/views/stall.js";
import { pageWith, textOf } from "../support/page.js";
import { STALL, STATES, TRAINING } from "../support/states.js";

test("a stall is one line with its remedy as a button", () => {
  const page = pageWith(stallView, STATES.stalled);
  assert.ok(!page.getElementById("stall").hidden);
  assert.equal(textOf(page, "stall-text"), "Hidden 2 is dead: all its outputs are 0.");
  assert.equal(textOf(page, "stall-remedy"), "Learning rate 0.01 and reset");
});

test("the line is hidden while the network learns, and after the line was dismissed", () => {
  assert.ok(pageWith(stallView, STATES.stalled, TRAINING).getElementById("stall").hidden);
  const dismissed = { ...STATES.stalled, stall_dismissed: true };
  assert.ok(pageWith(stallView, dismissed).getElementById("stall").hidden);
});

test("the line is hidden while the tab Layers offers the same remedy, and shown beside another remedy", () => {
  const dock = { ...TRAINING.dock, open: { ...TRAINING.dock.open, left: /** @type {const} */ ("layers") }, front: /** @type {const} */ ("left") };
  const isHidden = (/** @type {object} */ changes) =>
    pageWith(stallView, { ...STATES.stalled, ...changes }).getElementById("stall").hidden;
  assert.ok(isHidden({ dock }));
  assert.ok(!isHidden({ dock, layers: null }));
  assert.ok(!isHidden({ dock, training: { ...TRAINING.training, stall: { ...STALL, step: 5 } } }));
});

test("the button names a value as the setting's menu does", () => {
  const training = { ...TRAINING.training, stall: { ...STALL, settings: { init: "pytorch" } } };
  const page = pageWith(stallView, { ...TRAINING, training });
  assert.equal(textOf(page, "stall-remedy"), "PyTorch initial weights and reset");
});
