import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { bindPasteAndDrop } from "../../../../web/controls/import_drop.js";
import { fire, openControls } from "../support/controls.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** @param {...string} types */
const transferOf = (...types) => ({ types });

function openDrop() {
  const { context, change, page, byId, dispatched } = openControls();
  const { store } = context;
  /** @type {object[]} */
  const accepted = [];
  const { dispatch } = store;
  store.dispatch = (/** @type {any} */ event) => {
    dispatch(event);
    change({ importing: { ...store.getState().importing, ...event.payload } });
  };
  bindPasteAndDrop(store, (transfer) => accepted.push(transfer));
  return { page, byId, accepted, highlights: () => dispatched.map(([, { dropping }]) => dropping) };
}

test("the page shows that it accepts a drop until no dragover event has arrived for half a second", () => {
  const { page, highlights } = openDrop();
  const drag = () => fire(page.body, "dragover", { dataTransfer: transferOf("Files") });
  assert.ok(drag().defaultPrevented);
  mock.timers.tick(400);
  drag();
  mock.timers.tick(499);
  assert.deepEqual(highlights(), [true]);
  mock.timers.tick(1);
  assert.deepEqual(highlights(), [true, false]);
});

test("files are imported wherever they are dropped; text only outside of text fields and code editors", () => {
  const { page, byId, accepted } = openDrop();
  const [files, text] = [transferOf("Files"), transferOf("text/plain")];
  const editor = byId("yours-editor");
  editor.shadowRoot = {};
  const drop = (/** @type {any} */ target, /** @type {object} */ dataTransfer) => fire(target, "drop", { dataTransfer }).defaultPrevented;
  assert.deepEqual([byId("import-text"), editor, page.body].map((target) => drop(target, text)), [false, false, true]);
  assert.deepEqual([byId("import-text"), editor].map((target) => drop(target, files)), [true, true]);
  assert.deepEqual(accepted, [text, files, files]);
});

test("a drop ends the highlight; a drag of something else begins none", () => {
  const { page, highlights, accepted } = openDrop();
  fire(page.body, "dragover", { dataTransfer: transferOf("text/uri-list") });
  fire(page.body, "dragover", { dataTransfer: null });
  assert.deepEqual(highlights(), []);
  fire(page.body, "dragover", { dataTransfer: transferOf("Files") });
  fire(page.body, "drop", { dataTransfer: transferOf("text/uri-list") });
  assert.deepEqual([highlights(), accepted], [[true, false], []]);
});
