import assert from "node:assert/strict";
import { test } from "node:test";
import { bindDataPanel } from "../../../../web/controls/data_panel.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { fire, openControls } from "../support/controls.js";

function openPanel() {
  const opened = openControls();
  bindDataPanel(opened.context);
  return opened;
}

test("choosing a generator stores the generator and requests its points with all settings", () => {
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

const SOURCE = { generator: "circles", n_classes: 2, n_samples: 200, noise: null, random_state: 0 };

/** @param {Partial<typeof SOURCE> | null} source */
const dataFrom = (source) => ({ ...INITIAL_STATE.data, source: source && { ...SOURCE, ...source } });

test("a changed setting of the generator requests its points again", () => {
  const { input, change, config, sent } = openPanel();
  change({ data: dataFrom({}), config: config({ n_samples: 50 }) });
  fire(input("n_samples"), "change");
  assert.deepEqual(sent, [["generate_data", { ...SOURCE, n_samples: 50 }]]);
});

test("without a generator, or without a changed setting, no points are requested", () => {
  const { input, change, config, sent } = openPanel();
  change({ data: dataFrom(null), config: config({ n_samples: 50 }) });
  fire(input("n_samples"), "change");
  change({ data: dataFrom({}), config: config({ n_samples: 200 }) });
  fire(input("n_samples"), "change");
  assert.deepEqual(sent, []);
});

test("while a setting is refused, nothing is generated, and its input gets the focus", () => {
  const { page, input, byId, change, sent } = openPanel();
  change({ errors: { n_samples: "Samples: too few." } });
  input("n_samples").value = "1";
  page.querySelector('[data-generator="blobs"]').click();
  byId("dice").click();
  assert.deepEqual(sent, []);
  assert.equal(page.activeElement, input("n_samples"));
  input("n_samples").value = "50";
  page.querySelector('[data-generator="blobs"]').click();
  assert.equal(sent.length, 1, "a generator may accept a value that another generator refused");
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
