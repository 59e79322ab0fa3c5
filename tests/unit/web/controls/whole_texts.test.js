import assert from "node:assert/strict";
import { test } from "node:test";
import { bindWholeTexts } from "../../../../web/controls/whole_texts.js";
import { fire, openControls } from "../support/controls.js";

/**
 * Return a page with a cell in a row, and a function that moves the pointer onto the cell.
 *
 * @param {any} style of all elements
 */
function openCell(style) {
  const { page } = openControls();
  const { getComputedStyle } = globalThis;
  globalThis.getComputedStyle = () => style;
  bindWholeTexts();
  const [row, cell] = [page.createElement("div"), page.createElement("span")];
  cell.textContent = "a very long name";
  row.append(cell);
  page.body.append(row);
  for (const element of [page.body, row, cell]) Object.assign(element, { scrollWidth: 100, clientWidth: 100, title: "" });
  cell.removeAttribute = () => (cell.title = "");
  const point = () => fire(page, "pointerover", { target: cell });
  return { page, row, cell, point, restore: () => (globalThis.getComputedStyle = getComputedStyle) };
}

const CUT = { overflowX: "hidden", whiteSpace: "nowrap", font: "12px serif" };

test("a text that is cut off has a tooltip as long as it is cut off", () => {
  const { cell, point, restore } = openCell(CUT);
  point();
  assert.equal(cell.title, "");
  cell.clientWidth = 60;
  point();
  assert.equal(cell.title, "a very long name");
  cell.textContent = "another long name";
  point();
  assert.equal(cell.title, "another long name");
  cell.clientWidth = 100;
  point();
  assert.equal(cell.title, "");
  restore();
});

test("an element that scrolls has no tooltip, and a tooltip of its own stays", () => {
  const scrolling = openCell({ ...CUT, overflowX: "auto" });
  scrolling.cell.clientWidth = 60;
  scrolling.point();
  assert.equal(scrolling.cell.title, "");
  scrolling.restore();
  const { row, cell, point, restore } = openCell(CUT);
  cell.clientWidth = 60;
  row.title = "Row";
  cell.title = "Its own";
  point();
  assert.deepEqual([row.title, cell.title], ["Row", "Its own"]);
  restore();
});

test("a list whose chosen text needs more room than the list has a tooltip", () => {
  const { page, restore } = openCell(CUT);
  const select = page.createElement("select");
  // In the fake canvas, each character is 6 wide.
  Object.assign(select, { clientWidth: 100, title: "", selectedOptions: [{ text: "twelve chars" }] });
  fire(page, "pointerover", { target: select });
  assert.equal(select.title, "twelve chars");
  Object.assign(select, { title: "", selectedOptions: [{ text: "six ch" }], removeAttribute() {} });
  fire(page, "pointerover", { target: select });
  assert.equal(select.title, "");
  restore();
});
