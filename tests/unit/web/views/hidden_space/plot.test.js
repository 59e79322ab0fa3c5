import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenPlotView } from "../../../../../web/views/hidden_space/plot.js";
import { pageWith, textOf } from "../../support/page.js";
import { HIDDEN } from "../../support/states.js";

/** @param {import("../../../../../web/state/state.js").State} state @returns {any[][]} */
const callsOf = (state) => pageWith(hiddenPlotView, state).getElementById("hidden-canvas").calls;
/** @param {any[][]} calls @param {string} name */
const count = (calls, name) => calls.filter(([it]) => it === name).length;

const PLAIN = { ...HIDDEN, selected_points: [], hidden_view: { ...HIDDEN.hidden_view, hovered: null, box: null } };

test("the points lie over the grid", () => {
  const names = callsOf(PLAIN).map(([name]) => name);
  const points = names.lastIndexOf("drawImage");
  assert.ok(names.includes("lineTo"));
  assert.ok(names.lastIndexOf("lineTo") < points);
});

test("the edges of the domain are thicker than the other lines of the grid", () => {
  const space = /** @type {import("../../../../../web/state/protocol_inside.js").HiddenSpace} */ (HIDDEN.hidden_space);
  // Three lines in each direction, from the first to the last edge.
  const grid = { values: new Float32Array(24), shape: [2, 3, 2, 2] };
  const hidden_space = { ...space, layers: space.layers.map((layer) => ({ ...layer, grid })) };
  const alphas = callsOf({ ...PLAIN, hidden_space }).filter(([name]) => name === "globalAlpha=").map(([, alpha]) => alpha);
  const isOfGrid = (/** @type {number} */ alpha) => alpha === 0.6 || alpha === 0.25;
  assert.deepEqual(alphas.filter(isOfGrid), [0.6, 0.25, 0.6, 0.6, 0.25, 0.6]);
});

test("selected points, the pointed point and the dragged rectangle are marked only if they exist", () => {
  const plain = callsOf(PLAIN);
  assert.deepEqual([count(plain, "drawImage"), count(plain, "arc"), count(plain, "rect")], [1, 0, 0]);
  const marked = callsOf(HIDDEN);
  assert.deepEqual([count(marked, "drawImage"), count(marked, "arc"), count(marked, "rect")], [2, 1, 1]);
});

test("without a space of the present points, words take the place of the plot", () => {
  const page = pageWith(hiddenPlotView, { ...HIDDEN, hidden_space: null });
  assert.deepEqual([page.getElementById("hidden-empty").hidden, textOf(page, "hidden-empty")], [false, "Computing…"]);
  assert.ok(pageWith(hiddenPlotView, HIDDEN).getElementById("hidden-empty").hidden);
});
