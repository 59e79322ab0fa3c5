import assert from "node:assert/strict";
import { test } from "node:test";
import { surfaceViews } from "../../../../../web/views/surface/surface.js";
import { openPage, pageWith, textOf, textsOf } from "../../support/page.js";
import { TRAINING } from "../../support/states.js";

/** @typedef {import("../../../../../web/state/state.js").State} State */

/** @param {Partial<State["surface"]>} surface @param {Partial<State>} [changes] @returns {State} */
const stateWith = (surface, changes) => ({ ...TRAINING, ...changes, surface: { ...TRAINING.surface, ...surface } });
const PAUSED = { training: { ...TRAINING.training, running: false } };

test("the button cancels a computation, and repeats a canceled one; it is absent while training", () => {
  const buttonOf = (/** @type {State["surface"]["status"]} */ status, /** @type {Partial<State>} */ changes) => {
    const page = pageWith(surfaceViews, stateWith({ status }, changes));
    const { hidden, textContent } = page.getElementById("surface-compute");
    return [hidden ? null : textContent, page.getElementById("surface-progress").hidden];
  };
  assert.deepEqual(buttonOf("computing", PAUSED), ["Cancel", false]);
  assert.deepEqual(buttonOf("canceled", PAUSED), ["Compute", true]);
  assert.deepEqual(buttonOf("complete", PAUSED), [null, true]);
  assert.deepEqual(buttonOf("computing", {}), [null, true]);
});

test("the legend has the lowest, the middle and the highest loss, and no surface has no legend", () => {
  const wordsOf = (/** @type {boolean} */ log) => {
    const page = pageWith(surfaceViews, stateWith({ log }));
    return ["surface-low", "surface-middle", "surface-high"].map((id) => textOf(page, id));
  };
  // Between 0.5 and 4, the arithmetic mean is 2.25, and the geometric mean sqrt(2).
  assert.deepEqual([wordsOf(false), wordsOf(true)], [["0.500", "2.25", "4.00"], ["0.500", "1.41", "4.00"]]);
  assert.ok(pageWith(surfaceViews, stateWith({ result: null })).getElementById("surface-legend").hidden);
});

test("the loss is announced to screen readers, but not while it changes with each step of training", () => {
  const liveOf = (/** @type {State} */ state) => pageWith(surfaceViews, state).getElementById("surface-reading").ariaLive;
  const reading = { row: 0, column: 0, step: null };
  assert.deepEqual([liveOf(stateWith({})), liveOf(stateWith({}, PAUSED)), liveOf(stateWith({ reading }))], ["off", "polite", "polite"]);
});

test("the surface is drawn again only for another surface, size, scale or theme, the path for each step", () => {
  const page = openPage();
  const views = surfaceViews();
  const partsAfter = (/** @type {State} */ state) => {
    views.forEach((view) => view.draw(state));
    return page.getElementById("surface-svg").children.map((/** @type {any} */ { children: [first] }) => first);
  };
  const [ground, path] = partsAfter(stateWith({}));
  const [same, next] = partsAfter(stateWith({}, { training: { ...TRAINING.training, step: 10 } }));
  assert.ok(same === ground && next !== path);
  assert.ok(partsAfter(stateWith({ log: true }))[0] !== ground);
});

test("the two weights of the plane are chosen in lists; weights that the network lacks are replaced by its first", () => {
  const axes = [{ layer: 1, source: null, target: 1 }, { layer: 0, source: 1, target: 2 }];
  const valuesOf = (/** @type {Partial<State["surface"]>} */ surface) => {
    const page = pageWith(surfaceViews, stateWith({ plane: "weights", ...surface }));
    return ["horizontal-target", "horizontal-source", "vertical-target", "vertical-source"].map((id) => page.getElementById(`surface-${id}`).value);
  };
  assert.deepEqual(valuesOf({ axes }), ["1 1", "", "0 2", "1"]);
  assert.deepEqual(valuesOf({ axes: [axes[0], { layer: 7, source: 0, target: 0 }] }), ["0 0", "0", "0 0", ""]);
  const page = pageWith(surfaceViews, stateWith({}));
  assert.ok(page.getElementById("surface-weights").hidden);
  assert.deepEqual(textsOf(page.getElementById("surface-horizontal-source").options), ["x", "y", "bias"]);
});
