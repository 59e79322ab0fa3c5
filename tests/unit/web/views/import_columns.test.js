import assert from "node:assert/strict";
import { test } from "node:test";
import { importColumnsView } from "../../../../web/views/import_columns.js";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { TRAINING, VIEWING } from "../support/states.js";

/** @param {Partial<import("../../../../web/state/importing.js").Preview>} changes */
const previewing = (changes, decimal = "") => {
  const preview = /** @type {any} */ ({ ...VIEWING.importing.preview, ...changes });
  return { ...VIEWING, importing: { ...VIEWING.importing, preview, decimal } };
};

/** @param {any} page */
const cellsOf = (page) => textsOf(page.querySelectorAll("#import-columns td"));

test("the lists offer all columns, and the first cells of each chosen column are below its list", () => {
  const page = pageWith(importColumnsView, previewing({ chosen: { x: "b", y: "a", label: "c" } }));
  const lists = page.querySelectorAll("#import-columns th select");
  for (const list of lists) assert.deepEqual(textsOf(list.options), ["a", "b", "c"]);
  assert.deepEqual(lists.map((/** @type {any} */ { value }) => value), ["b", "a", "c"]);
  assert.deepEqual(cellsOf(page), ["2", "1,050", "cat", "3", "2,100", "dog"]);
  assert.equal(textOf(page, "import-rows"), "First 2 of 1,200 rows");
});

test("another choice shows other cells", () => {
  const chosen = { x: "c", y: "c", label: "c" };
  const page = pageWith(importColumnsView, VIEWING, previewing({ chosen }));
  assert.deepEqual(cellsOf(page).slice(0, 3), ["cat", "cat", "cat"]);
});

test("a chosen column with ambiguous commas raises a question", () => {
  const page = pageWith(importColumnsView, VIEWING);
  assert.ok(!page.getElementById("import-decimal-field").hidden);
  assert.equal(textOf(page, "import-ambiguous"), "1,050 means");
  assert.deepEqual(textsOf(page.getElementById("import-decimal").options), ["choose", "1050", "1.050"]);
  assert.equal(pageWith(importColumnsView, previewing({}, ",")).getElementById("import-decimal").value, ",");
  const others = previewing({ chosen: { x: "b", y: "b", label: "c" } });
  assert.ok(pageWith(importColumnsView, VIEWING, others).getElementById("import-decimal-field").hidden);
});

test("only CSV has a header that can be switched off", () => {
  const page = pageWith(importColumnsView, VIEWING);
  assert.ok(page.getElementById("import-header").checked);
  assert.ok(!pageWith(importColumnsView, previewing({ has_header: false })).getElementById("import-header").checked);
  assert.ok(pageWith(importColumnsView, previewing({ has_header: null })).getElementById("import-header-field").hidden);
});

test("without a preview the choice is hidden", () => {
  assert.ok(pageWith(importColumnsView, VIEWING, TRAINING).getElementById("import-columns").hidden);
});
