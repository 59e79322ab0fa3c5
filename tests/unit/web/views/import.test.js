import assert from "node:assert/strict";
import { test } from "node:test";
import { dropView, importDialogView, importReportView, reportInWords } from "../../../../web/views/import.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING, UNITS, VIEWING } from "../support/states.js";

const REPORT = { n_rows: 0, n_left_out: 0, n_skipped: 0, n_odd: 0, first_odd: "", model_reset: false };
const FILE = { file: "a.csv", text: "", encoding: "utf-8" };

test("the report has the number of points, and names of columns and classes", () => {
  assert.equal(
    reportInWords({ ...REPORT, n_rows: 1500 }, UNITS, FILE),
    "1,500 points imported. x: width, y: height, label: kind (cat, dog).",
  );
  assert.equal(
    reportInWords({ ...REPORT, n_rows: 2 }, { ...UNITS, classes: ["cat, black", "dog"] }, FILE),
    "2 points imported. x: width, y: height, label: kind (“cat, black”, dog).",
  );
});

test("the report shortens long names, and counts many classes", () => {
  const names = /** @type {[string, string, string]} */ (["Length of the leaf in cm", "y", "label"]);
  const classes = Array.from({ length: 8 }, (_, i) => `Iris of kind ${i}`);
  assert.equal(
    reportInWords({ ...REPORT, n_rows: 2 }, { ...UNITS, names, classes }, FILE),
    "2 points imported. x: Length of the leaf…, y: y, label: label (8 classes).",
  );
});

test("the report states the number of rows and lines that are left out", () => {
  assert.equal(
    reportInWords({ ...REPORT, n_rows: 1, n_left_out: 1, n_skipped: 2 }, null, FILE),
    "1 point imported. 1 row left out: a value is missing. 2 lines outside of the table skipped.",
  );
  const first_odd = "Line 5: 2 cells instead of 3.";
  assert.equal(
    reportInWords({ ...REPORT, n_rows: 9, n_odd: 2, first_odd }, null, { ...FILE, encoding: "windows-1252" }),
    "9 points imported. 2 rows left out. The first one: Line 5: 2 cells instead of 3. " +
      "The file isn't UTF-8: it was read as Windows-1252.",
  );
});

test("the report states that a long file is not stored", () => {
  const report = { ...REPORT, n_rows: 3 };
  const shown = (/** @type {number} */ length) => {
    const importing = { ...VIEWING.importing, report, text: "1".repeat(length) };
    return textOf(pageWith(importReportView, { ...TRAINING, importing }), "import-report-text");
  };
  assert.doesNotMatch(shown(2_000_000), /too large to be stored/);
  assert.match(shown(2_000_001), /too large to be stored: .*import it again/);
});

test("the error of a chosen file is below the field for files, any other error above the buttons", () => {
  const parentOf = (/** @type {boolean} */ chose_file) => {
    const importing = { ...VIEWING.importing, chose_file };
    const page = pageWith(importDialogView, { ...TRAINING, importing });
    return page.getElementById("error-text").parentElement;
  };
  assert.ok(parentOf(true).querySelector("#import-file") && !parentOf(true).querySelector("#import-submit"));
  assert.equal(parentOf(false).id, "import-form");
});

test("the dialog offers to switch the problem, and to choose the columns of the last file again", () => {
  const page = pageWith(importDialogView, VIEWING);
  assert.equal(textOf(page, "import-switch"), "Switch to regression and import");
  assert.ok(page.getElementById("import-reopen").hidden, "its columns are already shown");
  const importing = { ...VIEWING.importing, preview: null, problem: null };
  const again = pageWith(importDialogView, { ...VIEWING, importing });
  assert.equal(textOf(again, "import-reopen"), "Choose columns of pets.csv");
  assert.ok(again.getElementById("import-switch").hidden && !again.getElementById("import-reopen").hidden);
  assert.ok(pageWith(importDialogView, TRAINING).getElementById("import-reopen").hidden);
});

test("while Python reads the file, the dialog cannot be submitted again", () => {
  const page = pageWith(importDialogView, VIEWING);
  assert.ok(page.getElementById("import-submit").disabled);
  assert.ok(!page.getElementById("import-busy").hidden);
  assert.ok(!pageWith(importDialogView, VIEWING, TRAINING).getElementById("import-dialog").open);
});

test("the report is shown until it is dismissed", () => {
  const page = pageWith(importReportView, VIEWING);
  assert.match(textOf(page, "import-report-text"), /^4 points imported\./);
  assert.ok(pageWith(importReportView, VIEWING, TRAINING).getElementById("import-report").hidden);
});

test("the page is marked while a file is dragged over it", () => {
  assert.ok(pageWith(dropView, VIEWING).body.classList.contains("dropping"));
  assert.ok(!pageWith(dropView, VIEWING, TRAINING).body.classList.contains("dropping"));
});
