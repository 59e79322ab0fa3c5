import assert from "node:assert/strict";
import { test } from "node:test";
import { bindDataPanel } from "../../../../web/controls/data_panel.js";
import { fire, openControls } from "../support/controls.js";

function openPanel() {
  const opened = openControls();
  bindDataPanel(opened.context);
  return opened;
}

test("choosing a generator stores it and requests its points with all settings", () => {
  const { page, change, config, dispatched, sent } = openPanel();
  change({ config: config({ generator: "moons", n_classes: 4, n_samples: 50, data_seed: 7 }) });
  page.querySelector('[data-generator="blobs"]').click();
  assert.deepEqual(dispatched, [["setting_changed", { generator: "blobs" }]]);
  const [[type, payload]] = sent;
  assert.equal(type, "generate_data");
  // The fake store doesn't change its state, so the request still names the earlier generator.
  assert.deepEqual(payload, { generator: "moons", n_classes: 4, n_samples: 50, noise: null, random_state: 7 });
});

test("a new sample uses the next seed; after the largest seed comes 0", () => {
  for (const [data_seed, next] of [[0, 1], [41, 42], [4294967295, 0]]) {
    const { byId, change, config, dispatched } = openPanel();
    change({ config: config({ data_seed }) });
    byId("new-sample").click();
    assert.deepEqual(dispatched, [["setting_changed", { data_seed: next }]]);
  }
});

test("a random seed is a whole number in the range of seeds", () => {
  const { byId, dispatched } = openPanel();
  byId("dice").click();
  const [[type, { data_seed }]] = dispatched;
  assert.equal(type, "setting_changed");
  assert.ok(Number.isInteger(data_seed) && data_seed >= 0 && data_seed <= 4294967295);
});

test("choosing a problem requests points of the problem's first generator", () => {
  for (const [problem, generator] of [["regression", "plane"], ["classification", "circles"]]) {
    const { input, dispatched, sent } = openPanel();
    input("problem").value = problem;
    fire(input("problem"), "change");
    assert.deepEqual(dispatched, [["setting_changed", { generator }]]);
    assert.equal(sent[0][0], "generate_data");
  }
});

test("choosing a class or a value switches the eraser off", () => {
  const { page, byId, dispatched } = openPanel();
  const radios = page.querySelectorAll("#target-class input");
  assert.equal(radios.length, 8);
  fire(radios[5], "change");
  byId("target-value-input").value = "-0.4";
  fire(byId("target-value-input"), "input");
  assert.deepEqual(dispatched, [
    ["tool_chosen", { target_class: 5, eraser: false }],
    ["tool_chosen", { target_value: -0.4, eraser: false }],
  ]);
});

test("the eraser's button switches the eraser on and off", () => {
  for (const eraser of [false, true]) {
    const { byId, change, context, dispatched } = openPanel();
    change({ tool: { ...context.store.getState().tool, eraser } });
    byId("eraser").click();
    assert.deepEqual(dispatched, [["tool_chosen", { eraser: !eraser }]]);
  }
});
