import assert from "node:assert/strict";
import { test } from "node:test";
import { tableOf } from "../../../../../web/views/picture/table.js";
import { openPage } from "../../support/page.js";

test("texts begin and numbers end at their column; the last row's baseline is the bottom", () => {
  openPage();
  const columns = [{ head: "Name", x: 10, isText: true }, { head: "Value", x: 90 }];
  const { elements, bottom } = tableOf(columns, [["a", "1"], ["b", "2"]], 100);
  const cells = elements.filter(({ tagName }) => tagName === "TEXT");
  const describe = (/** @type {Element} */ it) => [it.textContent, ...["x", "y", "text-anchor"].map((name) => it.getAttribute(name))];
  assert.deepEqual(cells.map(describe), [
    ["Name", "10", "100", "start"],
    ["Value", "90", "100", "end"],
    ["a", "10", "118", "start"],
    ["1", "90", "118", "end"],
    ["b", "10", "136", "start"],
    ["2", "90", "136", "end"],
  ]);
  assert.equal(bottom, 136);
});
