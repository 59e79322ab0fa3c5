import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_IMPORTING, reduceImporting, storableFile } from "../../../../web/state/importing.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { PREVIEW } from "../support/states.js";

/** @typedef {import("../../../../web/state/store.js").StoreEvent} StoreEvent */

/** @type {import("../../../../web/state/importing.js").ImportReport} */
const REPORT = { n_rows: 3, n_left_out: 0, n_skipped: 0, n_odd: 0, first_odd: "", model_reset: false };
const OPENED = { type: "import_toggled", payload: { open: true } };
const STARTED = { type: "import_started", payload: { preview: null } };
const IMPORTED = { type: "data_imported", payload: { data: INITIAL_STATE.data, import: REPORT } };
const ENDED = { type: "import_ended", payload: {} };

/**
 * @param {string} code
 * @param {object} [more]
 */
const failed = (code, more) => ({
  type: "command_failed",
  payload: { code, field: "text", message: "Line 3: no.", hint: "", ...more },
});

/** @param {StoreEvent[]} events */
const after = (...events) => events.reduce(reduceImporting, INITIAL_IMPORTING);

test("a successful import closes the dialog and leaves a report", () => {
  const { open, busy, report } = after(OPENED, STARTED, IMPORTED, ENDED);
  assert.deepEqual({ open, busy, report }, { open: false, busy: false, report: REPORT });
});

test("the section is busy while Python reads the text", () => {
  assert.ok(after(OPENED, STARTED).busy);
  assert.ok(!after(OPENED, STARTED, failed("unreadable_file"), ENDED).busy);
});

test("an unreadable text opens the dialog, even after a drop or a paste", () => {
  assert.ok(after(STARTED, failed("unreadable_file"), ENDED).open);
  const state = reduce(INITIAL_STATE, failed("unreadable_file"));
  assert.equal(state.errors.text, "Line 3: no.");
  assert.equal(state.alert, null);
  assert.deepEqual(reduce(state, STARTED).errors, {});
  assert.deepEqual(reduce(state, OPENED).errors, {});
});

test("the dialog offers the columns of a text until another text is read", () => {
  const asked = after(STARTED, failed("columns_needed", { preview: PREVIEW, problem: null }), ENDED);
  assert.deepEqual(asked.preview, PREVIEW);
  const again = reduceImporting(asked, { type: "import_started", payload: {} });
  assert.deepEqual(again.preview, PREVIEW);
  assert.deepEqual(reduceImporting(again, failed("invalid_value")).preview, PREVIEW);
  assert.equal(reduceImporting(again, STARTED).preview, null);
  assert.equal(reduceImporting(again, OPENED).preview, null);
});

test("a preview opens the dialog", () => {
  const { open, preview } = after({ type: "import_previewed", payload: { preview: PREVIEW } });
  assert.deepEqual({ open, preview }, { open: true, preview: PREVIEW });
});

test("a choice of columns and of the decimal separator is part of the state", () => {
  const asked = after(STARTED, failed("columns_needed", { preview: PREVIEW, problem: null }));
  const columns = { x: "b", y: "a", label: "c" };
  const chosen = reduceImporting(asked, { type: "import_chosen", payload: { columns } });
  assert.deepEqual([chosen.preview?.chosen, chosen.decimal], [columns, ""]);
  const read = reduceImporting(chosen, { type: "import_chosen", payload: { decimal: "," } });
  assert.deepEqual([read.preview?.chosen, read.decimal], [columns, ","]);
  assert.equal(reduceImporting(read, OPENED).decimal, "");
});

test("the other problem is offered until the next attempt", () => {
  const failure = failed("columns_needed", { preview: PREVIEW, problem: "regression" });
  const offered = after(STARTED, failure, ENDED);
  assert.equal(offered.problem, "regression");
  assert.equal(reduceImporting(offered, { type: "import_started", payload: {} }).problem, null);
});

test("name and text of the last file stay after the import, and after a reload", () => {
  const payload = { file: "pets.csv", text: "1,2,cat" };
  const read = { type: "import_read", payload: { ...payload, encoding: "windows-1252" } };
  const imported = after(STARTED, IMPORTED, read, ENDED, STARTED, IMPORTED);
  assert.deepEqual([storableFile(imported), imported.encoding], [payload, "windows-1252"]);
  assert.deepEqual(storableFile(after({ type: "import_restored", payload })), payload);
});

test("a file of more than 2,000,000 characters is not stored", () => {
  const restored = (/** @type {number} */ length) =>
    after({ type: "import_restored", payload: { file: "long.csv", text: "1".repeat(length) } });
  assert.equal(storableFile(restored(2_000_000))?.file, "long.csv");
  assert.equal(storableFile(restored(2_000_001)), null);
});

test("the report stays until a person trains or opens a tab, or until other points replace the imported points", () => {
  const imported = after(STARTED, IMPORTED);
  const data = INITIAL_STATE.data;
  const drawn = reduceImporting(imported, { type: "points_added", payload: { data } });
  assert.equal(drawn.report, REPORT);
  const trained = reduceImporting(drawn, { type: "frame_computed", payload: { training: {} } });
  assert.equal(trained.report, REPORT);
  assert.equal(reduceImporting(trained, { type: "pointer_moved", payload: null }).report, REPORT);
  for (const type of ["data_generated", "data_cleared", "change_undone"]) {
    assert.equal(reduceImporting(trained, { type, payload: { data } }).report, null);
  }
  for (const type of ["dock_changed", "training_started", "stepped", "epoch_stepped"]) {
    assert.equal(reduceImporting(trained, { type, payload: {} }).report, null);
  }
});

test("failures of fields of other commands leave the section unchanged", () => {
  const failure = failed("invalid_value", { field: "n_samples" });
  assert.equal(reduceImporting(INITIAL_IMPORTING, failure), INITIAL_IMPORTING);
});

test("after Cancel, the dialog stays closed whatever the result of the reading is", () => {
  const canceled = after(STARTED, { type: "import_toggled", payload: { open: false } });
  assert.deepEqual([canceled.open, canceled.busy], [false, false]);
  const previewed = { type: "import_previewed", payload: { preview: PREVIEW } };
  const late = [failed("unreadable_file"), failed("columns_needed", { preview: PREVIEW }), previewed];
  for (const event of late) assert.equal(reduceImporting(canceled, event), canceled);
  const state = { ...INITIAL_STATE, importing: canceled };
  assert.deepEqual(reduce(state, failed("unreadable_file")).errors, {});
  assert.equal(reduceImporting(reduceImporting(canceled, STARTED), previewed).open, true);
});
