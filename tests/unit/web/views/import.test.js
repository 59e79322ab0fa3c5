import assert from "node:assert/strict";
import { test } from "node:test";
import { dropView, importDialogView, importReportView, reportInWords } from "../../../../web/views/import.js";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { TRAINING, VIEWING } from "../support/states.js";

test("the report has the number of points, the scale and the classes", () => {
  const words = reportInWords({
    n_rows: 1500,
    scale: { x: [4.3, 7.9], y: [-2, 4.40000001] },
    labels: ["setosa", "versicolor", "virginica"],
  });
  assert.equal(
    words,
    "1,500 points imported; x 4.3…7.9 and y −2…4.4 scaled to −1…1; " +
      "classes: setosa, versicolor, virginica.",
  );
});

test("points that fill the domain are reported as unchanged", () => {
  const words = reportInWords({ n_rows: 2, scale: { x: [-1, 1], y: [-1, 1] }, labels: [] });
  assert.equal(words, "2 points imported; x and y unchanged.");
});

test("in regression the report also has the scale of the values", () => {
  const domain = /** @type {[number, number]} */ ([-1, 1]);
  const report = { n_rows: 2, scale: { x: domain, y: domain, label: domain }, labels: [] };
  assert.doesNotMatch(reportInWords(report), /values/);
  report.scale.label = [0, 50];
  assert.match(reportInWords(report), /; values 0…50 scaled to −1…1\.$/);
});

test("the dialog offers the columns of the file; at first, columns one to three are chosen", () => {
  const page = pageWith(importDialogView, VIEWING);
  assert.ok(page.getElementById("import-dialog").open);
  const lists = page.getElementById("import-columns").querySelectorAll("select");
  for (const list of lists) assert.deepEqual(textsOf(list.options), ["a", "b", "c"]);
  assert.deepEqual(lists.map((/** @type {any} */ { selectedIndex }) => selectedIndex), [0, 1, 2]);
});

test("the choice remains if the same columns are offered again", () => {
  const page = pageWith(importDialogView, TRAINING);
  const view = importDialogView();
  view.draw(VIEWING);
  const [x] = page.getElementById("import-columns").querySelectorAll("select");
  x.selectedIndex = 2;
  view.draw({ ...VIEWING, importing: { ...VIEWING.importing, columns: ["a", "b", "c"] } });
  assert.equal(x.selectedIndex, 2);
});

test("while Python reads the file, the dialog cannot be submitted again", () => {
  const page = pageWith(importDialogView, VIEWING);
  assert.ok(page.getElementById("import-submit").disabled);
  assert.ok(!page.getElementById("import-busy").hidden);
  assert.ok(!pageWith(importDialogView, VIEWING, TRAINING).getElementById("import-dialog").open);
});

test("the report is shown until it is dismissed", () => {
  const page = pageWith(importReportView, VIEWING);
  assert.match(textOf(page, "import-report-text"), /^4 points imported; .*classes: cat, dog\.$/);
  assert.ok(pageWith(importReportView, VIEWING, TRAINING).getElementById("import-report").hidden);
});

test("the page is marked while a file is dragged over it", () => {
  assert.ok(pageWith(dropView, VIEWING).body.classList.contains("dropping"));
  assert.ok(!pageWith(dropView, VIEWING, TRAINING).body.classList.contains("dropping"));
});
