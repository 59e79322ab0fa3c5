/** Test that the `reads` of each view covers every part of the state that its `draw` reads. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { openPage } from "../support/page.js";
import { recordingProxy } from "../support/recording.js";
import { STATES } from "../support/states.js";

const FOLDER = new URL("../../../../web/views/", import.meta.url);

/** Every function of web/views/ that creates views, by name. @type {Record<string, () => any>} */
const CREATORS = {};
const files = /** @type {string[]} */ (readdirSync(FOLDER, { recursive: true }));
for (const file of files.filter((path) => path.endsWith(".js"))) {
  for (const [name, created] of Object.entries(await import(new URL(file, FOLDER).href))) {
    if (/View(s)?$/.test(name) && name !== "runViews") CREATORS[name] = created;
  }
}

/**
 * @param {import("../../../../web/views/loop.js").View} view
 * @param {import("../../../../web/state/state.js").State} state
 * @returns {string[]} the paths that `draw` reads and `reads` does not cover; a change there would
 *   not be drawn
 */
function undeclared(view, state) {
  const recorded = recordingProxy(state);
  /** @type {unknown[]} */
  let values = [];
  const declared = recorded.record(() => (values = view.reads(recorded.state)));
  const whole = values.map(recorded.pathOf).filter((path) => path !== undefined);
  const read = recorded.record(() => view.draw(recorded.state));
  const isDeclared = (/** @type {string} */ path) =>
    declared.has(path) || whole.some((root) => path === root || path.startsWith(`${root}.`));
  return [...read].filter((path) => !isDeclared(path));
}

test("the check finds a view that reads more than it declares", () => {
  const view = {
    reads: (/** @type {any} */ { training }) => [training.running],
    draw: (/** @type {any} */ { training, data }) => void [training.running, training.step, data.y.values],
  };
  assert.deepEqual(undeclared(view, STATES.training), ["training.step", "data.y.values"]);
});

test("a declared object covers all values below it, a declared value covers only itself", () => {
  const draw = (/** @type {any} */ { data }) => void [data.y.values, data.n_classes];
  assert.deepEqual(undeclared({ reads: ({ data }) => [data], draw }, STATES.training), []);
  assert.deepEqual(undeclared({ reads: ({ data }) => [data.n_classes], draw }, STATES.training), ["data.y.values"]);
});

test("the folder has views to test", () => {
  assert.ok(Object.keys(CREATORS).length > 30, String(Object.keys(CREATORS)));
});

for (const [situation, state] of Object.entries(STATES)) {
  test(`${situation}: every view declares everything that its drawing reads`, () => {
    openPage();
    for (const [name, create] of Object.entries(CREATORS)) {
      const views = [create()].flat();
      const missing = views.map((view) => undeclared(view, state));
      assert.deepEqual(missing, views.map(() => []), name);
    }
  });
}
