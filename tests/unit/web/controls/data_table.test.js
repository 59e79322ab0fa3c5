import assert from "node:assert/strict";
import { test } from "node:test";
import { bindDataTable } from "../../../../web/controls/data_table.js";
import { fire, openControls } from "../support/controls.js";
import { FOLLOWING } from "../support/states.js";

function openTable() {
  const opened = openControls(FOLLOWING);
  const table = opened.byId("data-table-points");
  const body = document.createElement("tbody");
  const rows = [3, 8, 5].map((point) => {
    const [row, cell, button] = ["tr", "td", "button"].map((tag) => document.createElement(tag));
    /** @type {any} */ (button).value = String(point);
    row.append(button, cell);
    return { row, cell, button };
  });
  body.append(...rows.map(({ row }) => row));
  table.append(body);
  bindDataTable(opened.context);
  return { ...opened, rows };
}

test("a click anywhere in a row follows the point of the row", () => {
  const { rows, dispatched } = openTable();
  fire(rows[1].cell, "click");
  assert.deepEqual(dispatched, [["follow_changed", { target: { point: 8 } }]]);
});

test("arrow keys, Home and End move between the buttons, from the last to the first", () => {
  const { rows, page } = openTable();
  const press = (/** @type {number} */ from, /** @type {string} */ key) => {
    const { defaultPrevented } = fire(rows[from].button, "keydown", { key });
    return [rows.findIndex(({ button }) => button === page.activeElement), defaultPrevented];
  };
  assert.deepEqual(press(0, "ArrowDown"), [1, true]);
  assert.deepEqual(press(2, "ArrowDown"), [0, true]);
  assert.deepEqual(press(0, "End"), [2, true]);
  assert.deepEqual(press(2, "Tab"), [2, false]);
});

test("only the button that had the focus last is a tab stop", () => {
  const { rows } = openTable();
  fire(rows[2].button, "focusin");
  assert.deepEqual(rows.map(({ button }) => button.tabIndex), [-1, -1, 0]);
});
