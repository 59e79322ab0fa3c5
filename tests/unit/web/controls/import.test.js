import assert from "node:assert/strict";
import { test } from "node:test";
import { bindImport } from "../../../../web/controls/import.js";
import { fire, openControls, settled } from "../support/controls.js";

const CSV = "x,y,label\n0,0,a\n";

/** @param {Partial<import("../../../../web/state/importing.js").Importing>} [importing] */
function openImport(importing = {}) {
  const opened = openControls();
  opened.change({ importing: { ...opened.context.store.getState().importing, ...importing } });
  bindImport(opened.context);
  const types = () => opened.dispatched.map(([type]) => type);
  return { ...opened, types };
}

/**
 * @param {string} text
 * @param {File[]} [files]
 */
const transferOf = (text, files = []) => ({
  types: [...(text ? ["text/plain"] : []), ...(files.length ? ["Files"] : [])],
  files,
  getData: () => text,
});

test("pasted text is imported", async () => {
  const { page, sent, types } = openImport();
  fire(page.body, "paste", { clipboardData: transferOf(CSV) });
  await settled();
  assert.deepEqual(sent, [["import_data", { text: CSV }]]);
  assert.deepEqual(types(), ["import_started", "import_ended"]);
});

test("text pasted or dropped into a text field is not imported, but files are", async () => {
  const { byId, sent } = openImport();
  fire(byId("hidden_layer_sizes"), "paste", { clipboardData: transferOf("8-4") });
  const drop = fire(byId("import-text"), "drop", { dataTransfer: transferOf(CSV) });
  await settled();
  assert.deepEqual([sent, drop.defaultPrevented], [[], false]);
  const file = new File([CSV], "a.csv");
  fire(byId("import-text"), "drop", { dataTransfer: transferOf("", [file]) });
  await settled();
  assert.deepEqual(sent, [["import_data", { text: CSV }]]);
});

test("an unreadable file is reported and not sent", async () => {
  const { page, sent, dispatched, types } = openImport();
  const file = new File([Uint8Array.of(0xff, 0xfe)], "old.csv");
  fire(page.body, "drop", { dataTransfer: transferOf("", [file]) });
  await settled();
  assert.deepEqual(sent, []);
  assert.deepEqual(types().slice(-2), ["command_failed", "import_ended"]);
  const [, failure] = dispatched[dispatched.length - 2];
  assert.equal(failure.field, "text");
  assert.match(failure.message, /old\.csv/);
});

test("the chosen columns are sent with the text that was read last", async () => {
  const { page, byId, change, context, sent } = openImport({ open: true });
  byId("import-text").value = CSV;
  fire(byId("import-form"), "submit");
  await settled();
  const columns = ["a", "b", "c"];
  change({ importing: { ...context.store.getState().importing, columns } });
  page.querySelectorAll("#import-columns select").forEach((/** @type {any} */ select, /** @type {number} */ i) => {
    select.value = columns[2 - i];
  });
  fire(byId("import-form"), "submit");
  await settled();
  assert.deepEqual(sent, [
    ["import_data", { text: CSV }],
    ["import_data", { text: CSV, columns: { x: "c", y: "b", label: "a" } }],
  ]);
});

test("after an import, the text remains only if the dialog is still open", async () => {
  for (const open of [true, false]) {
    const { byId } = openImport({ open });
    byId("import-text").value = CSV;
    fire(byId("import-form"), "submit");
    await settled();
    assert.equal(byId("import-text").value, open ? CSV : "");
  }
});

test("a drag over the page is reported once; a drop ends the drag", async () => {
  const { page, change, context, dispatched } = openImport();
  const over = () => fire(page.body, "dragover", { dataTransfer: transferOf("", [new File([], "a")]) });
  assert.equal(over().defaultPrevented, true);
  assert.deepEqual(dispatched, [["import_dragged", { dropping: true }]]);
  change({ importing: { ...context.store.getState().importing, dropping: true } });
  over();
  assert.equal(dispatched.length, 1);
  fire(page.body, "drop", { dataTransfer: transferOf(CSV) });
  assert.deepEqual(dispatched[1], ["import_dragged", { dropping: false }]);
});
