import assert from "node:assert/strict";
import { test } from "node:test";
import { bindImport } from "../../../../web/controls/import.js";
import { fire, openControls, settled } from "../support/controls.js";
import { PREVIEW } from "../support/states.js";

const CSV = "x,y,label\n0,0,a\n";

/**
 * @param {...object} payloads
 * @returns {[string, object][]} the commands that read a text and then import its points
 */
const readings = (...payloads) =>
  payloads.flatMap((payload) => [["check_import", payload], ["import_data", payload]]);

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
  assert.deepEqual(sent, readings({ text: CSV }));
  assert.deepEqual(types(), ["import_started", "import_read", "import_ended"]);
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
  assert.deepEqual(sent, readings({ text: CSV }));
});

test("an unreadable file is reported and not sent", async () => {
  const { page, sent, dispatched, types } = openImport();
  const file = new File([Uint8Array.of(0xff, 0)], "old.csv");
  fire(page.body, "drop", { dataTransfer: transferOf("", [file]) });
  await settled();
  assert.deepEqual(sent, []);
  assert.deepEqual(types().slice(-2), ["command_failed", "import_ended"]);
  const [, failure] = dispatched[dispatched.length - 2];
  assert.equal(failure.field, "text");
  assert.match(failure.message, /old\.csv/);
});

test("the choice in the dialog is sent with the text that was read last", async () => {
  const { byId, change, context, sent } = openImport({ open: true });
  byId("import-text").value = CSV;
  fire(byId("import-form"), "submit");
  await settled();
  const { importing } = context.store.getState();
  const dialog = { preview: PREVIEW, decimal: ",", problem: "regression" };
  change({ importing: { ...importing, ...dialog, text: CSV } });
  fire(byId("import-form"), "submit");
  await settled();
  fire(byId("import-switch"), "click");
  await settled();
  const choice = { columns: PREVIEW.chosen, decimal: ",", has_header: true };
  const texts = [{}, choice, { ...choice, problem: "regression" }];
  assert.deepEqual(sent, readings(...texts.map((more) => ({ text: CSV, ...more }))));
});

test("columns and decimal separator are chosen in lists", () => {
  const { page, byId, dispatched } = openImport({ open: true, preview: PREVIEW });
  const lists = page.querySelectorAll("#import-columns th select");
  ["c", "b", "a"].forEach((name, i) => (lists[i].value = name));
  fire(lists[0], "change");
  byId("import-decimal").value = ".";
  fire(byId("import-decimal"), "change");
  assert.deepEqual(dispatched, [
    ["import_chosen", { columns: { x: "c", y: "b", label: "a" } }],
    ["import_chosen", { decimal: "." }],
  ]);
});

test("the columns of the last file can be chosen again, with the last choice", async () => {
  const { byId, change, context, sent } = openImport({ open: true });
  byId("import-text").value = CSV;
  fire(byId("import-form"), "submit");
  await settled();
  change({ importing: { ...context.store.getState().importing, text: CSV } });
  fire(byId("import-report-columns"), "click");
  await settled();
  change({ importing: { ...context.store.getState().importing, preview: PREVIEW, decimal: "," } });
  fire(byId("import-form"), "submit");
  await settled();
  fire(byId("import-reopen"), "click");
  await settled();
  byId("import-header").checked = false;
  fire(byId("import-header"), "change");
  await settled();
  const previews = sent.filter(([type]) => type === "preview_import").map(([, payload]) => payload);
  assert.deepEqual(previews, [
    { text: CSV },
    { text: CSV, columns: PREVIEW.chosen, has_header: true },
    { text: CSV, has_header: false },
  ]);
});

test("after a refused file, Import reads the same file again", async () => {
  const { byId, sent } = openImport({ open: true });
  const input = byId("import-file");
  input.files = [new File([CSV], "a.csv")];
  fire(input, "change");
  await settled();
  fire(byId("import-form"), "submit");
  await settled();
  assert.deepEqual(sent, readings({ text: CSV }, { text: CSV }));
});

test("a file that was refused does not replace the file whose columns can be chosen", async () => {
  const { page, change, context, byId, sent, worker, types } = openImport();
  fire(page.body, "paste", { clipboardData: transferOf(CSV) });
  await settled();
  change({ importing: { ...context.store.getState().importing, text: CSV } });
  worker.answer = false;
  fire(page.body, "paste", { clipboardData: transferOf("no table") });
  await settled();
  assert.equal(types().filter((type) => type === "import_read").length, 1);
  fire(byId("import-report-columns"), "click");
  assert.deepEqual(sent.at(-1), ["preview_import", { text: CSV }]);
});

test("Cancel while Python reads a file leaves the points unchanged", async () => {
  const { page, byId, sent, worker, types } = openImport({ open: true });
  const { promise, resolve } = Promise.withResolvers();
  worker.answer = () => /** @type {Promise<boolean>} */ (promise);
  fire(page.body, "paste", { clipboardData: transferOf(CSV) });
  await settled();
  fire(byId("import-cancel"), "click");
  resolve(true);
  await settled();
  assert.deepEqual(sent, [["check_import", { text: CSV }], ["cancel_import", undefined]]);
  assert.deepEqual(types(), ["import_started", "import_toggled"]);
});

for (const [what, event, transfer] of /** @type {const} */ ([
  ["paste", "paste", "clipboardData"],
  ["drop", "drop", "dataTransfer"],
])) {
  test(`a ${what} of an empty text gives a message, and the page is not busy afterward`, async () => {
    const { page, sent, dispatched, types } = openImport();
    fire(page.body, event, { [transfer]: { types: ["text/plain"], files: [], getData: () => "" } });
    await settled();
    assert.deepEqual(sent, []);
    assert.deepEqual(types().slice(-2), ["command_failed", "import_ended"]);
    assert.match(dispatched[dispatched.length - 2][1].message, /no text to import/);
  });
}

test("Import without file and text gives a message", async () => {
  const { byId, dispatched } = openImport({ open: true });
  fire(byId("import-form"), "submit");
  await settled();
  assert.match(dispatched[dispatched.length - 2][1].message, /Choose a file or paste text/);
});

test("after an unexpected error the page is not busy, and the dialog shows the error", async () => {
  const { page, worker, dispatched, types } = openImport();
  worker.answer = () => Promise.reject(new TypeError("no such thing"));
  fire(page.body, "paste", { clipboardData: transferOf(CSV) });
  await settled();
  assert.deepEqual(types().slice(-2), ["command_failed", "import_ended"]);
  const [, failure] = dispatched[dispatched.length - 2];
  assert.equal(failure.field, "text");
  assert.match(failure.message, /unexpected.*no such thing/);
});

test("after an import, only an open dialog still has its text", async () => {
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
