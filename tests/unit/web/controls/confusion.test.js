import assert from "node:assert/strict";
import { test } from "node:test";
import { bindConfusion, cellAfter } from "../../../../web/controls/confusion.js";
import { confusionView } from "../../../../web/views/confusion.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

function openMatrix(changes = {}) {
  const opened = openControls({ ...TRAINING, ...changes });
  confusionView().draw({ ...TRAINING, ...changes });
  bindConfusion(opened.context);
  const table = opened.byId("confusion-table");
  return { ...opened, table, cells: table.tBodies[0].querySelectorAll("td") };
}

test("a click on a cell selects its points, and follows the first of them", () => {
  const { table, cells, dispatched } = openMatrix();
  fire(table, "click", { target: cells[2] });
  assert.deepEqual(dispatched.slice(0, 2), [
    ["points_selected", { points: [2] }],
    ["follow_changed", { target: { point: 2 } }],
  ]);
  assert.deepEqual([dispatched[2][0], dispatched[2][1].front, dispatched[2][1].open.left], ["dock_changed", "left", "follow"]);
});

test("arrow keys move between the cells, and Enter selects", () => {
  const { table, cells, dispatched } = openMatrix();
  fire(table, "focus");
  assert.equal(table.getAttribute("aria-activedescendant"), cells[0].id);
  for (const key of ["ArrowDown", "ArrowLeft", "Enter"]) fire(table, "keydown", { key });
  assert.deepEqual(dispatched[0], ["points_selected", { points: [2] }]);
  assert.equal(table.getAttribute("aria-activedescendant"), cells[2].id);
});

test("while the worker sends no predictions, a cell selects nothing", () => {
  const { table, cells, dispatched } = openMatrix({ diagnostics: { ...TRAINING.diagnostics, predictions: null } });
  fire(table, "click", { target: cells[2] });
  assert.deepEqual(dispatched, []);
});

test("the selection is cleared by its button", () => {
  const { byId, dispatched } = openMatrix({ selected_points: [1] });
  fire(byId("clear-selection"), "click");
  assert.deepEqual(dispatched, [["points_selected", { points: [] }]]);
});

test("arrow keys stop at the edges of the matrix", () => {
  assert.deepEqual(["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"].map((key) => cellAfter(4, 3, key)), [1, 5, 7, 3]);
  assert.deepEqual(["ArrowUp", "ArrowRight"].map((key) => cellAfter(2, 3, key)), [2, 2]);
  assert.equal(cellAfter(0, 3, "Tab"), null);
});
