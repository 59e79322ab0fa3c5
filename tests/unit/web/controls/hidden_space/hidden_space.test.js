import assert from "node:assert/strict";
import { test } from "node:test";
import { bindHiddenSpace } from "../../../../../web/controls/hidden_space/hidden_space.js";
import { fire, openControls } from "../../support/controls.js";
import { HIDDEN } from "../../support/states.js";

/** @param {boolean} reduced true if the person prefers reduced motion */
function opened(reduced) {
  const controls = openControls(HIDDEN);
  Object.assign(globalThis, { matchMedia: () => ({ matches: reduced, addEventListener() {} }) });
  bindHiddenSpace(controls.context);
  const slider = controls.byId("hidden-layer");
  Object.assign(slider, { max: "3", value: "2" });
  return { ...controls, slider };
}

test("with reduced motion, a key moves the slider to the next layer at once", () => {
  const { slider, dispatched } = opened(true);
  for (const key of ["ArrowRight", "ArrowLeft", "Home", "End", "a"]) fire(slider, "keydown", { key });
  assert.deepEqual(dispatched.map(([, { layer }]) => layer), [3, 2, 0, 3]);
});

test("without reduced motion, a key moves the slider through the positions between two layers", () => {
  const { slider, dispatched } = opened(false);
  const { requestAnimationFrame, performance } = globalThis;
  const start = performance.now();
  let frames = 0;
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {(now: number) => void} */ callback) => callback(start + 100 * ++frames),
  });
  fire(slider, "keydown", { key: "ArrowLeft" });
  Object.assign(globalThis, { requestAnimationFrame });
  const positions = dispatched.map(([, { layer }]) => layer);
  assert.equal(positions.at(-1), 1);
  assert.ok(positions.length > 2 && positions.every((it, i) => i === 0 || it < positions[i - 1]), String(positions));
});

test("a drag moves the slider continuously, and a released slider moves to a layer nearby", () => {
  const { slider, dispatched } = opened(true);
  for (const [value, type] of [["1.5", "input"], ["1.5", "change"], ["1.95", "input"], ["1.95", "change"]]) {
    slider.value = value;
    fire(slider, type);
  }
  assert.deepEqual(dispatched.map(([, { layer }]) => layer), [1.5, 1.95, 2]);
});

test("axes are chosen for the layer at the slider, and fold lines by the checkbox", () => {
  const { byId, dispatched } = opened(true);
  const [horizontal, vertical] = [byId("hidden-horizontal"), byId("hidden-vertical")];
  Object.assign(horizontal, { value: "pc1" });
  Object.assign(vertical, { value: "1" });
  fire(vertical, "change");
  byId("hidden-folds").checked = true;
  fire(byId("hidden-folds"), "change");
  assert.deepEqual(dispatched, [
    ["hidden_view_changed", { axes: { 2: ["pc1", 1] } }],
    ["hidden_view_changed", { folds: true }],
  ]);
});

test("the worker computes the hidden space while the tab is open", () => {
  const { change, sent } = opened(true);
  change({ hidden_view: { ...HIDDEN.hidden_view, axes: { 1: ["pc1", 2] } } });
  change({ dock: { ...HIDDEN.dock, open: { ...HIDDEN.dock.open, left: "chart" } } });
  const axes = [{ layer: 1, horizontal: "pc1", vertical: 2 }];
  assert.deepEqual(sent, [
    ["watch_hidden_space", { watched: true, axes, fold_layer: null, shown_layers: [2] }],
    ["watch_hidden_space", { watched: false }],
  ]);
});
